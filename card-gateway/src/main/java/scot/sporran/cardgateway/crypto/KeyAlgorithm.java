package scot.sporran.cardgateway.crypto;

import java.util.Set;

/** What a key is for, mathematically (ANSI X9.143, 6.3.3). */
public enum KeyAlgorithm {
    DES('D', Set.of(8)), TDES('T', Set.of(8, 16, 24)), AES('A', Set.of(16, 24, 32)), HMAC('H', Set.of(16, 20, 24, 28,
            32, 48, 64));

    private final char code;
    private final Set<Integer> lengths;

    KeyAlgorithm(char code, Set<Integer> lengths) {
        this.code = code;
        this.lengths = lengths;
    }

    /** The letter in a key block's header. */
    public char code() {
        return code;
    }

    boolean allows(int bytes) {
        return lengths.contains(bytes);
    }

    int blockSize() {
        return this == AES ? 16 : 8;
    }

    static KeyAlgorithm of(char code) {
        for (KeyAlgorithm known : values()) {
            if (known.code == code) {
                return known;
            }
        }
        throw SecurityModuleException.keyBlock("The key block names an algorithm that is not known");
    }
}
