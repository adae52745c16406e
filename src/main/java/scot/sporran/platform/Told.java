package scot.sporran.platform;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Tells whoever runs a long command how far it is, not too often, and what was wrong, not without end. */
public final class Told {

    private static final int MOST = 100;
    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final PrintWriter err;
    private final String further;
    private long next = System.nanoTime() + EVERY_NANOS;
    private int told;

    /** @param further said once, when more was wrong than is told one by one */
    public Told(PrintWriter err, String further) {
        this.err = err;
        this.further = further;
    }

    /** Says how far the work is, when it has not for two seconds. */
    public void progress(Supplier<String> words) {
        if (System.nanoTime() - next >= 0) {
            err.println(words.get());
            err.flush();
            next = System.nanoTime() + EVERY_NANOS;
        }
    }

    /** Says what was wrong; after a hundred times only that there was more. */
    public void wrong(String words) {
        told++;
        if (told <= MOST) {
            err.println(words);
        } else if (told == MOST + 1) {
            err.println(further);
        }
    }
}
