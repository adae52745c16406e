package scot.sporran.cardgateway.iso8583;

import java.lang.management.ManagementFactory;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import scot.sporran.cardgateway.peer.HandMessages;
import scot.sporran.cardgateway.peer.HandPacker;

/**
 * One purchase read and written again: by j8583 alone, and by the codec, which walks the bytes strictly before j8583 sees
 * them and reads back what it writes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class MessageCodecBenchmark {

    private static final int WARM_UP = 8;
    private static final int ROUNDS = 13;
    private static final int MESSAGES = 40_000;

    private final ValueCodec values = new ValueCodec();
    private final MessageCodec ascii = new MessageCodec(LinkProfile.ASCII);
    private final MessageCodec packed = new MessageCodec(LinkProfile.PACKED);
    private final byte[] asciiBytes = HandPacker.ISO87A
            .pack(HandMessages.purchase("9999990000000014", 1_250, "000123"));
    private final byte[] packedBytes = packed.encode(whole(ascii.decode(asciiBytes)));

    /** The baseline. */
    @Benchmark
    public byte[] j8583Alone() throws ParseException {
        return values.write(new Message("0100", new TreeMap<>(values.read(asciiBytes))));
    }

    /** The default layout. */
    @Benchmark
    public byte[] codecAscii() {
        return ascii.encode(whole(ascii.decode(asciiBytes)));
    }

    /** Binary bitmap and packed digits. */
    @Benchmark
    public byte[] codecPacked() {
        return packed.encode(whole(packed.decode(packedBytes)));
    }

    /**
     * The same by the processor time of one thread, round by round and the median of them: for a machine that others use too, on
     * which the clock on the wall says little.
     */
    public static void main(String[] args) throws Exception {
        MessageCodecBenchmark benchmark = new MessageCodecBenchmark();
        SequencedMap<String, Callable<byte[]>> pieces = new LinkedHashMap<>();
        pieces.put("j8583 alone", benchmark::j8583Alone);
        pieces.put("codec, plain", benchmark::codecAscii);
        pieces.put("codec, packed", benchmark::codecPacked);
        Map<String, List<Long>> nanos = new LinkedHashMap<>();
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            for (Map.Entry<String, Callable<byte[]>> piece : pieces.entrySet()) {
                long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                long bytes = 0;
                for (int i = 0; i < MESSAGES; i++) {
                    bytes += piece.getValue().call().length;
                }
                long took = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / MESSAGES;
                if (round >= WARM_UP && bytes > 0) {
                    nanos.computeIfAbsent(piece.getKey(), name -> new ArrayList<>()).add(took);
                }
            }
        }
        nanos.forEach((name, rounds) -> System.out.printf("%-14s %,7d ns%n", name,
                rounds.stream().sorted().skip(ROUNDS / 2).findFirst().orElseThrow()));
    }

    private static Message whole(Decoded decoded) {
        if (decoded instanceof Decoded.Whole whole) {
            return whole.message();
        }
        throw new IllegalStateException("The message is malformed");
    }
}
