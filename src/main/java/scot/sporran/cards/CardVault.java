package scot.sporran.cards;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import scot.sporran.cardgateway.Pan;
import scot.sporran.platform.Ids;

/**
 * Keeps card numbers: AES-256-GCM for reading them back, bound to the card's id, and HMAC-SHA-256 of the whole number
 * for finding the card (PCI DSS v4.0.1, 3.5.1.1). The keys are apart, and come from outside the code.
 */
@Singleton
class CardVault {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final KeyParameter encryptionKey;
    private final KeyParameter tokenKey;
    private final SecureRandom random = new SecureRandom();

    CardVault(CardKeys keys) {
        this.encryptionKey = new KeyParameter(keys.encryptionKeyBytes());
        this.tokenKey = new KeyParameter(keys.tokenKeyBytes());
    }

    /** 32 bytes that are the same for the same number, and say nothing without the key. */
    byte[] token(Pan pan) {
        HMac hmac = new HMac(new SHA256Digest());
        hmac.init(tokenKey);
        byte[] digits = pan.digits().getBytes(StandardCharsets.US_ASCII);
        hmac.update(digits, 0, digits.length);
        byte[] token = new byte[hmac.getMacSize()];
        hmac.doFinal(token, 0);
        return token;
    }

    /** Nonce, ciphertext and tag. */
    byte[] encrypt(Pan pan, CardId card) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] clear = pan.digits().getBytes(StandardCharsets.US_ASCII);
        byte[] sealed = run(true, nonce, card, clear);
        byte[] stored = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, stored, NONCE_BYTES, sealed.length);
        return stored;
    }

    /** @throws IllegalStateException when the stored bytes were altered, moved to another card, or the key is wrong */
    Pan decrypt(byte[] stored, CardId card) {
        byte[] nonce = Arrays.copyOf(stored, NONCE_BYTES);
        byte[] clear = run(false, nonce, card, Arrays.copyOfRange(stored, NONCE_BYTES, stored.length));
        return new Pan(new String(clear, StandardCharsets.US_ASCII));
    }

    private byte[] run(boolean encrypt, byte[] nonce, CardId card, byte[] in) {
        GCMModeCipher gcm = GCMBlockCipher.newInstance(AESEngine.newInstance());
        gcm.init(encrypt, new AEADParameters(encryptionKey, TAG_BITS, nonce, Ids.bytes(card.value())));
        byte[] out = new byte[gcm.getOutputSize(in.length)];
        int written = gcm.processBytes(in, 0, in.length, out, 0);
        try {
            gcm.doFinal(out, written);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("A stored card number does not open with this key", e);
        }
        return out;
    }
}
