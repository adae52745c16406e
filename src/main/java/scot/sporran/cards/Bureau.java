package scot.sporran.cards;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The bureau that makes cards, known by its certificate. What goes to it is a JSON Web Encryption in compact form (RFC 7516)
 * with RSA-OAEP-256 and A256GCM, which only the bureau can open: not even this service can read it again.
 */
@Singleton
class Bureau {

    private static final int LEAST_BITS = 2048;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;

    private final @Nullable RSAPublicKey key;
    private final String keyId;
    private final SecureRandom random = new SecureRandom();

    Bureau(@Property(name = "sporran.cards.bureau-certificate") @Nullable String certificate) {
        if (certificate == null || certificate.isBlank()) {
            this.key = null;
            this.keyId = "";
            return;
        }
        X509Certificate read = read(Path.of(certificate));
        if (!(read.getPublicKey() instanceof RSAPublicKey rsa) || rsa.getModulus().bitLength() < LEAST_BITS) {
            throw new IllegalArgumentException("The bureau's certificate has no RSA key of 2048 bits or more");
        }
        this.key = rsa;
        this.keyId = thumbprint(read);
    }

    /** Whether cards that are ordered wait for a bureau. */
    boolean isThere() {
        return key != null;
    }

    /** @throws IllegalStateException where there is no bureau */
    String seal(byte[] content) {
        RSAPublicKey to = key;
        if (to == null) {
            throw new IllegalStateException("No bureau is configured");
        }
        byte[] contentKey = new byte[32];
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(contentKey);
        random.nextBytes(nonce);
        String header = base64("{\"alg\":\"RSA-OAEP-256\",\"enc\":\"A256GCM\",\"x5t#S256\":\"%s\"}".formatted(keyId)
                .getBytes(StandardCharsets.US_ASCII));
        try {
            Cipher wrap = Cipher.getInstance("RSA/ECB/OAEPPadding");
            wrap.init(Cipher.ENCRYPT_MODE, to, new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256,
                    PSource.PSpecified.DEFAULT));
            byte[] wrapped = wrap.doFinal(contentKey);
            Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
            gcm.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(contentKey, "AES"),
                    new GCMParameterSpec(TAG_BYTES * 8, nonce));
            gcm.updateAAD(header.getBytes(StandardCharsets.US_ASCII));
            byte[] sealed = gcm.doFinal(content);
            int text = sealed.length - TAG_BYTES;
            return String.join(".", header, base64(wrapped), base64(nonce), base64(Arrays.copyOf(sealed, text)),
                    base64(Arrays.copyOfRange(sealed, text, sealed.length)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The file for the bureau cannot be encrypted", e);
        } finally {
            Arrays.fill(contentKey, (byte) 0);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static X509Certificate read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            X509Certificate read = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            read.checkValidity();
            return read;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("sporran.cards.bureau-certificate: " + file + " is not a certificate "
                    + "that can be used", e);
        }
    }

    private static String thumbprint(X509Certificate certificate) {
        try {
            return base64(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The bureau's certificate cannot be read", e);
        }
    }
}
