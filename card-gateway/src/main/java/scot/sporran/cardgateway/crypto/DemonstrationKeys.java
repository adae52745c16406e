package scot.sporran.cardgateway.crypto;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.digests.SHA256Digest;

/**
 * Keys that everybody may know: those of the demonstration's cards, so that a terminal that plays can make what a real
 * card and PIN pad would. Each is the start of the SHA-256 of its name. Never for cards that are really used.
 */
public enum DemonstrationKeys {
    /** Of PIN blocks between terminal and issuer. */
    PIN(KeyUsage.PIN_ENCRYPTION, KeyMode.ENCRYPT_AND_DECRYPT),
    /** Of PVVs. */
    PVV(KeyUsage.PIN_VERIFICATION_PVV, KeyMode.GENERATE_AND_VERIFY),
    /** Of IBM 3624 offsets. */
    OFFSET(KeyUsage.PIN_VERIFICATION_IBM_3624, KeyMode.GENERATE_AND_VERIFY),
    /** Of CVV, CVV2 and iCVV. */
    CARD_VALUE(KeyUsage.CARD_VERIFICATION, KeyMode.GENERATE_AND_VERIFY),
    /** From which each chip's key for cryptograms comes. */
    CRYPTOGRAM(KeyUsage.EMV_CRYPTOGRAM, KeyMode.DERIVE),
    /** From which each chip's key for commands comes. */
    SCRIPT(KeyUsage.EMV_INTEGRITY, KeyMode.DERIVE),
    /** From which each chip's key for what is secret in commands comes. */
    SECRET(KeyUsage.EMV_CONFIDENTIALITY, KeyMode.DERIVE),
    /** From which each chip's key for dCVV comes. */
    DYNAMIC(KeyUsage.EMV_DYNAMIC_NUMBER, KeyMode.DERIVE),
    /** Of messages. */
    MAC(KeyUsage.MAC_ALGORITHM_3, KeyMode.GENERATE_AND_VERIFY),
    /** Under which a link's new keys come. */
    PROTECTION(KeyUsage.KEY_BLOCK_PROTECTION, KeyMode.ENCRYPT_AND_DECRYPT);

    private static final int DOUBLE_LENGTH = 16;

    private final KeyAttributes attributes;

    DemonstrationKeys(KeyUsage usage, KeyMode mode) {
        this.attributes = KeyAttributes.of(usage, KeyAlgorithm.TDES, mode);
    }

    /** What it is for. */
    public KeyAttributes attributes() {
        return attributes;
    }

    /** Its 16 bytes, a fresh copy. */
    public byte[] value() {
        byte[] name = ("sporran demonstration key " + name()).getBytes(StandardCharsets.US_ASCII);
        SHA256Digest digest = new SHA256Digest();
        digest.update(name, 0, name.length);
        byte[] all = new byte[digest.getDigestSize()];
        digest.doFinal(all, 0);
        return Bytes.oddParity(Bytes.left(all, DOUBLE_LENGTH));
    }
}
