package scot.sporran.platform;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * Whole numbers in what callers send, pence above all: a fraction is refused. The usual reader would cut it off without a
 * word, and 10.5 pence would become 10.
 */
@Singleton
final class WholeNumbers implements Deserializer<Long> {

    private static final int MOST_DIGITS = 30;

    @Override
    public Long deserialize(Decoder decoder, DecoderContext context, Argument<? super Long> type) throws IOException {
        BigDecimal number = decoder.decodeBigDecimal();
        try {
            if (number.precision() <= MOST_DIGITS && Math.abs(number.scale()) <= MOST_DIGITS) {
                return number.longValueExact();
            }
        } catch (ArithmeticException e) {
            // said below
        }
        throw decoder.createDeserializationException(
                type.getName() + ": a whole number is expected, such as whole pence, with no fraction",
                number.toString());
    }
}
