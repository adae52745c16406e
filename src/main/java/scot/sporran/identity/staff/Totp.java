package scot.sporran.identity.staff;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;
import org.jspecify.annotations.Nullable;

/** Codes from a device by the clock: RFC 6238 over RFC 4226, HMAC-SHA-1, six digits, thirty seconds. */
final class Totp {

    private static final int STEP_SECONDS = 30;
    private static final int SIX_DIGITS = 1_000_000;
    /** A device's clock may be a step off either way (RFC 6238, 5.2). */
    private static final int OFF_BY = 1;

    private Totp() {}

    /** The step whose code this is, now or one off; null when it is none of them. */
    static @Nullable Long stepOf(byte[] secret, String code, Instant now) {
        long step = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
        for (long each = step - OFF_BY; each <= step + OFF_BY; each++) {
            if (MessageDigest.isEqual(code(secret, each).getBytes(StandardCharsets.US_ASCII),
                    code.getBytes(StandardCharsets.UTF_8))) {
                return each;
            }
        }
        return null;
    }

    /** The code of one step. */
    static String code(byte[] secret, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] digest = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = digest[digest.length - 1] & 0xf;
            int number = ByteBuffer.wrap(digest, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%06d", number % SIX_DIGITS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HMAC-SHA-1", e);
        }
    }

    /** As authenticators write a secret. */
    static String base32(byte[] secret) {
        return Base32.toBase32String(secret).replace("=", "");
    }

    /** @param text of 20 bytes, which needs no padding */
    static byte[] ofBase32(String text) {
        return Base32.decode(text);
    }
}
