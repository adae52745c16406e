package scot.sporran.cardgateway.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.MGF1ParameterSpec;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.jspecify.annotations.Nullable;

/**
 * PINs that people choose far from any PIN pad: encrypted to a key that is made when it is first asked for and gone with
 * the process. What is encrypted says for which card and when, so that it is good for nothing else and not for long.
 */
final class PinEntry {

    private static final int BITS = 3072;
    private static final long GOOD_FOR_SECONDS = 300;
    private static final Pattern FORM = Pattern.compile("([0-9]{4,12})\\|([^|]{1,64})\\|([0-9]{1,12})");

    private @Nullable KeyPair pair;

    /** SubjectPublicKeyInfo. */
    byte[] publicKey() {
        return pair().getPublic().getEncoded();
    }

    /** The PIN. @throws SecurityModuleException PIN_BLOCK for whatever was not encrypted for this and just now */
    String open(byte[] sealed, String context, Instant now) {
        byte[] clear = new byte[0];
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
            cipher.init(Cipher.DECRYPT_MODE, pair().getPrivate(), new OAEPParameterSpec("SHA-256", "MGF1",
                    MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
            clear = cipher.doFinal(sealed);
            Matcher form = FORM.matcher(new String(clear, StandardCharsets.US_ASCII));
            if (form.matches() && form.group(2).equals(context)
                    && Math.abs(now.getEpochSecond() - Long.parseLong(form.group(3))) <= GOOD_FOR_SECONDS) {
                return form.group(1);
            }
        } catch (GeneralSecurityException notForUs) {
            // told as any other: how it is wrong is nobody's business
        } finally {
            Bytes.wipe(clear);
        }
        throw SecurityModuleException.pinBlock("Not a PIN that was encrypted for this, and just now");
    }

    private synchronized KeyPair pair() {
        KeyPair known = pair;
        if (known == null) {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(BITS);
                known = generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("This Java has no RSA", e);
            }
            pair = known;
        }
        return known;
    }
}
