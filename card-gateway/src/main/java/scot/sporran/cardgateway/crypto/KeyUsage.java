package scot.sporran.cardgateway.crypto;

/** What a key may be used for, and nothing else (ANSI X9.143, 6.3.2). */
public enum KeyUsage {
    /** Base derivation key, DUKPT. */
    BASE_DERIVATION("B0"),
    /** Card verification values: CVV, CVV2, iCVV, CAVV. */
    CARD_VERIFICATION("C0"),
    /** Data. */
    DATA("D0"),
    /** Issuer master key for application cryptograms. */
    EMV_CRYPTOGRAM("E0"),
    /** Issuer master key for secret data in scripts. */
    EMV_CONFIDENTIALITY("E1"),
    /** Issuer master key for the MAC of scripts. */
    EMV_INTEGRITY("E2"),
    /** Issuer master key for dynamic numbers: dCVV, CVC3. */
    EMV_DYNAMIC_NUMBER("E4"),
    /** Encrypts or wraps other keys. */
    KEY_ENCRYPTION("K0"),
    /** Protects key blocks. */
    KEY_BLOCK_PROTECTION("K1"),
    /** ISO 9797-1 MAC algorithm 1. */
    MAC_ALGORITHM_1("M1"),
    /** ISO 9797-1 MAC algorithm 3, the retail MAC. */
    MAC_ALGORITHM_3("M3"),
    /** CMAC. */
    MAC_CMAC("M6"),
    /** HMAC. */
    MAC_HMAC("M7"),
    /** PIN blocks between two parties. */
    PIN_ENCRYPTION("P0"),
    /** Verification of PINs by offset, IBM 3624. */
    PIN_VERIFICATION_IBM_3624("V1"),
    /** Verification of PINs by PVV, Visa. */
    PIN_VERIFICATION_PVV("V2");

    private final String code;

    KeyUsage(String code) {
        this.code = code;
    }

    /** The two characters in a key block's header. */
    public String code() {
        return code;
    }

    static KeyUsage of(String code) {
        for (KeyUsage known : values()) {
            if (known.code.equals(code)) {
                return known;
            }
        }
        throw SecurityModuleException.keyBlock("The key block names a usage that is not known");
    }
}
