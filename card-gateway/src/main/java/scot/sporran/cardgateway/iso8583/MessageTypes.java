package scot.sporran.cardgateway.iso8583;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The message types of the profile (ISO 8583:1987, 4.1.1). Third digit: 0 request, 1 response, 2 advice, 3 response to
 * it; last digit: 0 acquirer, 1 acquirer's repeat, 2 issuer, 3 issuer's repeat.
 */
public final class MessageTypes {

    private static final Map<String, String> NAMES = new TreeMap<>(Map
            .ofEntries(
                    Map.entry("0100", "authorisation request"), Map.entry("0110", "authorisation answer"),
                    Map.entry("0120", "authorisation advice"), Map.entry("0130", "authorisation advice answer"),
                    Map.entry("0200", "financial request"), Map.entry("0210", "financial answer"),
                    Map.entry("0220", "financial advice"), Map.entry("0230", "financial advice answer"),
                    Map.entry("0190", "notice of a late authorisation answer"),
                    Map.entry("0290", "notice of a late financial answer"), Map.entry("0302", "file update request"),
                    Map.entry("0312", "file update answer"),
                    Map.entry("0400", "reversal request"), Map.entry("0410", "reversal answer"),
                    Map.entry("0420", "reversal advice"), Map.entry("0430", "reversal advice answer"),
                    Map.entry("0500", "totals request"), Map.entry("0510", "totals answer"),
                    Map.entry("0520", "totals advice"), Map.entry("0530", "totals advice answer"),
                    Map.entry("0502", "issuer totals request"), Map.entry("0512", "issuer totals answer"),
                    Map.entry("0522", "issuer totals advice"), Map.entry("0532", "issuer totals advice answer"),
                    Map.entry("0600", "administration request"), Map.entry("0610", "administration answer"),
                    Map.entry("0620", "administration advice"), Map.entry("0630", "administration advice answer"),
                    Map.entry("0800", "network request"), Map.entry("0810", "network answer"),
                    Map.entry("0820", "network advice")));

    private static final Set<String> REPEATS = Set
            .of("0101", "0121", "0201", "0221", "0401", "0421", "0501", "0521", "0801");

    static {
        REPEATS.forEach(mti -> NAMES.put(mti, NAMES.get(plain(mti)) + ", repeated"));
    }

    private MessageTypes() {}

    /** Whether the profile knows the type. */
    public static boolean isKnown(String mti) {
        return NAMES.containsKey(mti);
    }

    /** Every type of the profile. */
    static Set<String> all() {
        return NAMES.keySet().stream().collect(Collectors.toUnmodifiableSet());
    }

    /** Plain English. */
    public static String name(String mti) {
        return NAMES.getOrDefault(mti, "unknown message");
    }

    /** Whether an answer is owed to the sender: a request, or an advice other than 0820; no notice. */
    public static boolean wantsAnswer(String mti) {
        return isAsking(mti) && !isLateNotice(mti) && !mti.equals("0820");
    }

    /** A request, an advice or a notice, not an answer to one. */
    public static boolean isAsking(String mti) {
        return mti.charAt(2) == '0' || mti.charAt(2) == '2' || isLateNotice(mti);
    }

    /** Says that our answer came too late for its receiver. Nothing is answered to it. */
    public static boolean isLateNotice(String mti) {
        return mti.charAt(2) == '9';
    }

    /** Whether it tells of a thing already done. */
    public static boolean isAdvice(String mti) {
        return mti.charAt(2) == '2';
    }

    /** Whether the sender marked it as sent before. */
    public static boolean isRepeat(String mti) {
        return mti.charAt(3) == '1' || mti.charAt(3) == '3';
    }

    /** The type of the answer. A repeat is answered as the first would have been: 0101 gets 0110, 0421 gets 0430. */
    public static String answerTo(String mti) {
        String plain = plain(mti);
        return plain.substring(0, 2) + (char) (plain.charAt(2) + 1) + plain.charAt(3);
    }

    /** The same message marked as a repeat: 0100 becomes 0101. */
    public static String repeatOf(String mti) {
        return isRepeat(mti) ? mti : mti.substring(0, 3) + (char) (mti.charAt(3) + 1);
    }

    private static String plain(String mti) {
        return isRepeat(mti) ? mti.substring(0, 3) + (char) (mti.charAt(3) - 1) : mti;
    }
}
