package scot.sporran.demo;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import scot.sporran.platform.DatabaseTest;
import scot.sporran.platform.MovableClock;

/**
 * The demo is made on any day of a council's period and of the year: {@code -Dsporran.demo.day=2026-12-24} looks at that one. By hand, since
 * making a demo takes minutes; {@link DemoDataTest} looks at one day each time.
 */
@EnabledIfSystemProperty(named = "sporran.demo.day", matches = ".+")
@MicronautTest(environments = "demo", transactional = false)
@Property(name = "sporran.gateway.enabled", value = "false")
class DemoOnAnotherDayTest extends DatabaseTest {

    @Inject
    DemoData data;
    @Inject
    DemoMonth month;
    @Inject
    MovableClock clock;

    @Test
    void theMonthHoldsTheSame() {
        Instant day = Instant.parse(System.getProperty("sporran.demo.day") + "T10:00:00Z");
        clock.advance(Duration.between(clock.instant(), day));
        data.fill();
        month.holds();
    }
}
