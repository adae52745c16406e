package scot.sporran.cardgateway.crypto;

/**
 * What binds a key to its one purpose: the header of its key block.
 *
 * @param usage for what
 * @param algorithm by which cipher
 * @param mode which way
 * @param exportability whether it may leave
 */
public record KeyAttributes(KeyUsage usage, KeyAlgorithm algorithm, KeyMode mode, Exportability exportability) {

    /**
     * What the header of a key block says, which only opening the block can prove.
     *
     * @throws SecurityModuleException KEY_BLOCK if it is malformed
     */
    public static KeyAttributes claimedBy(String keyBlock) {
        return KeyBlockHeader.read(keyBlock).attributes();
    }

    /** A key that never leaves. */
    public static KeyAttributes of(KeyUsage usage, KeyAlgorithm algorithm, KeyMode mode) {
        return new KeyAttributes(usage, algorithm, mode, Exportability.NEVER);
    }

    /** A key that may leave in a key block. */
    public KeyAttributes exportable() {
        return new KeyAttributes(usage, algorithm, mode, Exportability.EXPORTABLE);
    }
}
