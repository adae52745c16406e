package scot.sporran.cardgateway.crypto;

import java.util.EnumSet;
import java.util.Set;

/** What a verb asks of a key's header. */
enum KeyNeed {
    /** PIN blocks are opened. */
    PIN_OPEN(Way.DECRYPT, KeyUsage.PIN_ENCRYPTION),
    /** PIN blocks are made. */
    PIN_SEAL(Way.ENCRYPT, KeyUsage.PIN_ENCRYPTION),
    /** Visa's way, checked. */
    PVV_VERIFY(Way.VERIFY, KeyUsage.PIN_VERIFICATION_PVV),
    /** Visa's way, made. */
    PVV_MAKE(Way.GENERATE, KeyUsage.PIN_VERIFICATION_PVV),
    /** IBM's way, checked. */
    OFFSET_VERIFY(Way.VERIFY, KeyUsage.PIN_VERIFICATION_IBM_3624),
    /** IBM's way, made. */
    OFFSET_MAKE(Way.GENERATE, KeyUsage.PIN_VERIFICATION_IBM_3624),
    /** Card values, checked. */
    VALUE_VERIFY(Way.VERIFY, KeyUsage.CARD_VERIFICATION),
    /** Card values, made. */
    VALUE_MAKE(Way.GENERATE, KeyUsage.CARD_VERIFICATION),
    /** Of messages, checked. */
    MAC_VERIFY(Way.VERIFY, KeyUsage.MAC_ALGORITHM_1, KeyUsage.MAC_ALGORITHM_3, KeyUsage.MAC_CMAC),
    /** Of messages, made. */
    MAC_MAKE(Way.GENERATE, KeyUsage.MAC_ALGORITHM_1, KeyUsage.MAC_ALGORITHM_3, KeyUsage.MAC_CMAC),
    /** Keys of one transaction. */
    DERIVE(Way.DERIVE, KeyUsage.BASE_DERIVATION),
    /** Of chips. */
    CRYPTOGRAM(Way.DERIVE, KeyUsage.EMV_CRYPTOGRAM),
    /** Commands to chips. */
    SCRIPT(Way.DERIVE, KeyUsage.EMV_INTEGRITY),
    /** What is secret in commands to chips. */
    SCRIPT_SECRET(Way.DERIVE, KeyUsage.EMV_CONFIDENTIALITY),
    /** Values that change with each use. */
    DYNAMIC(Way.DERIVE, KeyUsage.EMV_DYNAMIC_NUMBER),
    /** The chip's own keys come of it. */
    OF_CHIPS(Way.DERIVE, KeyUsage.EMV_CRYPTOGRAM, KeyUsage.EMV_CONFIDENTIALITY, KeyUsage.EMV_INTEGRITY,
            KeyUsage.EMV_DYNAMIC_NUMBER),
    /** Keys go out. */
    WRAP(Way.ENCRYPT, KeyUsage.KEY_ENCRYPTION, KeyUsage.KEY_BLOCK_PROTECTION),
    /** Keys come in. */
    UNWRAP(Way.DECRYPT, KeyUsage.KEY_ENCRYPTION, KeyUsage.KEY_BLOCK_PROTECTION);

    /** Which way, and the modes that allow it; "no special restriction" allows all. */
    private enum Way {
        /** By those who receive. */
        DECRYPT(KeyMode.DECRYPT, KeyMode.ENCRYPT_AND_DECRYPT),
        /** By those who send. */
        ENCRYPT(KeyMode.ENCRYPT, KeyMode.ENCRYPT_AND_DECRYPT),
        /** By those who receive. */
        VERIFY(KeyMode.VERIFY, KeyMode.GENERATE_AND_VERIFY),
        /** By those who send. */
        GENERATE(KeyMode.GENERATE, KeyMode.GENERATE_AND_VERIFY),
        /** Into other keys. */
        DERIVE(KeyMode.DERIVE);

        private final Set<KeyMode> modes;

        Way(KeyMode... modes) {
            this.modes = EnumSet.of(KeyMode.ANY, modes);
        }
    }

    private final Way way;
    private final Set<KeyUsage> usages;

    KeyNeed(Way way, KeyUsage... usages) {
        this.way = way;
        this.usages = Set.of(usages);
    }

    void check(KeyHandle key, KeyAttributes attributes) {
        if (!usages.contains(attributes.usage()) || !way.modes.contains(attributes.mode())) {
            throw new SecurityModuleException(SecurityModuleException.Reason.KEY_NOT_FOR_THIS, "Key " + key.label()
                    + " is for " + attributes.usage() + " (" + attributes.mode() + ") and not for this");
        }
    }
}
