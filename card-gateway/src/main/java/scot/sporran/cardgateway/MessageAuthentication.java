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
 * @param keyProtection under which new keys come (0800 with DE70 101); null where they do not come this way
 * @param pinKey of the link's PIN blocks, which may change the same way; null where there is none
 * @param overlap how long the key before is still good after a change
 */
public record MessageAuthentication(SecurityModule module, KeyHandle key, MacScheme scheme, Field field,
        boolean networkMessages, @Nullable KeyHandle keyProtection, @Nullable KeyHandle pinKey, Duration overlap) {

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
        if (overlap.isNegative() || overlap.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("Two keys overlap for at most an hour");
        }
    }

    /** The field left out, 0800 free of it, no change of keys. */
    public static MessageAuthentication with(SecurityModule module, KeyHandle key, MacScheme scheme) {
        return new MessageAuthentication(module, key, scheme, Field.LEFT_OUT, false, null, null, Duration.ofMinutes(1));
    }

    /** The same, with keys that may change. */
    public MessageAuthentication withKeyChange(KeyHandle protection, @Nullable KeyHandle pin, Duration overlapping) {
        return new MessageAuthentication(module, key, scheme, field, networkMessages, protection, pin, overlapping);
    }

    /** The same, with the field as zeros. */
    public MessageAuthentication zeroed() {
        return new MessageAuthentication(module, key, scheme, Field.ZEROED, networkMessages, keyProtection, pinKey,
                overlap);
    }

    /** The same, with network messages that must bear a MAC. */
    public MessageAuthentication onNetworkMessages() {
        return new MessageAuthentication(module, key, scheme, field, true, keyProtection, pinKey, overlap);
    }
}
