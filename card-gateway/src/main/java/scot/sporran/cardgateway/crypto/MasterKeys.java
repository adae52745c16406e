package scot.sporran.cardgateway.crypto;

import java.util.List;

/**
 * The few keys on which the others stand: one encrypts card numbers, one makes the tokens by which cards are found, one
 * wraps working keys. They may lie in a device and never leave it ({@link Pkcs11Token}), or in memory.
 *
 * <p>Each has versions. What is sealed says under which, so that it opens until that version is gone.
 *
 * <p>Safe for use by many threads.
 */
public interface MasterKeys {

    /** Which of them. One key, one purpose. */
    enum Purpose {
        /** Card numbers and other data. AES-256-GCM. */
        DATA,
        /** Tokens for finding. HMAC-SHA-256. */
        TOKEN,
        /** Other keys. AES-256-GCM. */
        WRAP
    }

    /**
     * Seals data under the newest version.
     *
     * @param context what it belongs to, such as the id of its row: not stored, and asked for again
     * @return version, nonce, ciphertext, tag: 29 bytes more
     */
    byte[] seal(Purpose purpose, byte[] clear, byte[] context);

    /**
     * Opens what was sealed. @throws SecurityModuleException INPUT if it was altered, belongs to something else or was
     * sealed under a key that is not here
     */
    byte[] open(Purpose purpose, byte[] sealed, byte[] context);

    /**
     * What shows that two texts are the same without showing them: 32 bytes by each version, the newest first. The first
     * is for storing; all are for looking up while tokens are renewed.
     */
    List<byte[]> tokens(byte[] text);

    /** The version under which something was sealed, 1 to 255: what is not the newest is due to be sealed anew. */
    static int version(byte[] sealed) {
        return sealed.length == 0 ? 0 : sealed[0] & 0xFF;
    }

    /** The newest version, 1 to 255. */
    int newestVersion(Purpose purpose);

    /**
     * Keys in this process's memory, one version of each, for demonstrations and tests.
     *
     * @param data 32 bytes @param token 32 bytes @param wrap 32 bytes
     */
    static MasterKeys inMemory(byte[] data, byte[] token, byte[] wrap) {
        return JcaMasterKeys.inMemory(data, token, wrap);
    }
}
