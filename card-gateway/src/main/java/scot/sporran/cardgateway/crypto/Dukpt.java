package scot.sporran.cardgateway.crypto;

/**
 * A key derived for one transaction of one terminal (ANSI X9.24-1 for TDES, X9.24-3 for AES).
 *
 * @param baseKey the base derivation key
 * @param serialNumber KSN in hexadecimal: 10 bytes with TDES, the initial key's id (8) and the counter (4) with AES
 * @param type what the derived key is; must fit the base key, and be no stronger
 */
public record Dukpt(KeyHandle baseKey, String serialNumber, Type type) implements WorkingKey {

    /** What a derived key is. */
    public enum Type {
        TDES_2(0, 16, KeyAlgorithm.TDES), AES_128(2, 16, KeyAlgorithm.AES), AES_192(3, 24, KeyAlgorithm.AES), AES_256(4,
                32, KeyAlgorithm.AES);

        private final int code;
        private final int bytes;
        private final KeyAlgorithm algorithm;

        Type(int code, int bytes, KeyAlgorithm algorithm) {
            this.code = code;
            this.bytes = bytes;
            this.algorithm = algorithm;
        }

        /** X9.24-3, table 2. */
        int code() {
            return code;
        }

        int bytes() {
            return bytes;
        }

        KeyAlgorithm algorithm() {
            return algorithm;
        }
    }

    public Dukpt {
        if (!serialNumber.matches(type == Type.TDES_2 ? "[0-9A-F]{20}" : "[0-9A-F]{24}")) {
            throw SecurityModuleException.input("A key serial number is 10 bytes with TDES and 12 with AES");
        }
    }
}
