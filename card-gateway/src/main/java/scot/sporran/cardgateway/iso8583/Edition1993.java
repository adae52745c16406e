package scot.sporran.cardgateway.iso8583;

import static scot.sporran.cardgateway.iso8583.FieldCheck.NONE;
import static scot.sporran.cardgateway.iso8583.FieldSpec.Secrecy.HIDDEN;
import static scot.sporran.cardgateway.iso8583.FieldSpec.Secrecy.OPEN;
import static scot.sporran.cardgateway.iso8583.FieldType.AN;
import static scot.sporran.cardgateway.iso8583.FieldType.ANS;
import static scot.sporran.cardgateway.iso8583.FieldType.B;
import static scot.sporran.cardgateway.iso8583.FieldType.N;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * ISO 8583:1993 at the edge: what comes in becomes a 1987 message, what goes out becomes a 1993 one again. What the two
 * editions have in common keeps its number; what differs is in {@link PosData}, {@link ActionCodes} and the tables here.
 */
final class Edition1993 {

    /** Message types by those of 1987. A 1993 reversal is always an advice. */
    private static final Map<String, String> TYPES_1987 = new TreeMap<>();
    /** DE24 of a network message, and DE70 of 1987. Codes 811 and 821 are as acquirers commonly use them. */
    private static final Map<String, String> NETWORK_FUNCTIONS = Map.of("801", "001", "802", "002", "811", "101", "821",
            "201", "831", "301");
    /** 1993 numbers of 1987 fields that have another there. */
    private static final Map<Integer, Integer> NUMBERS = Map.of(13, 12, 15, 28, 18, 26, 25, 22, 60, 25, 70, 24, 90, 56,
            95, 30);
    static final List<Integer> ALIKE = List.of(2, 3, 4, 5, 6, 7, 9, 10, 11, 14, 19, 20, 23, 32, 33, 35, 36,
            37, 38, 41, 42, 45, 47, 48, 49, 50, 51, 52, 54, 55, 63, 74, 75, 76, 77, 78, 79, 80, 81, 86, 87, 88, 89, 97,
            99, 100, 101, 102, 103, 104);
    /** What an answer repeats of its request. */
    private static final List<Integer> RETURNED = List.of(2, 3, 4, 7, 11, 12, 32, 37, 41, 42, 49, 50, 56);
    /** What an answer says by itself, alike in both editions. */
    private static final List<Integer> OWN = List.of(38, 44, 48, 54, 55);

    private static final String PARTLY = "10";
    private static final int AMOUNT_DIGITS = 12;

    static final Elements ELEMENTS;

    static {
        for (String type : MessageTypes.all()) {
            if (!type.startsWith("040") && !type.startsWith("041") && !type.startsWith("08")) {
                TYPES_1987.put("1" + type.substring(1), type);
            }
        }
        TYPES_1987.putAll(Map.of("1804", "0800", "1805", "0801", "1814", "0810", "1820", "0820", "1824", "0820"));
        ELEMENTS = new Elements(Set.copyOf(TYPES_1987.keySet()), Map.copyOf(fields()));
    }

    private Edition1993() {}

    private static Map<Integer, FieldSpec> fields() {
        Map<Integer, FieldSpec> fields = new HashMap<>(MessageSpec.fields());
        Set.of(8, 18, 21, 27, 34, 39, 57, 66, 70, 90, 91, 92, 93, 94, 95, 96).forEach(fields::remove);
        fixed(fields, 12, "Local date and time", N, 12);
        fixed(fields, 13, "Effective date", N, 4);
        fixed(fields, 15, "Settlement date", N, 6);
        fixed(fields, 18, "Kind of shop", N, 4);
        fixed(fields, 22, "Point of service", AN, 12);
        fixed(fields, 24, "Function", N, 3);
        fixed(fields, 25, "Reason", N, 4);
        fixed(fields, 26, "Business of the shop", N, 4);
        fixed(fields, 28, "Reconciliation date", N, 6);
        fixed(fields, 29, "Reconciliation indicator", N, 3);
        fixed(fields, 30, "Original amounts", N, 24);
        variable(fields, 31, "Acquirer's reference", ANS, 2, 99, OPEN);
        fixed(fields, 39, "Action", N, 3);
        variable(fields, 43, "Merchant name and place", ANS, 2, 99, OPEN);
        variable(fields, 44, "Additional answer", ANS, 2, 99, OPEN);
        variable(fields, 46, "Fees", ANS, 3, 204, OPEN);
        variable(fields, 53, "Security control", B, 2, 48, HIDDEN);
        variable(fields, 56, "Original message", N, 2, 35, OPEN);
        fixed(fields, 57, "Life cycle", N, 3);
        variable(fields, 58, "Authorising agent", N, 2, 11, OPEN);
        fixed(fields, 71, "Message number", N, 8);
        variable(fields, 72, "Data record", ANS, 3, 999, HIDDEN);
        return fields;
    }

    private static void fixed(Map<Integer, FieldSpec> into, int number, String name, FieldType type, int length) {
        into.put(number, new FieldSpec(number, name, type, 0, length, length, NONE, OPEN));
    }

    private static void variable(Map<Integer, FieldSpec> into, int number, String name, FieldType type,
            int lengthDigits, int max, FieldSpec.Secrecy secrecy) {
        into.put(number, new FieldSpec(number, name, type, lengthDigits, 0, max, NONE, secrecy));
    }

    /** The number that a 1987 field has in this edition. */
    static int number(int number1987) {
        return NUMBERS.getOrDefault(number1987, number1987);
    }

    /** The type that a message of 1987 has here. */
    static String type(String of1987) {
        return switch (of1987) {
            case "0400" -> "1420";
            case "0401" -> "1421";
            case "0800" -> "1804";
            case "0801" -> "1805";
            case "0820" -> "1824";
            default -> "1" + of1987.substring(1);
        };
    }

    /** DE24 for DE70 of 1987. */
    static String networkFunction(String of1987) {
        return NETWORK_FUNCTIONS.entrySet().stream().filter(entry -> entry.getValue().equals(of1987)).map(
                Map.Entry::getKey).findFirst().orElse(of1987);
    }

    /** What was walked, as a message of 1987. A fault keeps the number of this edition. */
    static Decoded in(Decoded walked) {
        return switch (walked) {
            case Decoded.Whole(Message message) -> new Incoming(message).read();
            case Decoded.Malformed malformed -> {
                Message readable = malformed.readable();
                yield new Decoded.Malformed(malformed.fault(), malformed.field(),
                        readable == null ? null : new Incoming(readable).asFarAsReadable());
            }
        };
    }

    /**
     * An answer in this edition.
     *
     * @param answer of 1987
     * @param asked as it came, in this edition
     */
    static Message out(Message answer, Message asked) {
        SortedMap<Integer, String> fields = new TreeMap<>(asked.only(RETURNED).fields());
        boolean network = asked.mti().startsWith("18");
        if (network && asked.has(24)) {
            fields.put(24, asked.text(24));
        }
        if (asked.mti().startsWith("15") && asked.has(28)) {
            fields.put(28, asked.text(28));
        }
        for (int number : OWN) {
            answer.field(number).ifPresent(text -> fields.put(number, text));
        }
        if (answer.text(39).equals(PARTLY)) {
            fields.put(30, asked.text(4) + "0".repeat(AMOUNT_DIGITS));
            fields.put(4, answer.text(4));
        }
        fields.put(39, ActionCodes.of(answer));
        answer.field(64).or(() -> answer.field(128))
                .ifPresent(mac -> fields.put(fields.lastKey() > 64 ? 128 : 64, mac));
        return new Message(network ? "1814" : "1" + answer.mti().substring(1), fields);
    }

    /** One message on its way in. */
    private static final class Incoming {

        private final Message wire;
        private final String mti;
        private final SortedMap<Integer, String> fields = new TreeMap<>();
        private @Nullable Fault fault;
        private int badField;

        Incoming(Message wire) {
            this.wire = wire;
            this.mti = Objects.requireNonNull(TYPES_1987.get(wire.mti()));
        }

        Decoded read() {
            Message message = asFarAsReadable();
            Fault found = fault;
            return found == null ? new Decoded.Whole(message) : new Decoded.Malformed(found, badField, message);
        }

        Message asFarAsReadable() {
            ALIKE.forEach(number -> put(number, wire.fields().get(number)));
            localTime();
            pointOfService();
            put(18, wire.field(26).or(() -> wire.field(18)).orElse(null));
            wire.field(43).ifPresent(text -> put(43, NamePlace.of1993(text)));
            wire.field(53).ifPresent(this::securityControl);
            if (mti.startsWith("08")) {
                wire.field(24).ifPresent(function -> put(70, NETWORK_FUNCTIONS.getOrDefault(function, function)));
            }
            if (mti.startsWith("05")) {
                wire.field(28).ifPresent(date -> put(15, date.substring(2)));
            }
            if (MessageTypes.isAdvice(mti)) {
                wire.field(25).ifPresent(reason -> put(60, reason));
                wire.field(39).ifPresent(action -> put(39, ActionCodes.responseTo(action)));
            }
            if (!MessageTypes.isAsking(mti)) {
                answer();
            }
            wire.field(56).ifPresent(this::original);
            if (mti.startsWith("04")) {
                amounts();
            }
            authentication();
            return new Message(mti, fields);
        }

        /** As whoever asked on this link is told: the action, and what it says of totals. */
        private void answer() {
            wire.field(39).ifPresent(action -> {
                put(39, ActionCodes.responseOf(action));
                if (mti.startsWith("05") && action.startsWith("50")) {
                    put(66, action.equals("500") ? "1" : "2");
                }
            });
        }

        private void localTime() {
            wire.field(12).ifPresent(text -> {
                put(12, text.substring(6));
                put(13, text.substring(2, 6));
            });
        }

        private void pointOfService() {
            wire.field(22).ifPresent(text -> {
                put(22, PosData.entryMode(text));
                boolean verifies = wire.field(24).filter("108"::equals).isPresent();
                put(25, verifies ? "51" : PosData.condition(text, wire.field(24).orElse("")));
            });
        }

        /** Sixteen packed digits, where a 1987 link would have sent them as such. */
        private void securityControl(String hex) {
            if (hex.length() == 16 && FieldType.N.holds(hex)) {
                put(53, hex);
            } else {
                note(Fault.CONTENT, 53);
            }
        }

        /** Type 4, trace number 6, local date and time 12, acquirer: length 2 and up to 11 digits. */
        private void original(String text) {
            boolean whole = text.length() > 24
                    && text.length() == 24 + Integer.parseInt(text.substring(22, 24));
            String type = whole ? TYPES_1987.get(text.substring(0, 4)) : null;
            if (type == null || text.length() > 35) {
                note(Fault.CONTENT, 56);
                return;
            }
            String acquirer = text.substring(24);
            put(90, type + text.substring(4, 10) + text.substring(12, 22) + "0".repeat(11 - acquirer.length())
                    + acquirer + "0".repeat(11));
        }

        /** DE4 is what stands now, DE30 what was authorised; 1987 has them the other way about. */
        private void amounts() {
            String now = wire.fields().get(4);
            String original = wire.field(30).map(text -> text.substring(0, AMOUNT_DIGITS)).orElse(null);
            boolean partial = wire.field(24).filter("401"::equals).isPresent();
            if (now == null || !partial) {
                return;
            }
            if (original == null) {
                note(Fault.MISSING, 30);
                return;
            }
            put(4, original);
            put(95, now + "0".repeat(AMOUNT_DIGITS) + "C00000000C00000000");
        }

        /** The code is the last field in both editions. */
        private void authentication() {
            wire.field(128).or(() -> wire.field(64))
                    .ifPresent(mac -> put(!fields.isEmpty() && fields.lastKey() > 64 ? 128 : 64, mac));
        }

        private void put(int number, @Nullable String text) {
            if (text == null) {
                return;
            }
            FieldSpec spec = Elements.OF_1987.field(number);
            if (spec == null || !spec.allows(text) || !spec.type().holds(text) || spec.check().fault(text) != null) {
                note(spec == null || !spec.allows(text) ? Fault.LENGTH : Fault.CONTENT, Edition1993.number(number));
            } else {
                fields.put(number, text);
            }
        }

        private void note(Fault found, int field) {
            if (fault == null) {
                fault = found;
                badField = field;
            }
        }
    }
}
