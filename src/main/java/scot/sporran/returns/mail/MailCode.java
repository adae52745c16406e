package scot.sporran.returns.mail;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import scot.sporran.platform.Sha256;

/**
 * What makes an address one that nobody guesses: 80 random bits as 16 letters and figures in groups of four. Letters that are taken for
 * figures are left out, and read as those when somebody writes them (Crockford's Base 32).
 */
final class MailCode {

    private static final String SIGNS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 16;
    private static final int GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private MailCode() {}

    /** A new one, such as {@code 7k2m-q4hb-d9w3-n5tx}. */
    static String fresh() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            code.append(i > 0 && i % GROUP == 0 ? "-" : "").append(SIGNS.charAt(RANDOM.nextInt(SIGNS.length())));
        }
        return code.toString();
    }

    /** All that may be one in a line of addresses, as it is compared. @param pattern as the settings have it */
    static List<String> in(String line, String pattern) {
        String gap = MailSettings.GAP;
        int at = pattern.indexOf(gap);
        return Pattern.compile("(?<![\\w.+-])" + Pattern.quote(pattern.substring(0, at)) + "([0-9a-z-]{16,31})"
                + Pattern.quote(pattern.substring(at + gap.length())) + "(?![\\w-]|\\.\\w)", Pattern.CASE_INSENSITIVE)
                .matcher(line).results().map(found -> plain(found.group(1)))
                .filter(code -> code.length() == LENGTH).distinct().toList();
    }

    /** However it was typed. */
    static String plain(String typed) {
        return typed.toLowerCase(Locale.ROOT).replace("-", "").replace('o', '0').replace('i', '1').replace('l', '1');
    }

    /** What the table is searched for. As the bits are random, one plain SHA-256 is enough. */
    static byte[] hash(String code) {
        return Sha256.of(plain(code));
    }
}
