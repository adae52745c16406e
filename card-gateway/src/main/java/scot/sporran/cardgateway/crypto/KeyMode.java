package scot.sporran.cardgateway.crypto;

/** Which way a key may be used (ANSI X9.143, 6.3.4). */
public enum KeyMode {
    ENCRYPT_AND_DECRYPT('B'), GENERATE_AND_VERIFY('C'), DECRYPT('D'), ENCRYPT('E'), GENERATE('G'), ANY('N'), SIGN(
            'S'), SIGN_AND_DECRYPT('T'), VERIFY('V'), DERIVE('X'), VARIANTS('Y');

    private final char code;

    KeyMode(char code) {
        this.code = code;
    }

    /** The letter in a key block's header. */
    public char code() {
        return code;
    }

    static KeyMode of(char code) {
        for (KeyMode known : values()) {
            if (known.code == code) {
                return known;
            }
        }
        throw SecurityModuleException.keyBlock("The key block names a mode of use that is not known");
    }
}
