package scot.sporran.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Links entries into a chain: SHA-256 over the hash of the entry before and every column of this one, in the fixed
 * order below, numbers big-endian, texts with their length in front. Not safe for use by two threads.
 */
final class ChainHasher {

    private static final int LARGEST_ENTRY = 1024;
    private static final HexFormat HEX = HexFormat.of();

    private final MessageDigest sha256 = sha256();
    private final ByteBuffer buffer = ByteBuffer.allocate(LARGEST_ENTRY);

    static byte[] genesis() {
        return new byte[Entry.HASH_BYTES];
    }

    byte[] hash(byte[] before, int shard, Entry entry) {
        Entry.Facts facts = entry.facts;
        buffer.clear();
        buffer.put(before).putInt(shard).putLong(entry.seq);
        put(facts.key.value());
        buffer.putInt(entry.leg).put(HEX.parseHex(facts.requestHash.hex()));
        put(entry.kind.name());
        put(facts.outcome);
        put(entry.kind.view.name());
        buffer.put((byte) entry.kind.side);
        put(entry.source.name());
        buffer.putLong(entry.account).putLong(entry.contra).putLong(entry.amount);
        buffer.putLong(facts.asked).putLong(facts.moved);
        put(entry.hold);
        buffer.putLong(facts.effectiveOn.toEpochDay()).putLong(facts.recordedAt);
        put(facts.actor);
        buffer.putLong(entry.postedAfter).putLong(entry.heldAfter);
        buffer.putLong(entry.fundPostedAfter).putLong(entry.fundHeldAfter);
        sha256.update(buffer.array(), 0, buffer.position());
        return sha256.digest();
    }

    private void put(java.util.UUID id) {
        buffer.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private void put(@Nullable HoldId hold) {
        if (hold == null) {
            buffer.put((byte) 0);
        } else {
            buffer.put((byte) 1);
            put(hold.value());
        }
    }

    private void put(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        buffer.putInt(bytes.length).put(bytes);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
