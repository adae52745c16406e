package scot.sporran.cardgateway.crypto;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A device that works with secrets and does not give them away: verbs, never keys. No verb returns a clear PIN or a
 * clear key. Each key does what its key block's usage and mode say, else {@link SecurityModuleException}. What is made
 * is made with a key's newest version; what is checked may also stand under the one before, until that is retired.
 *
 * <p>Safe for use by many threads.
 */
public interface SecurityModule {

    /** CVV2, printed on the card: this in the place of the service code. */
    String SERVICE_CODE_CVV2 = "000";
    /** iCVV, in the chip's copy of track 2: this in the place of the service code. */
    String SERVICE_CODE_ICVV = "999";

    // PINs

    /** Whether the PIN is the one of this PVV (Visa). Only its first four digits count. @param index PVKI, 0 to 6 */
    PinVerdict verifyPinByPvv(EncryptedPin pin, PanDigits pan, KeyHandle key, int index, String pvv);

    /** Whether the PIN is the one of this offset (IBM 3624). @param offset as many digits as the PIN */
    PinVerdict verifyPinByOffset(EncryptedPin pin, PanDigits pan, KeyHandle key, Ibm3624 method, String offset);

    /** The PVV of a PIN, for keeping in its stead. @throws SecurityModuleException PIN_BLOCK if it cannot be read */
    String pvv(EncryptedPin pin, PanDigits pan, KeyHandle key, int index);

    /** The offset of a PIN, for keeping in its stead. @throws SecurityModuleException PIN_BLOCK if it cannot be read */
    String offset(EncryptedPin pin, PanDigits pan, KeyHandle key, Ibm3624 method);

    /**
     * The same PIN of the same card under another key or in another format. Formats 1 and 2 are no targets: they would
     * take the binding to the card away (PCI PIN, requirement 3).
     */
    EncryptedPin translatePin(EncryptedPin pin, PanDigits pan, KeyHandle to, PinBlockFormat format);

    /** A PIN nobody knows yet, for a new card. @param digits 4 to 12 */
    EncryptedPin randomPin(int digits, PanDigits pan, KeyHandle key, PinBlockFormat format);

    /**
     * The public key (SubjectPublicKeyInfo, RSA) to which a PIN is encrypted by whoever chooses it far from a PIN pad:
     * RSA-OAEP with SHA-256, over the PIN, a bar, the context, a bar, and the seconds since 1970. It changes when the
     * module starts anew.
     */
    byte[] pinEntryKey();

    /**
     * A PIN that was chosen so, under a key of ours.
     *
     * @param context what it was encrypted for
     * @param now UTC instant
     * @throws SecurityModuleException PIN_BLOCK when it was not encrypted for this, or not just now
     */
    EncryptedPin enteredPin(byte[] sealed, String context, Instant now, PanDigits pan, KeyHandle to,
            PinBlockFormat format);

    // Card verification values

    /** CVV, CVV2, iCVV: 3 digits. @param expiry 4 digits, in the order this issuer uses for the value */
    String cardValue(KeyHandle key, PanDigits pan, String expiry, String serviceCode);

    /** Whether the value is right. Anything but 3 digits is not. */
    boolean verifyCardValue(KeyHandle key, PanDigits pan, String expiry, String serviceCode, String value);

    /** Whether a dCVV is right. @param counter ATC, 0 to 65535 */
    boolean verifyDynamicValue(CardKey card, String expiry, String serviceCode, int counter, String value);

    /** Whether a CVC3 is right (contactless magnetic stripe). @param unpredictable 4 bytes */
    boolean verifyCvc3(CardKey card, byte[] track, byte[] unpredictable, int counter, String value);

    // Message authentication

    /** A MAC of ours under the newest version. With a DUKPT key it is an answer's: we are the host. */
    default byte[] mac(WorkingKey key, MacScheme scheme, byte[] data) {
        return mac(key, KeyVersion.NEWEST, scheme, data);
    }

    /** The same under a version of one's choice: the newest, where the one before is gone. */
    byte[] mac(WorkingKey key, KeyVersion version, MacScheme scheme, byte[] data);

    /** Whether a MAC of theirs is right. With a DUKPT key it is a request's: we are the host. */
    default boolean verifyMac(WorkingKey key, MacScheme scheme, byte[] data, byte[] mac) {
        return versionOfMac(key, scheme, data, mac).isPresent();
    }

    /** Under which version of the key a MAC of theirs is right, if it is. */
    Optional<KeyVersion> versionOfMac(WorkingKey key, MacScheme scheme, byte[] data, byte[] mac);

    // Chips

    /** Whether the chip made the cryptogram. */
    default boolean isGenuine(Cryptogram cryptogram) {
        return answers(cryptogram, List.of()).isPresent();
    }

    /** What answers a genuine cryptogram, in the order of what may be said to it; nothing for any other. */
    Optional<List<byte[]>> answers(Cryptogram cryptogram, List<IssuerAnswer> sayings);

    /** The MAC of a command to the chip, 8 bytes. @param data the command's header, and what the scheme adds */
    byte[] scriptMac(ScriptKey key, byte[] data);

    /**
     * A PIN enciphered for the chip that is to take it over, as it stands in a command to it.
     *
     * @param key with the master key of what is secret in commands
     * @throws SecurityModuleException KEY_UNFIT while the key of the offset has two versions: nobody could tell which of two PINs
     *     is meant
     */
    byte[] pinForChip(OffsetPin pin, ScriptKey key, ChipPinLayout layout);

    // Keys

    /** Whether there is such a key. */
    boolean has(KeyHandle key);

    /** Whether a version before the newest is still good. */
    boolean hasPrevious(KeyHandle key);

    /** What the key is for. */
    KeyAttributes attributes(KeyHandle key);

    /** What shows that two sides hold the same key. Of the newest version. @return hexadecimal */
    String checkValue(KeyHandle key, CheckValue method);

    /**
     * Takes a key in, as a new one or as the newest version of one that is there; the version before stays good for
     * checking. Versions B and D only; never a key stronger than the one that protects it, nor a single-length one.
     *
     * @param checkValue 2 bytes or more of it in hexadecimal, by the way usual for the algorithm; checked before
     *     anything changes
     */
    void importKeyBlock(KeyHandle as, KeyHandle protection, String block, String checkValue);

    /**
     * Gives a chip's own key out for the bureau that puts it in, in a block of version B with its master key's usage.
     *
     * @throws SecurityModuleException KEY_NOT_FOR_THIS if the master key is not one of chips
     */
    ExportedKey exportCardKey(CardKey card, KeyHandle protection);

    /** Gives a key out in a block of version B under a TDES key, D under an AES key. */
    String exportKeyBlock(KeyHandle key, KeyHandle protection);

    /** Makes a key, as a new one or as the newest version of one that is there. @param bytes its length */
    void generateKey(KeyHandle as, KeyAttributes attributes, int bytes);

    /** The version before the newest is good for nothing any more. Nothing happens if there is none. */
    void retirePrevious(KeyHandle key);
}
