package scot.sporran.cardgateway.crypto;

import java.util.Random;
import scot.sporran.cardgateway.crypto.SecurityModuleException.Reason;

/** A module with one key of each kind, and short ways to say what tests say often. */
final class Fixture implements AutoCloseable {

    static final PanDigits PAN = new PanDigits("9999990000000014");
    static final Ibm3624 IBM = new Ibm3624("0123456789012345", 0, 16, 'F');

    final SoftwareSecurityModule module = new SoftwareSecurityModule();
    final Random random;

    final KeyHandle pinKey = key("pin", KeyUsage.PIN_ENCRYPTION, KeyAlgorithm.TDES, KeyMode.ENCRYPT_AND_DECRYPT, 16);
    final KeyHandle aesPinKey = key("pin-aes", KeyUsage.PIN_ENCRYPTION, KeyAlgorithm.AES, KeyMode.ENCRYPT_AND_DECRYPT,
            32);
    final KeyHandle pvk = key("pvk", KeyUsage.PIN_VERIFICATION_PVV, KeyAlgorithm.TDES, KeyMode.GENERATE_AND_VERIFY, 16);
    final KeyHandle ibmKey = key("ibm", KeyUsage.PIN_VERIFICATION_IBM_3624, KeyAlgorithm.TDES,
            KeyMode.GENERATE_AND_VERIFY, 16);
    final KeyHandle cvk = key("cvk", KeyUsage.CARD_VERIFICATION, KeyAlgorithm.TDES, KeyMode.GENERATE_AND_VERIFY, 16);
    final KeyHandle retail = key("retail", KeyUsage.MAC_ALGORITHM_3, KeyAlgorithm.TDES, KeyMode.GENERATE_AND_VERIFY,
            16);
    final KeyHandle cmac = key("cmac", KeyUsage.MAC_CMAC, KeyAlgorithm.AES, KeyMode.GENERATE_AND_VERIFY, 16);
    final KeyHandle master = key("emv", KeyUsage.EMV_CRYPTOGRAM, KeyAlgorithm.TDES, KeyMode.DERIVE, 16);
    final KeyHandle protection = key("kbpk", KeyUsage.KEY_BLOCK_PROTECTION, KeyAlgorithm.AES,
            KeyMode.ENCRYPT_AND_DECRYPT, 32);
    final KeyHandle oldProtection = key("kbpk-tdes", KeyUsage.KEY_BLOCK_PROTECTION, KeyAlgorithm.TDES,
            KeyMode.ENCRYPT_AND_DECRYPT, 16);

    Fixture(Random random) {
        this.random = random;
    }

    KeyHandle key(String label, KeyUsage usage, KeyAlgorithm algorithm, KeyMode mode, int bytes) {
        KeyHandle handle = new KeyHandle(label);
        module.generateKey(handle, KeyAttributes.of(usage, algorithm, mode).exportable(), bytes);
        return handle;
    }

    byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** One bit the other way. */
    byte[] flipped(byte[] bytes) {
        byte[] other = bytes.clone();
        int bit = random.nextInt(bytes.length * 8);
        other[bit / 8] ^= (byte) (1 << bit % 8);
        return other;
    }

    static Reason reason(Throwable thrown) {
        return ((SecurityModuleException) thrown).reason();
    }

    @Override
    public void close() {
        module.close();
    }
}
