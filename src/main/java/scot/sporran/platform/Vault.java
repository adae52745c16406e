package scot.sporran.platform;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * Keeps what would hurt a person if it were read from a stolen copy of the database: National Insurance numbers, bank
 * details, home addresses, card numbers. Sealed by AES-256-GCM, bound to whose it is and what it is; found again by
 * HMAC-SHA-256. One way for all; there is one of them with the keys of people's details, and one with those of card numbers,
 * which may lie in a device.
 */
public final class Vault {

    private final VaultKeys keys;

    /** @param keys what it seals with */
    public Vault(VaultKeys keys) {
        this.keys = keys;
    }

    /**
     * Seals a text.
     *
     * @param owner whose it is
     * @param what it is, {@code bank}; the same word opens it. May be empty where nothing else is sealed for such owners
     */
    public byte[] seal(String clear, UUID owner, String what) {
        return keys.seal(utf8(clear), context(owner, what));
    }

    /** @throws IllegalStateException when it was altered, moved to another owner, or the key is another */
    public String open(byte[] stored, UUID owner, String what) {
        return new String(keys.open(stored, context(owner, what)), StandardCharsets.UTF_8);
    }

    /** Whether it was sealed under the newest version of the key; what was not is due to be sealed anew. */
    public boolean isNewest(byte[] stored) {
        return keys.isNewest(stored);
    }

    /** 32 bytes that are the same for the same text, and say nothing without the key: for storing. */
    public byte[] token(String clear, String what) {
        return tokens(clear, what).getFirst();
    }

    /** The token under each version of its key, the newest first: all are looked up while tokens are renewed. */
    public List<byte[]> tokens(String clear, String what) {
        return keys.tokens(what.isEmpty() ? utf8(clear) : join(utf8(what), new byte[1], utf8(clear)));
    }

    /** Owner and word, one behind the other. */
    static byte[] context(UUID owner, String what) {
        return join(Ids.bytes(owner), utf8(what));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] join(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer all = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }
}
