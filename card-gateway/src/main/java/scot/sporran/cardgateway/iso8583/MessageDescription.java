package scot.sporran.cardgateway.iso8583;

import java.nio.charset.StandardCharsets;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** A message in plain words, for people who certify, show or debug. Nothing secret is ever in it. */
public final class MessageDescription {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{13,}");

    private static final Map<String, String> TRANSACTIONS = Map
            .of("00", "purchase", "01", "cash", "09", "purchase with cashback", "20", "refund", "30", "balance enquiry",
                    "31",
                    "balance enquiry", "40", "transfer");
    private static final Map<String, String> ENTRY_MODES = Map
            .of("00", "unknown", "01", "typed in", "02", "magnetic stripe", "05", "chip", "07", "contactless", "79",
                    "typed in after a failed chip", "80", "magnetic stripe after a failed chip", "81", "online", "90",
                    "magnetic stripe", "91", "contactless magnetic stripe");
    private static final Map<String, String> CONDITIONS = Map
            .of("00", "normal", "01", "customer not present", "02", "unattended terminal", "05", "card not present",
                    "06",
                    "before the final amount is known", "08", "mail or telephone", "51",
                    "asks only whether the account stands",
                    "59", "online");
    private static final Map<String, String> NETWORK = Map
            .of("001", "sign on", "002", "sign off", "101", "new key", "201", "new business day", "301", "echo");

    private MessageDescription() {}

    /**
     * One data element.
     *
     * @param number 2 to 128
     * @param name plain English
     * @param value masked, in plain words
     */
    public record Line(int number, String name, String value) {}

    /** The fields in their order. */
    public static List<Line> lines(Message message) {
        List<Line> lines = new ArrayList<>();
        message.fields().forEach((number, text) -> {
            FieldSpec spec = MessageSpec.field(number);
            if (spec != null) {
                lines.add(new Line(number, spec.name(), value(spec, text, message)));
            }
        });
        return lines;
    }

    /** The whole message, a line for its type and one for each field. */
    public static String describe(Message message) {
        StringBuilder text = new StringBuilder(message.mti() + " " + MessageTypes.name(message.mti()) + "\n");
        for (Line line : lines(message)) {
            text.append(String.format(Locale.ROOT, "  %3d  %-26s %s%n", line.number(), line.name(), line.value()));
        }
        return text.toString();
    }

    /**
     * The bytes in hexadecimal, with every secret field's digits replaced by stars (of a card number all but the last
     * four), in whichever way a link packs them.
     *
     * @param message what {@code bytes} say
     */
    public static String maskedHex(Message message, byte[] bytes) {
        String hex = HEX.formatHex(bytes);
        for (Map.Entry<Integer, String> field : message.fields().entrySet()) {
            FieldSpec spec = MessageSpec.field(field.getKey());
            if (spec != null && spec.secrecy() != FieldSpec.Secrecy.OPEN && !field.getValue().isEmpty()) {
                int shown = spec.secrecy() == FieldSpec.Secrecy.LAST_FOUR ? 4 : 0;
                String text = field.getValue();
                hex = hide(hex, HEX.formatHex(text.getBytes(StandardCharsets.ISO_8859_1)), 2 * shown);
                hex = hide(hex, text.replace('=', 'D'), shown);
            }
        }
        return hex;
    }

    private static String hide(String hex, String secret, int shown) {
        int hidden = Math.max(0, secret.length() - shown);
        return hex.replace(secret, "*".repeat(hidden) + secret.substring(hidden));
    }

    /** Pounds and pence, or minor units of another currency. @param currency ISO 4217 numeric code */
    public static String money(long minorUnits, String currency) {
        if (!currency.equals("826")) {
            return minorUnits + " minor units of currency " + currency;
        }
        String sign = minorUnits < 0 ? "-" : "";
        long pence = Math.abs(minorUnits);
        return String.format(Locale.ROOT, "%s£%,d.%02d", sign, pence / 100, pence % 100);
    }

    private static String value(FieldSpec spec, String text, Message message) {
        return switch (spec.secrecy()) {
            case HIDDEN -> "hidden, " + text.length() + " characters";
            case LAST_FOUR -> text.length() < 8 ? "hidden" : "ends " + text.substring(text.length() - 4);
            case OPEN -> open(spec.number(), text, message);
        };
    }

    private static String open(int number, String text, Message message) {
        return switch (number) {
            case 3 -> named(text, TRANSACTIONS, text.substring(0, 2));
            case 4 -> money(Long.parseLong(text), message.field(49).orElse("826"));
            case 7 -> day(text) + ", " + time(text.substring(4)) + " UTC";
            case 12 -> time(text);
            case 13, 15, 16, 17 -> day(text);
            case 22 -> named(text, ENTRY_MODES, text.substring(0, 2));
            case 25 -> named(text, CONDITIONS, text);
            case 39 -> ResponseCode.of(text).map(code -> text + ", " + code.meaning()).orElse(text);
            case 49 -> text.equals("826") ? "826, pounds sterling" : text;
            case 54 -> Balance.all(text).map(Balance::toString).reduce((a, b) -> a + "; " + b).orElse("none");
            case 70 -> named(text, NETWORK, text);
            case 90 -> text.substring(0, 4) + ", trace number " + text.substring(4, 10);
            case 95 -> money(Long.parseLong(text.substring(0, 12)), message.field(49).orElse("826")) + " stands";
            default -> LONG_NUMBER.matcher(text.strip()).replaceAll("(number hidden)");
        };
    }

    private static String named(String text, Map<String, String> names, String key) {
        String name = names.get(key);
        return name == null ? text : text + ", " + name;
    }

    private static String day(String monthDay) {
        Month month = Month.of(Integer.parseInt(monthDay.substring(0, 2)));
        return Integer.parseInt(monthDay.substring(2, 4)) + " " + month.getDisplayName(TextStyle.FULL, Locale.UK);
    }

    private static String time(String digits) {
        return digits.substring(0, 2) + ":" + digits.substring(2, 4) + ":" + digits.substring(4, 6);
    }
}
