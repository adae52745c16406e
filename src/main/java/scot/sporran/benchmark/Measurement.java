package scot.sporran.benchmark;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * One slice of load.
 *
 * @param completed operations that ended well within it
 * @param took the slice's length
 * @param latencies microseconds from sending to answer
 * @param generatorShare processor time of the load generator's own threads, of all there was, 0 to 1
 */
record Measurement(long completed, Duration took, Histogram latencies, double generatorShare) {

    double perSecond() {
        return completed / (took.toNanos() / (double) TimeUnit.SECONDS.toNanos(1));
    }

    double p50Millis() {
        return latencies.getValueAtPercentile(50) / 1_000.0;
    }

    double p99Millis() {
        return latencies.getValueAtPercentile(99) / 1_000.0;
    }

    double p999Millis() {
        return latencies.getValueAtPercentile(99.9) / 1_000.0;
    }
}
