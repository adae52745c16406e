package scot.sporran.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** The clock and the books of one slice of load: when it ends, what was answered, what the generator itself cost. */
final class Slice {

    private static final long MAX_MICROS = 60_000_000L;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Recorder latencies = new Recorder(MAX_MICROS, 3);
    private final LongAdder completed = new LongAdder();
    private final LongAdder generatorNanos = new LongAdder();
    private final long began = System.nanoTime();
    private final long ends;

    Slice(Duration length) {
        this.ends = began + length.toNanos();
    }

    boolean goesOn() {
        return System.nanoTime() < ends;
    }

    /** @param sentAt {@link System#nanoTime} when the request left */
    void answered(long sentAt) {
        long now = System.nanoTime();
        latencies.recordValue(Math.clamp((now - sentAt) / 1_000, 0, MAX_MICROS));
        if (now <= ends) {
            completed.increment();
        }
    }

    /** Wraps the work of one of the generator's threads, so that its processor time is counted. */
    Runnable generator(Work work) {
        return () -> {
            long before = THREADS.getCurrentThreadCpuTime();
            try {
                work.run();
            } catch (Exception e) {
                throw new IllegalStateException("The load generator failed", e);
            } finally {
                generatorNanos.add(THREADS.getCurrentThreadCpuTime() - before);
            }
        };
    }

    Measurement result() {
        Duration length = Duration.ofNanos(ends - began);
        Histogram histogram = latencies.getIntervalHistogram();
        double all = (double) (System.nanoTime() - began) * Runtime.getRuntime().availableProcessors();
        return new Measurement(completed.sum(), length, histogram, generatorNanos.sum() / all);
    }

    /** Work that may fail. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }
}
