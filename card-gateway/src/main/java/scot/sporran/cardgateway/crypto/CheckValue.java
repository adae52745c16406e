package scot.sporran.cardgateway.crypto;

/** How a key check value is made. */
public enum CheckValue {
    /** A block of zeros encrypted, 3 bytes; the old way, for DES keys (and often AES ones). */
    ENCRYPTED_ZEROS(3),
    /** CMAC of a block of zeros, 5 bytes: ANSI X9.24-1:2017, annex A, for AES keys. */
    CMAC_OF_ZEROS(5),
    /** CMAC of the empty message, 5 bytes. */
    CMAC_OF_NOTHING(5),
    /** HMAC-SHA-256 of the empty message, 5 bytes. */
    HMAC_OF_NOTHING(5);

    private final int bytes;

    CheckValue(int bytes) {
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    /** What is usual for keys of that cipher. */
    public static CheckValue usualFor(KeyAlgorithm algorithm) {
        return switch (algorithm) {
            case DES, TDES -> ENCRYPTED_ZEROS;
            case AES -> CMAC_OF_ZEROS;
            case HMAC -> HMAC_OF_NOTHING;
        };
    }
}
