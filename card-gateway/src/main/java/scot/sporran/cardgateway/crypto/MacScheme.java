package scot.sporran.cardgateway.crypto;

/**
 * How a MAC is made.
 *
 * @param algorithm of ISO 9797-1, or CMAC
 * @param padding 1, 2 or 3 of ISO 9797-1; CMAC has its own and takes no notice
 * @param bytes of the MAC, from the left: 4 to 16, no more than the cipher's block
 */
public record MacScheme(Algorithm algorithm, int padding, int bytes) {

    /** The algorithm. */
    public enum Algorithm {
        /** CBC-MAC. */
        ISO_9797_1(KeyUsage.MAC_ALGORITHM_1),
        /** The retail MAC: single DES with a last triple step. */
        ISO_9797_3(KeyUsage.MAC_ALGORITHM_3),
        /** NIST SP 800-38B. */
        CMAC(KeyUsage.MAC_CMAC);

        private final KeyUsage usage;

        Algorithm(KeyUsage usage) {
            this.usage = usage;
        }

        /** What a key for it is for. */
        public KeyUsage usage() {
            return usage;
        }
    }

    /** Common between 1987 hosts: algorithm 3, padding 1, 8 bytes. */
    public static final MacScheme RETAIL = new MacScheme(Algorithm.ISO_9797_3, 1, 8);

    /** AES-CMAC cut to the 8 bytes that DE64 and DE128 hold. */
    public static final MacScheme CMAC_8 = new MacScheme(Algorithm.CMAC, 1, 8);

    public MacScheme {
        if (padding < 1 || padding > 3 || bytes < 4 || bytes > 16) {
            throw SecurityModuleException.input("Padding is 1 to 3, a MAC 4 to 16 bytes");
        }
    }
}
