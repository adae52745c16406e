package scot.sporran.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A search that finds nothing proves something only if it finds what is there. */
class SecretsTest {

    private static final String NUMBER = "9999993716492053";

    @Test
    void findsANumberInEveryForm() {
        HexFormat hex = HexFormat.of();
        byte[] packed = hex.parseHex(NUMBER);
        Secrets secrets = new Secrets();
        secrets.add("number", NUMBER);
        for (String hidden : List.of("x" + NUMBER + "y",
                hex.formatHex(NUMBER.getBytes(StandardCharsets.US_ASCII)),
                new String(packed, StandardCharsets.ISO_8859_1), hex.formatHex(packed),
                base64(("a" + NUMBER + "z").getBytes(StandardCharsets.US_ASCII)), base64(packed),
                base64(Secrets.join(new byte[]{1}, packed)), base64(Secrets.join(new byte[]{1, 2}, packed)))) {
            assertThat(secrets.needles()).as(hidden).anyMatch(hidden::contains);
        }
        assertThat(secrets.needles()).noneMatch("9999993716492052 is another one"::contains);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
