package scot.sporran.cardgateway.crypto;

import java.util.Arrays;

/** Application cryptograms and what answers them, with keys in hand (EMV Book 2, 8). */
final class Cryptograms {

    private Cryptograms() {}

    static byte[] sessionKey(byte[] cardKey, Cryptogram cryptogram) {
        return cryptogram.session() == Cryptogram.Session.NONE
                ? cardKey.clone()
                : EmvKeys.commonSessionKey(cardKey, cryptogram.number());
    }

    static byte[] value(byte[] sessionKey, byte[] data, int padding) {
        return Macs.algorithm3(sessionKey, data, padding);
    }

    static byte[] arpc(byte[] cardKey, byte[] sessionKey, byte[] cryptogram, IssuerAnswer answer) {
        return switch (answer) {
            case IssuerAnswer.Method1(byte[] code, boolean underSession) -> Blocks.encrypt(KeyAlgorithm.TDES,
                    underSession ? sessionKey : cardKey, Bytes.xor(cryptogram, Arrays.copyOf(code, 8)));
            case IssuerAnswer.Method2(byte[] status, byte[] proprietary) -> Bytes
                    .left(Macs.algorithm3(sessionKey, Bytes.join(cryptogram, status, proprietary), 2), 4);
        };
    }

    static byte[] scriptMac(byte[] cardKey, ScriptKey key, byte[] data) {
        byte[] session = scriptSession(cardKey, key);
        byte[] mac = Macs.algorithm3(session, data, 2);
        Bytes.wipe(session);
        return mac;
    }

    /** The key of one transaction, from the chip's own. */
    static byte[] scriptSession(byte[] cardKey, ScriptKey key) {
        return switch (key) {
            case ScriptKey.Common(CardKey card, byte[] cryptogram) -> EmvKeys.commonSessionKey(cardKey, cryptogram);
            case ScriptKey.Visa(CardKey card, int counter) -> EmvKeys.visaScriptKey(cardKey, counter);
        };
    }
}
