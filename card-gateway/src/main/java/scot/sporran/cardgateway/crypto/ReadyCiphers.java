package scot.sporran.cardgateway.crypto;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.bouncycastle.crypto.BlockCipher;

/**
 * Ciphers that are set up with one key and serve again: to set one up for DES costs as much as a dozen blocks. Each is in
 * one verb's hands at a time, and all are forgotten with their key.
 */
final class ReadyCiphers {

    /** What a cipher was set up for. */
    enum Use {
        ENCRYPT, DECRYPT,
        /** The first half of a double-length key, forwards. */
        LEFT_HALF,
        /** The second half, backwards. */
        RIGHT_HALF_BACK
    }

    private final Map<Use, Queue<BlockCipher>> idle = new EnumMap<>(Use.class);

    ReadyCiphers() {
        for (Use use : Use.values()) {
            idle.put(use, new ConcurrentLinkedQueue<>());
        }
    }

    /** @param key always the same one, from which a cipher is set up where none is idle */
    <T> T with(Use use, KeyAlgorithm algorithm, byte[] key, Function<BlockCipher, T> work) {
        Queue<BlockCipher> queue = Objects.requireNonNull(idle.get(use));
        BlockCipher idleOne = queue.poll();
        BlockCipher cipher = idleOne == null ? setUp(use, algorithm, key) : idleOne;
        T done = work.apply(cipher);
        queue.add(cipher);
        return done;
    }

    private static BlockCipher setUp(Use use, KeyAlgorithm algorithm, byte[] key) {
        return switch (use) {
            case ENCRYPT -> Blocks.ready(algorithm, true, key);
            case DECRYPT -> Blocks.ready(algorithm, false, key);
            case LEFT_HALF -> Blocks.ready(algorithm, true, Arrays.copyOf(key, 8));
            case RIGHT_HALF_BACK -> Blocks.ready(algorithm, false, Arrays.copyOfRange(key, 8, 16));
        };
    }
}
