package scot.sporran.platform;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Ids made by us, never by the database: UUIDv7 (RFC 9562) for new things, digests for natural keys. Stored as
 * {@code BINARY(16)}, big-endian, so that UUIDv7 rows append at the right edge of their index.
 */
public final class Ids {

    private static final NoArgGenerator TIME_ORDERED = Generators.timeBasedEpochRandomGenerator();
    private static final MessageDigest SHA_256 = found();

    private Ids() {}

    /** A new time-ordered id (UUIDv7). */
    public static UUID next() {
        return TIME_ORDERED.generate();
    }

    /**
     * The id of a thing that has a natural key: the first 128 bits of SHA-256 over the parts. The same parts give the
     * same id; each part is written with its length, so that moving a character between parts gives another.
     *
     * @param purpose keeps keys of different kinds apart
     */
    public static UUID derived(String purpose, String... parts) {
        MessageDigest sha256 = sha256();
        digest(sha256, purpose);
        for (String part : parts) {
            digest(sha256, part);
        }
        return ofBytes(sha256.digest());
    }

    /** As stored: 16 bytes, big-endian. */
    public static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits())
                .array();
    }

    /** @param bytes at least 16, of which the first 16 count */
    public static UUID ofBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    private static void digest(MessageDigest digest, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
        digest.update(bytes);
    }

    /** Copied, because looking for the algorithm takes longer than digesting a name. */
    private static MessageDigest sha256() {
        try {
            return (MessageDigest) SHA_256.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The JDK's own SHA-256 can be copied", e);
        }
    }

    private static MessageDigest found() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
