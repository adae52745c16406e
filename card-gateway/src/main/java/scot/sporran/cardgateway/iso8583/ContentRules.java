package scot.sporran.cardgateway.iso8583;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import scot.sporran.cardgateway.crypto.ChipData;

/**
 * Which fields a message must bring, by its class, and how they must agree. One row a rule; the profile's source is
 * ISO 8583:1987 with the usual practice of issuers.
 */
final class ContentRules {

    /** @param when to which messages the fields are mandatory */
    private record Rule(Predicate<Message> when, List<Integer> fields) {}

    private static final List<Rule> MANDATORY = List
            .of(
                    new Rule(ContentRules::isPayment, List.of(3, 4, 7, 11, 12, 13, 18, 22, 25, 32, 37, 41, 42, 49)),
                    new Rule(m -> isPayment(m) && !m.has(35), List.of(2)),
                    new Rule(m -> isPayment(m) && startsWith(m, 3, "09"), List.of(54)),
                    new Rule(m -> MessageTypes.isLateNotice(m.mti()), List.of(2, 4, 7, 11, 32, 37, 41, 42, 49)),
                    new Rule(m -> isPayment(m) && entered(m, "01", "81"), List.of(14)),
                    new Rule(m -> m.mti().startsWith("05") && m.mti().charAt(3) < '2',
                            List.of(7, 11, 15, 32, 50, 74, 75, 76, 77, 86, 87, 88, 89, 97)),
                    new Rule(m -> m.mti().startsWith("06"), List.of(7, 11)),
                    new Rule(m -> m.mti().startsWith("04"), List.of(2, 3, 4, 7, 11, 32, 37, 41, 42, 49, 90)),
                    new Rule(m -> m.mti().startsWith("08"), List.of(7, 11, 70)));

    private static final List<Rule> VERIFICATION = List
            .of(new Rule(m -> isPayment(m) && entered(m, "05", "07"), List.of(23, 55)),
                    new Rule(m -> isPayment(m) && startsWith(m, 3, "01"), List.of(52, 53)));

    private final List<Rule> rules;

    ContentRules(LinkProfile profile) {
        rules = new ArrayList<>(MANDATORY);
        if (profile.verificationDataRequired()) {
            rules.addAll(VERIFICATION);
        }
    }

    /** The lowest bad field of a message that came through the walk. */
    Optional<Decoded.Malformed> firstFault(Message message) {
        if (!MessageTypes.isAsking(message.mti())) {
            return Optional.empty();
        }
        Optional<Decoded.Malformed> missing = rules
                .stream()
                .filter(rule -> rule.when().test(message))
                .flatMap(rule -> rule.fields().stream())
                .filter(number -> !message.has(number))
                .min(Comparator.naturalOrder())
                .map(number -> new Decoded.Malformed(Fault.MISSING, number, message));
        if (missing.isEmpty() && isPayment(message) && !isPrivateDataRight(message)) {
            return Optional.of(new Decoded.Malformed(Fault.CONTENT, 48, message));
        }
        if (missing.isEmpty() && startsWith(message, 3, "09") && isPayment(message) && !isCashbackRight(message)) {
            return Optional.of(new Decoded.Malformed(Fault.CONTENT, 54, message));
        }
        if (missing.isEmpty() && !isChipDataRight(message)) {
            return Optional.of(new Decoded.Malformed(Fault.CONTENT, 55, message));
        }
        boolean trackDiffers = message.has(2) && message.has(35)
                && !Track2.cardNumber(message.text(35)).equals(message.text(2));
        if (trackDiffers && missing.map(m -> m.field() > 35).orElse(true)) {
            return Optional.of(new Decoded.Malformed(Fault.TRACK_DIFFERS, 35, message));
        }
        return missing;
    }

    /** Where DE48 is in our form, its elements are what they should be; another form of it says nothing to us. */
    private static boolean isPrivateDataRight(Message message) {
        return message.field(48).flatMap(PrivateData::read).map(ContentRules::areElementsRight).orElse(true);
    }

    private static boolean areElementsRight(Map<String, String> data) {
        String parts = data.getOrDefault(PrivateData.PARTS, "0101");
        return data.getOrDefault(PrivateData.LIFECYCLE, "none").matches("[ -~]{1,20}")
                && data.getOrDefault(PrivateData.INCREMENTAL, "0").matches("[01]")
                && data.getOrDefault(PrivateData.PARTIAL_ACCEPTED, "0").matches("[01]")
                && parts.matches("(0[1-9]|[1-9][0-9]){2}")
                && parts.substring(0, 2).compareTo(parts.substring(2)) <= 0;
    }

    /** How much of the amount is cash is said, in its currency, and is not more than all of it. */
    private static boolean isCashbackRight(Message message) {
        List<Balance> cash = Balance.all(message.text(54)).filter(item -> item.kind().equals(Balance.CASHBACK))
                .toList();
        if (cash.size() != 1) {
            return false;
        }
        // handed out: some senders say C, others D
        long amount = Math.abs(cash.getFirst().minorUnits());
        return amount > 0 && cash.getFirst().currency().equals(message.text(49))
                && amount <= Long.parseLong(message.text(4));
    }

    /** Well formed; and a request's chip has signed its amount and currency, and no other. */
    private static boolean isChipDataRight(Message message) {
        if (!message.has(55) || !isPayment(message)) {
            return true;
        }
        return switch (ChipData.read(HexFormat.of().parseHex(message.text(55)))) {
            case ChipData.Read.Malformed malformed -> false;
            case ChipData.Read.Whole(ChipData chip) -> MessageTypes.isAdvice(message.mti())
                    || agrees(chip, "9F02", message.text(4)) && agrees(chip, "5F2A", "0" + message.text(49));
        };
    }

    private static boolean agrees(ChipData chip, String tag, String digits) {
        return chip.value(tag).map(value -> HexFormat.of().formatHex(value).equals(digits)).orElse(true);
    }

    private static boolean isPayment(Message message) {
        return (message.mti().startsWith("01") || message.mti().startsWith("02"))
                && !MessageTypes.isLateNotice(message.mti());
    }

    private static boolean entered(Message message, String... modes) {
        for (String mode : modes) {
            if (startsWith(message, 22, mode)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(Message message, int number, String prefix) {
        return message.field(number).filter(text -> text.startsWith(prefix)).isPresent();
    }
}
