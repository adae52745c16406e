package scot.sporran.cards;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import scot.sporran.cardgateway.GatewayObserver;

/** What passes through the gateway, as counters and timers. Labels hold message types and codes, never card data. */
@Singleton
final class GatewayMetrics implements GatewayObserver {

    private final MeterRegistry meters;
    private final AtomicInteger connections = new AtomicInteger();

    GatewayMetrics(MeterRegistry meters) {
        this.meters = meters;
        meters.gauge("sporran.gateway.connections", connections);
    }

    @Override
    public void answered(String mti, String responseCode, Duration took) {
        Timer.builder("sporran.gateway.answers").description("From the last byte read to the answer handed over")
                .tag("mti", mti).tag("de39", responseCode).publishPercentileHistogram().register(meters).record(took);
    }

    @Override
    public void malformed(String fault, int field) {
        meters.counter("sporran.gateway.malformed", "fault", fault, "field", Integer.toString(field)).increment();
    }

    @Override
    public void securityRefusal(String what) {
        meters.counter("sporran.gateway.refused.for.security", "what", what).increment();
    }

    @Override
    public void connectionOpened() {
        connections.incrementAndGet();
    }

    @Override
    public void connectionClosed() {
        connections.decrementAndGet();
    }

    @Override
    public void connectionRefused() {
        meters.counter("sporran.gateway.connections.refused").increment();
    }
}
