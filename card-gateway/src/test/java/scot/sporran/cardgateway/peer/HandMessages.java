package scot.sporran.cardgateway.peer;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The messages a shop's acquirer sends, as fields by number with the message type as field 0. */
public final class HandMessages {

    private HandMessages() {}

    /** A contactless purchase (0100) in pounds at a care provider. @param stan 6 digits @param pence DE4 */
    public static Map<Integer, String> purchase(String pan, long pence, String stan) {
        Map<Integer, String> fields = new TreeMap<>();
        fields.put(0, "0100");
        fields.put(2, pan);
        fields.put(3, "000000");
        fields.put(4, "%012d".formatted(pence));
        fields.put(7, "0502101112");
        fields.put(11, stan);
        fields.put(12, "111112");
        fields.put(13, "0502");
        fields.put(14, "3012");
        fields.put(18, "8049");
        fields.put(22, "071");
        fields.put(25, "00");
        fields.put(32, "123456");
        fields.put(37, "612211" + stan);
        fields.put(41, "TERM0001");
        fields.put(42, "CAREPROVIDER001");
        fields.put(43, "CARE PROVIDER            TESTTOWN     GB");
        fields.put(49, "826");
        return fields;
    }

    /** The reversal (0400) or reversal advice (0420) of such a purchase, under its own STAN. */
    public static Map<Integer, String> reversal(String mti, Map<Integer, String> original, String stan) {
        Map<Integer, String> fields = new TreeMap<>(original);
        fields.put(0, mti);
        fields.put(11, stan);
        fields.put(90, original.get(0) + original.get(11) + original.get(7) + "00000123456" + "00000000000");
        fields.remove(55);
        return fields;
    }

    /** A partial reversal advice (0420). @param standing pence that stand */
    public static Map<Integer, String> partialReversal(Map<Integer, String> original, String stan, long standing) {
        Map<Integer, String> fields = reversal("0420", original, stan);
        fields.put(95, "%012d%012dC00000000C00000000".formatted(standing, standing));
        return fields;
    }

    /** The advice (0120 or 0220) of a payment approved by us or elsewhere. @param reason DE60 */
    public static Map<Integer, String> advice(String mti, Map<Integer, String> payment, String stan, String reason) {
        Map<Integer, String> fields = new TreeMap<>(payment);
        fields.put(0, mti);
        fields.put(11, stan);
        fields.put(38, "A1B2C3");
        fields.put(39, "00");
        fields.put(60, reason);
        fields.put(90, payment.get(0) + payment.get(11) + payment.get(7) + "00000123456" + "00000000000");
        return fields;
    }

    /** An acquirer's totals (0500 or 0520) of a day: some purchases and one reversal. */
    public static Map<Integer, String> totals(String mti, String stan) {
        Map<Integer, String> fields = new TreeMap<>();
        fields.put(0, mti);
        fields.put(7, "0502235900");
        fields.put(11, stan);
        fields.put(15, "0502");
        fields.put(32, "123456");
        fields.put(50, "826");
        long[] counts = {1, 0, 12, 2};
        long[] amounts = {500, 0, 123_456, 2_500};
        for (int i = 0; i < 4; i++) {
            fields.put(74 + i, "%010d".formatted(counts[i]));
            fields.put(86 + i, "%016d".formatted(amounts[i]));
        }
        fields.put(97, "C%016d".formatted(123_456 - 2_500 - 500));
        return fields;
    }

    /** A network message (0800). @param function DE70: 001 sign on, 002 sign off, 301 echo */
    public static Map<Integer, String> network(String function, String stan) {
        Map<Integer, String> fields = new TreeMap<>();
        fields.put(0, "0800");
        fields.put(7, "0502101112");
        fields.put(11, stan);
        fields.put(70, function);
        return fields;
    }

    /** The same message as ISO 8583:1993 has it, by a stranger's own reading of both editions. */
    public static Map<Integer, String> in1993(Map<Integer, String> of1987) {
        Map<Integer, String> fields = new TreeMap<>(of1987);
        String type = of1987.getOrDefault(0, "");
        fields.put(0, type.startsWith("040") ? "142" + type.charAt(3) : "1" + type.substring(1));
        fields.keySet().removeAll(List.of(13, 18, 25, 60, 70, 90, 95));
        if (type.startsWith("08")) {
            fields.put(0, "1804");
            fields.put(24, Map.of("001", "801", "002", "802", "201", "821", "301", "831")
                    .getOrDefault(of1987.getOrDefault(70, ""), ""));
            return fields;
        }
        fields.put(12, "26" + of1987.get(13) + of1987.get(12));
        fields.put(22, of1987.getOrDefault(22, "").startsWith("05") ? "510101511344" : "510101711344");
        fields.put(24, type.startsWith("01") ? "100" : "200");
        fields.put(26, of1987.getOrDefault(18, ""));
        fields.put(43, "CARE PROVIDER\\1 HIGH STREET\\TESTTOWN\\EH1 1AA   EDHGBR");
        if (of1987.containsKey(39)) {
            fields.put(39, "000");
            fields.put(25, "1004");
        }
        if (of1987.containsKey(90)) {
            String original = of1987.getOrDefault(90, "");
            fields.put(56, "1" + original.substring(1, 10) + fields.get(12) + "06123456");
        }
        if (type.startsWith("04")) {
            fields.put(24, of1987.containsKey(95) ? "401" : "400");
            fields.put(30, of1987.get(4) + "000000000000");
            if (of1987.containsKey(95)) {
                fields.put(4, of1987.getOrDefault(95, "").substring(0, 12));
            }
        }
        return fields;
    }

    /** The same message with one field changed. */
    public static Map<Integer, String> with(Map<Integer, String> message, int number, String text) {
        Map<Integer, String> changed = new TreeMap<>(message);
        changed.put(number, text);
        return changed;
    }

    /** The same message without a field. */
    public static Map<Integer, String> without(Map<Integer, String> message, int number) {
        Map<Integer, String> changed = new TreeMap<>(message);
        changed.remove(number);
        return changed;
    }
}
