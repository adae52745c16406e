package scot.sporran.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A secret that opens something: 256 random bits, written in base64url. Tables keep only its hash, so that whoever reads
 * them can open nothing. As the bits are random, one plain SHA-256 is enough; no salt or slow hash would add anything.
 */
public final class Token {

    /** How long each is. */
    public static final int CHARACTERS = 43;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Token() {}

    /** A new one. */
    public static String next() {
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    /** What tables keep. */
    public static String hash(String token) {
        return HexFormat.of().formatHex(sha256(token));
    }

    /** True when the text could be a token at all; anything else is not worth asking the database about. */
    public static boolean looksRight(String text) {
        return text.length() == CHARACTERS && text.chars().allMatch(Token::isBase64Url);
    }

    /** Compares in the same time whatever they hold. */
    public static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isBase64Url(int c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_';
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
