package scot.sporran.platform.push;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The other end of a push: what a browser keeps to itself, and how it reads what arrives (RFC 8291 and RFC 8188), by the JDK alone. */
public final class PretendBrowser {

    private static final int SALT = 16;
    private static final int POINT = 65;

    private final PrivateKey secret;
    private final byte[] shown;
    private final byte[] auth;

    private PretendBrowser(PrivateKey secret, byte[] shown, byte[] auth) {
        this.secret = secret;
        this.shown = shown;
        this.auth = auth;
    }

    public static PretendBrowser make() {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = keys.generateKeyPair();
            ECPoint point = ((ECPublicKey) pair.getPublic()).getW();
            byte[] auth = new byte[16];
            new java.security.SecureRandom().nextBytes(auth);
            return new PretendBrowser(pair.getPrivate(), ByteBuffer.allocate(POINT).put((byte) 4)
                    .put(fixed(point.getAffineX())).put(fixed(point.getAffineY())).array(), auth);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With keys from elsewhere, in the URL alphabet of Base64. */
    static PretendBrowser of(String secret, String shown, String auth) throws GeneralSecurityException {
        return new PretendBrowser(KeyFactory.getInstance("EC").generatePrivate(
                new ECPrivateKeySpec(new BigInteger(1, bytes(secret)), curve())), bytes(shown), bytes(auth));
    }

    public String p256dh() {
        return text(shown);
    }

    public String auth() {
        return text(auth);
    }

    /** What arrived, in clear; an exception when it was not for this browser, or was altered. */
    public String read(byte[] body) {
        try {
            ByteBuffer header = ByteBuffer.wrap(body);
            byte[] salt = take(header, SALT);
            int record = header.getInt();
            byte[] sender = take(header, header.get());
            byte[] sealed = take(header, header.remaining());
            if (sealed.length > record) {
                throw new IllegalArgumentException("more than one record");
            }
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(secret);
            agreement.doPhase(KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(
                    new ECPoint(new BigInteger(1, Arrays.copyOfRange(sender, 1, 33)),
                            new BigInteger(1, Arrays.copyOfRange(sender, 33, POINT))),
                    curve())), true);
            KDF kdf = KDF.getInstance("HKDF-SHA256");
            byte[] info = ByteBuffer.allocate(14 + 2 * POINT).put("WebPush: info\0".getBytes(StandardCharsets.US_ASCII))
                    .put(shown).put(sender).array();
            byte[] common = derive(kdf, auth, agreement.generateSecret(), info, 32);
            byte[] key = derive(kdf, salt, common, "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.US_ASCII),
                    16);
            byte[] nonce = derive(kdf, salt, common, "Content-Encoding: nonce\0".getBytes(StandardCharsets.US_ASCII),
                    12);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
            byte[] padded = cipher.doFinal(sealed);
            int end = padded.length - 1;
            while (padded[end] == 0) {
                end--;
            }
            if (padded[end] != 2) {
                throw new IllegalArgumentException("not the last record");
            }
            return new String(padded, 0, end, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static byte[] derive(KDF kdf, byte[] salt, byte[] secret, byte[] info, int length)
            throws GeneralSecurityException {
        return kdf.deriveData(
                HKDFParameterSpec.ofExtract().addSalt(salt).addIKM(secret).thenExpand(info, length));
    }

    private static byte[] take(ByteBuffer from, int length) {
        byte[] part = new byte[length];
        from.get(part);
        return part;
    }

    private static byte[] fixed(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] whole = new byte[32];
        int skip = Math.max(0, bytes.length - 32);
        System.arraycopy(bytes, skip, whole, 32 - bytes.length + skip, bytes.length - skip);
        return whole;
    }

    private static ECParameterSpec curve() throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }

    private static byte[] bytes(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
