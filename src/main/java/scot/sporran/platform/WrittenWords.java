package scot.sporran.platform;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Set;

/**
 * What people say in their own words in what programs send: kept as {@link FreeText} allows, whatever feature it is for. Which
 * fields these are is known by their names, for a name means the same wherever it stands. Forms of pages do the same by
 * themselves.
 */
@Singleton
final class WrittenWords implements Deserializer<String> {

    /** Fields that hold sentences. All others are names, numbers and references, which stay as they are. */
    static final Set<String> FIELDS = Set.of("answer", "backup", "body", "complaints", "emergency", "evidence",
            "exitRule", "explanation", "insteadOf", "know", "need", "note", "outcome", "purpose", "reason", "ring",
            "service", "subject", "text", "what",
            "why", "words");

    private final FreeText text;

    WrittenWords(FreeText text) {
        this.text = text;
    }

    @Override
    public String deserialize(Decoder decoder, DecoderContext context, Argument<? super String> type)
            throws IOException {
        String sent = decoder.decodeString();
        return FIELDS.contains(type.getName()) ? text.kept(sent) : sent;
    }
}
