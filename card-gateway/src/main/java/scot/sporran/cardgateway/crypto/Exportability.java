package scot.sporran.cardgateway.crypto;

/** Whether a key may leave the module in a key block (ANSI X9.143, 6.3.6). */
public enum Exportability {
    EXPORTABLE('E'), NEVER('N'), SENSITIVE('S');

    private final char code;

    Exportability(char code) {
        this.code = code;
    }

    /** The letter in a key block's header. */
    public char code() {
        return code;
    }

    static Exportability of(char code) {
        for (Exportability known : values()) {
            if (known.code == code) {
                return known;
            }
        }
        throw SecurityModuleException.keyBlock("The key block names an exportability that is not known");
    }
}
