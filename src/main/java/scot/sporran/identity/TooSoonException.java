package scot.sporran.identity;

import java.time.Duration;

/** Somebody tried too often: nothing is locked, but the next try has to wait. The edge answers 429. */
public final class TooSoonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration wait;

    TooSoonException(Duration wait) {
        super("Nothing is locked. Wait %d seconds, then try again.".formatted(seconds(wait)));
        this.wait = wait;
    }

    /** How long until the next try, at least a second. */
    public long seconds() {
        return seconds(wait);
    }

    private static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
