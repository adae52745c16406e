package scot.sporran.cardgateway.crypto;

import java.nio.charset.StandardCharsets;

/**
 * A working key at rest: sealed under a master key, bound to its name and header.
 *
 * @param handle its name
 * @param attributes what it is for
 * @param sealed by {@link MasterKeys.Purpose#WRAP}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StoredKey(KeyHandle handle, KeyAttributes attributes, byte[] sealed) {

    /** The same key, sealed under the newest master key. */
    public StoredKey sealedAnew(MasterKeys masterKeys) {
        byte[] clear = masterKeys.open(MasterKeys.Purpose.WRAP, sealed, context());
        try {
            return new StoredKey(handle, attributes, masterKeys.seal(MasterKeys.Purpose.WRAP, clear, context()));
        } finally {
            Bytes.wipe(clear);
        }
    }

    /** What the seal binds: a header that was altered in its row, or a row moved to another name, does not open. */
    byte[] context() {
        String text = handle.label() + ' ' + attributes.usage().code() + attributes.algorithm().code()
                + attributes.mode().code() + attributes.exportability().code();
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return "StoredKey[" + handle.label() + ", " + attributes.usage() + "]";
    }
}
