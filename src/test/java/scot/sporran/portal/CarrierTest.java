package scot.sporran.portal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import scot.sporran.correspondence.NoticeCollector;
import scot.sporran.platform.London;
import scot.sporran.platform.MovableClock;
import scot.sporran.platform.outbox.OutboxWorker;

/** Notices go out by the carrier's real interface (GOV.UK Notify's shape), to a carrier that keeps what it was given. */
public abstract class CarrierTest extends WebTest {

    /** Made up; a name, and two ids of which the second signs. */
    protected static final String CARRIER_KEY = "test-0192f000-0000-7000-8000-000000000001-0192f000-0000-7000-8000-000000000002";

    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final LocalTime AFTERNOON = LocalTime.of(15, 0);

    protected final WireMockServer carrier = new WireMockServer(WireMockConfiguration.options().dynamicPort());

    @Inject
    protected NoticeCollector collector;
    @Inject
    protected OutboxWorker worker;
    @Inject
    protected MovableClock clock;

    @Override
    public Map<String, String> getProperties() {
        carrier.start();
        Map<String, String> properties = super.getProperties();
        properties.put("sporran.outlet.driver", "NOTIFY");
        properties.put("sporran.outlet.notify.url", carrier.baseUrl());
        properties.put("sporran.outlet.notify.api-key", CARRIER_KEY);
        properties.put("sporran.outlet.notify.email-template", "email-template");
        properties.put("sporran.outlet.notify.sms-template", "sms-template");
        properties.put("sporran.public-url", "http://sporran.test");
        return properties;
    }

    /** By day, with hours of it left, nothing left to send from before, and a carrier that takes everything and has taken nothing. */
    protected void beginAnew() {
        collector.collect();
        settle();
        carrier.resetAll();
        carrier.stubFor(post(urlMatching("/v2/notifications/.*")).willReturn(aResponse().withStatus(201)));
        LocalTime now = clock.instant().atZone(London.ZONE).toLocalTime();
        if (now.isBefore(MORNING) || now.isAfter(AFTERNOON)) {
            clock.advance(Duration.ofHours(now.isAfter(AFTERNOON) ? 34 - now.getHour() : 10 - now.getHour()));
        }
    }

    /** Sends all that is to be sent now, with what the sending leads to. */
    protected void settle() {
        for (int pass = 0; pass < 3; pass++) {
            worker.work().join();
        }
    }

    @AfterAll
    void stopTheCarrier() {
        carrier.stop();
    }
}
