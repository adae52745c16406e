package scot.sporran.ledger;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A digest of all that a command says, to tell a repeat from another command under the same key.
 *
 * @param hex SHA-256, 64 hexadecimal digits
 */
public record RequestHash(String hex) {

    /** @param canonical the command's input in one unambiguous text */
    public static RequestHash of(String canonical) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(canonical.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return new RequestHash(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
