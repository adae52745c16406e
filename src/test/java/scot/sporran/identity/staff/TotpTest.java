package scot.sporran.identity.staff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TotpTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238, appendix B, the last six of its eight digits. */
    @ParameterizedTest
    @CsvSource({"59, 287082", "1111111109, 081804", "1111111111, 050471", "1234567890, 005924", "2000000000, 279037",
            "20000000000, 353130"})
    void givesTheCodesOfTheStandard(long seconds, String code) {
        assertThat(Totp.code(SECRET, seconds / 30)).isEqualTo(code);
        assertThat(Totp.stepOf(SECRET, code, Instant.ofEpochSecond(seconds))).isEqualTo(seconds / 30);
    }

    @Test
    void aClockMayBeOneStepOffAndNoMore() {
        Instant now = Instant.ofEpochSecond(1_111_111_111);
        long step = 1_111_111_111 / 30;
        assertThat(Totp.stepOf(SECRET, Totp.code(SECRET, step - 1), now)).isEqualTo(step - 1);
        assertThat(Totp.stepOf(SECRET, Totp.code(SECRET, step + 1), now)).isEqualTo(step + 1);
        assertThat(Totp.stepOf(SECRET, Totp.code(SECRET, step + 2), now)).isNull();
        assertThat(Totp.stepOf(SECRET, "", now)).isNull();
    }

    @Test
    void aSecretSurvivesBeingWrittenForADevice() {
        assertThat(Totp.base32(SECRET)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(Totp.ofBase32(Totp.base32(SECRET))).isEqualTo(SECRET);
    }
}
