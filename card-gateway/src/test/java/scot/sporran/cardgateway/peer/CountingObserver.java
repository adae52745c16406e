package scot.sporran.cardgateway.peer;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import scot.sporran.cardgateway.GatewayObserver;

/** Notes what it is told. */
public final class CountingObserver implements GatewayObserver {

    /** Type and response code of each answer, such as "0100 00". */
    public final Queue<String> answers = new ConcurrentLinkedQueue<>();
    /** Fault and field of each malformed message, such as "MISSING 7". */
    public final Queue<String> faults = new ConcurrentLinkedQueue<>();
    /** What was refused as a possible attack, such as "MAC". */
    public final Queue<String> refusals = new ConcurrentLinkedQueue<>();
    /** Connections open now. */
    public final AtomicInteger open = new AtomicInteger();
    /** Connections turned away. */
    public final AtomicInteger refused = new AtomicInteger();

    @Override
    public void answered(String mti, String responseCode, Duration took) {
        answers.add(mti + " " + responseCode);
    }

    @Override
    public void malformed(String fault, int field) {
        faults.add(fault + " " + field);
    }

    @Override
    public void securityRefusal(String what) {
        refusals.add(what);
    }

    @Override
    public void connectionOpened() {
        open.incrementAndGet();
    }

    @Override
    public void connectionClosed() {
        open.decrementAndGet();
    }

    @Override
    public void connectionRefused() {
        refused.incrementAndGet();
    }
}
