package scot.sporran.cardgateway.peer;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another thread will do, and no longer than it takes. */
public final class Await {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private Await() {}

    /** @throws AssertionError if it does not come about within 15 s */
    public static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Did not come about: " + what);
            }
            LockSupport.parkNanos(2_000_000);
        }
    }
}
