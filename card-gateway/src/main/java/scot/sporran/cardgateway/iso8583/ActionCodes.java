package scot.sporran.cardgateway.iso8583;

import java.util.Map;
import java.util.Set;

/** DE39 of ISO 8583:1993, three digits, beside that of 1987, two. The first digit says what the sender is to do. */
final class ActionCodes {

    private static final Map<String, String> BY_RESPONSE = Map.ofEntries(Map.entry("00", "000"),
            Map.entry("03", "109"), Map.entry("04", "200"), Map.entry("05", "100"), Map.entry("10", "002"),
            Map.entry("12", "902"), Map.entry("13", "110"), Map.entry("14", "111"), Map.entry("15", "908"),
            Map.entry("21", "914"), Map.entry("25", "914"), Map.entry("30", "904"), Map.entry("41", "208"),
            Map.entry("43", "209"), Map.entry("51", "116"), Map.entry("54", "101"), Map.entry("55", "117"),
            Map.entry("57", "119"), Map.entry("58", "120"), Map.entry("59", "102"), Map.entry("61", "121"),
            Map.entry("62", "104"), Map.entry("63", "916"), Map.entry("65", "123"), Map.entry("68", "911"),
            Map.entry("75", "106"), Map.entry("82", "122"), Map.entry("85", "000"), Map.entry("87", "119"),
            Map.entry("88", "122"), Map.entry("91", "907"), Map.entry("92", "908"), Map.entry("94", "913"),
            Map.entry("96", "909"));

    private static final String DO_NOT_HONOUR = "100";
    private static final String ISSUER_TIMED_OUT = "911";

    private ActionCodes() {}

    /** The action that an answer of 1987 asks for. */
    static String of(Message answer) {
        String response = answer.text(39);
        String action = BY_RESPONSE.getOrDefault(response, DO_NOT_HONOUR);
        if (!action.equals("000")) {
            return action;
        }
        return switch (answer.mti().charAt(1)) {
            case '4' -> "400";
            case '5' -> answer.field(66).filter("1"::equals).isPresent() ? "500" : "501";
            case '8' -> "800";
            default -> "000";
        };
    }

    /** The response code of 1987 for the action of an answer; 05 where there is none. */
    static String responseOf(String action) {
        if (Set.of("000", "400", "500", "501", "800").contains(action)) {
            return "00";
        }
        return BY_RESPONSE.entrySet().stream().filter(entry -> entry.getValue().equals(action)).map(Map.Entry::getKey)
                .min(String::compareTo).orElse("05");
    }

    /** The action for a response code that a message tells of. */
    static String told(String response) {
        return BY_RESPONSE.getOrDefault(response, DO_NOT_HONOUR);
    }

    /** Whether there is an action for a response code. */
    static boolean knows(String response) {
        return BY_RESPONSE.containsKey(response);
    }

    /** DE39 of 1987 for an action that an advice tells of: approved, or not, or answered too late. */
    static String responseTo(String action) {
        return switch (action.charAt(0)) {
            case '0' -> action.equals("002") ? "10" : "00";
            default -> action.equals(ISSUER_TIMED_OUT) ? "68" : "05";
        };
    }
}
