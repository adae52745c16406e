package scot.sporran.cardgateway.iso8583;

import com.solab.iso8583.IsoMessage;
import com.solab.iso8583.IsoType;
import com.solab.iso8583.IsoValue;
import com.solab.iso8583.MessageFactory;
import com.solab.iso8583.parse.FieldParseInfo;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Values by j8583, always in the plain layout ({@link LinkProfile#ASCII}), which it speaks without exceptions. It only
 * ever sees bytes that passed the strict walk: on its own it takes some garbage for another amount, and it logs the
 * whole of a message whose type it does not know.
 *
 * <p>The factory is frozen and shared by all threads; messages are made and dropped within one call.
 */
final class ValueCodec {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String ONE_BYTE_A_CHARACTER = StandardCharsets.ISO_8859_1.name();

    private final MessageFactory<IsoMessage> factory = new MessageFactory<>();

    ValueCodec() {
        Map<Integer, FieldParseInfo> guide = new HashMap<>();
        MessageSpec
                .fields()
                .forEach((number, spec) -> guide
                        .put(number, FieldParseInfo
                                .getInstance(isoType(spec), spec.fixed() ? spec.max() : 0, ONE_BYTE_A_CHARACTER,
                                        true)));
        factory.setCharacterEncoding(ONE_BYTE_A_CHARACTER);
        factory.setUseBinaryMessages(false);
        factory.setUseBinaryBitmap(false);
        factory.setAssignDate(false);
        for (String mti : MessageTypes.all()) {
            factory.setParseMap(number(mti), guide);
        }
        factory.freeze();
    }

    /** @param plain a message in the plain layout that passed the walk @throws ParseException never with our text */
    SortedMap<Integer, String> read(byte[] plain) throws ParseException {
        try {
            IsoMessage message = factory.parseMessage(plain, 0);
            SortedMap<Integer, String> values = new TreeMap<>();
            for (int number = 2; number <= 128; number++) {
                if (message.hasField(number)) {
                    values.put(number, text(message.getField(number)));
                }
            }
            return values;
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("Every Java has ISO-8859-1", e);
        }
    }

    /** The plain layout. */
    byte[] write(Message message) {
        IsoMessage values = factory.newMessage(number(message.mti()));
        message.fields().forEach((number, text) -> {
            FieldSpec spec = Elements.OF_1987.allowing(number, text);
            Object value = spec.type() == FieldType.B ? HEX.parseHex(text) : text;
            values.setValue(number, value, isoType(spec), spec.fixed() ? spec.max() : 0);
        });
        return values.writeData();
    }

    private static String text(IsoValue<?> value) {
        return value.getValue() instanceof byte[] bytes ? HEX.formatHex(bytes) : value.getValue().toString();
    }

    private static IsoType isoType(FieldSpec spec) {
        boolean bytes = spec.type() == FieldType.B;
        return switch (spec.lengthDigits()) {
            case 0 -> bytes ? IsoType.BINARY : spec.type() == FieldType.N ? IsoType.NUMERIC : IsoType.ALPHA;
            case 2 -> IsoType.LLVAR;
            default -> bytes ? IsoType.LLLBIN : IsoType.LLLVAR;
        };
    }

    private static int number(String mti) {
        return Integer.parseInt(mti, 16);
    }
}
