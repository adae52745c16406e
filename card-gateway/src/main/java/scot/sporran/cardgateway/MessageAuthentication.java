package scot.sporran.cardgateway;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.crypto.KeyHandle;
import scot.sporran.cardgateway.crypto.MacScheme;
import scot.sporran.cardgateway.crypto.SecurityModule;

/**
 * How a link's messages are authenticated (DE64, or DE128 where a message has fields above 64) and how its working keys
 * change. The MAC is the last field, over all that stands before it on the wire, the bit that announces it included.
 *
 * @param module holds the keys
 * @param key of the MACs, both ways
 * @param scheme how they are made; at most 8 bytes, shorter ones are filled with zeros on the right
 * @param field whether the field itself is left out of what is signed, or counts as zeros
 * @param networkMessages whether 0800 must bear one too; where one does, it must be right in any case
 * @param keyChange how new keys come (0800 with DE70 101); null where they do not come this way
 */
public record MessageAuthentication(SecurityModule module, KeyHandle key, MacScheme scheme, Field field,
        boolean networkMessages, @Nullable KeyChange keyChange) {

    /** What stands for the MAC in what is signed. */
    public enum Field {
        LEFT_OUT, ZEROED
    }

    /** Bytes in DE64 and DE128. */
    public static final int FIELD_BYTES = 8;

    public MessageAuthentication {
        if (scheme.bytes() > FIELD_BYTES) {
            throw new IllegalArgumentException("DE64 and DE128 hold 8 bytes");
        }
    }

    /** The field left out, 0800 free of it, no change of keys. */
    public static MessageAuthentication with(SecurityModule module, KeyHandle key, MacScheme scheme) {
        return new MessageAuthentication(module, key, scheme, Field.LEFT_OUT, false, null);
    }

    /** The same, with keys that may change; null for not at all. */
    public MessageAuthentication withKeyChange(@Nullable KeyChange change) {
        return new MessageAuthentication(module, key, scheme, field, networkMessages, change);
    }

    /** The same, with the field as zeros. */
    public MessageAuthentication zeroed() {
        return new MessageAuthentication(module, key, scheme, Field.ZEROED, networkMessages, keyChange);
    }

    /** The same, with network messages that must bear a MAC. */
    public MessageAuthentication onNetworkMessages() {
        return new MessageAuthentication(module, key, scheme, field, true, keyChange);
    }

    /**
     * How a link's keys change.
     *
     * @param protection under which new keys come
     * @param pinKey of the link's PIN blocks, which may change the same way; null where there is none
     * @param overlap how long the key before is still good once the link speaks under the new one; an hour at most
     * @param keeper who takes a new key in
     */
    public record KeyChange(KeyHandle protection, @Nullable KeyHandle pinKey, Duration overlap, KeyKeeper keeper) {

        private static final Duration LONGEST_OVERLAP = Duration.ofHours(1);

        public KeyChange {
            if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
                throw new IllegalArgumentException("Two keys overlap for at most an hour");
            }
        }
    }

    /**
     * Takes a new key into the security module, and keeps it wherever it must outlive this process. The link is told that
     * the key is taken only once this has returned. Called on a thread that may wait.
     */
    @FunctionalInterface
    public interface KeyKeeper {

        /**
         * The same key again changes nothing.
         *
         * @param as the key that it is to be the newest version of
         * @param protection under which the block is
         * @throws scot.sporran.cardgateway.crypto.SecurityModuleException when the key is not right: nothing has changed
         * @throws CardIssuerUnavailableException when it cannot be kept now
         */
        void take(KeyHandle as, KeyHandle protection, String block, String checkValue);
    }
}
