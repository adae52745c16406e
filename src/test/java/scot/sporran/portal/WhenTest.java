package scot.sporran.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhenTest {

    private final When when = new When(Clock.fixed(Instant.parse("2026-07-02T08:00:00Z"), ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({"2026-07-02T07:03:00Z, Today 08:03", "2026-07-01T23:30:00Z, Today 00:30",
            "2026-07-01T22:30:00Z, Yesterday 23:30", "2026-06-22T12:00:00Z, Mon 22 Jun",
            "2025-11-23T12:00:00Z, 23 Nov 2025"})
    void saysMomentsByTheLondonClock(Instant instant, String words) {
        assertThat(when.of(instant)).isEqualTo(words);
    }
}
