package scot.sporran.portal;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;

/** Notices go out by the carrier's real interface (GOV.UK Notify's shape), to a carrier that keeps what it was given. */
public abstract class CarrierTest extends WebTest {

    /** Made up; a name, and two ids of which the second signs. */
    protected static final String CARRIER_KEY = "test-0192f000-0000-7000-8000-000000000001-0192f000-0000-7000-8000-000000000002";

    protected final WireMockServer carrier = new WireMockServer(WireMockConfiguration.options().dynamicPort());

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

    @AfterAll
    void stopTheCarrier() {
        carrier.stop();
    }
}
