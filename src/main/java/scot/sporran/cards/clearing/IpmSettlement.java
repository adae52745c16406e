package scot.sporran.cards.clearing;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.Pan;
import scot.sporran.ledger.Money;

/**
 * A clearing file of ISO 8583:1993 messages in the shape of Mastercard's IPM, as far as it is described in public: a
 * header 1644/697 with the file's name (element 0105), presentments 1240, fees 1740, chargebacks 1442, and a trailer
 * 1644/695 with how many messages there are (0306) and what all their amounts add up to (0301). What is assumed stands in
 * {@code clearing.md}.
 */
final class IpmSettlement implements SettlementReader {

    private static final String NETWORK = "ipm";
    private static final String STERLING = "826";
    private static final String FILE_NAME = "0105";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuMMdd")
            .withResolverStyle(ResolverStyle.STRICT);

    /** DE4 of all messages, whatever currency and whichever way: what the trailer's sum is of. */
    private static final class Amounts {
        private long sum;

        void add(IpmMessage message) throws IpmMessage.MalformedException {
            sum = Math.addExact(sum, Long.parseLong(message.text(4, "[0-9]{12}")));
        }
    }

    @Override
    public void read(InputStream in, Taker taker) throws IOException {
        IpmRecords records = new IpmRecords(in);
        Sums sums = new Sums(taker);
        Amounts amounts = new Amounts();
        long messages = 0;
        boolean begun = false;
        boolean ended = false;
        try {
            for (byte[] record = records.next(); record.length > 0; record = records.next()) {
                messages++;
                if (ended) {
                    throw new FileNotWholeException("Record " + messages + ": nothing comes after the trailer.");
                }
                if (!begun) {
                    head(record, taker);
                    begun = true;
                } else {
                    ended = message(record, messages, sums, amounts);
                }
            }
        } catch (EOFException e) {
            throw new FileNotWholeException("The file ends within a record: it was not sent whole. Ask for it again.");
        }
        if (!ended) {
            throw new FileNotWholeException(
                    "The file ends without its trailer: it was not sent whole. Ask for it again.");
        }
    }

    private static void head(byte[] record, Taker taker) {
        try {
            IpmMessage message = IpmMessage.read(record);
            String name = message.element(FILE_NAME).orElse("");
            if (!message.type().equals("1644") || !message.text(24).equals("697") || !name.matches("[0-9]{25}")) {
                throw new FileNotWholeException(
                        "The file does not begin with a header (1644, DE24 697) that has its name (element 0105).");
            }
            taker.head(name, NETWORK, LocalDate.parse(name.substring(3, 9), DAY));
        } catch (IpmMessage.MalformedException e) {
            throw new FileNotWholeException("The header: " + e.getMessage() + ".");
        } catch (DateTimeException e) {
            throw new FileNotWholeException("The header: the file's name (element 0105) has no date in it.");
        }
    }

    /** Whether it was the trailer. */
    private static boolean message(byte[] record, long number, Sums sums, Amounts amounts) {
        try {
            IpmMessage message = IpmMessage.read(record);
            String kind = message.type() + "/" + message.text(24);
            if (kind.equals("1644/695")) {
                end(message, number, sums, amounts);
                return true;
            }
            if (message.type().equals("1644")) {
                return false; // says something about the file and claims nothing
            }
            amounts.add(message);
            sums.line(line(message, number));
        } catch (IpmMessage.MalformedException e) {
            sums.bad(number, String.valueOf(e.getMessage()));
        }
        return false;
    }

    private static void end(IpmMessage trailer, long messages, Sums sums, Amounts amounts) {
        String count = trailer.element("0306").orElse("");
        String checksum = trailer.element("0301").orElse("");
        if (!count.matches("[0-9]{1,18}") || !checksum.matches("[0-9]{1,18}")) {
            throw new FileNotWholeException("The trailer has no count (0306) or no sum (0301).");
        }
        if (Long.parseLong(count) != messages) {
            throw new FileNotWholeException("The file says it has " + Long.parseLong(count) + " messages and has "
                    + messages + ". Ask for it again.");
        }
        if (!sums.hasBad() && Long.parseLong(checksum) != amounts.sum) {
            throw new FileNotWholeException(
                    "The file's amounts do not come to the sum in its trailer. Ask for it again.");
        }
        sums.end(sums.lines(), Money.ofPence(sums.net()));
    }

    private static SettlementLine line(IpmMessage message, long number) throws IpmMessage.MalformedException {
        SettlementLine.Kind kind = kind(message);
        String lifecycle = message.raw(63);
        String shop = message.text(43);
        return new SettlementLine(number, kind, amount(message), reference(message), card(message, kind),
                lifecycle.length() > 1 ? lifecycle.substring(1).strip() : "", code(message), 1,
                message.text(42), shop.contains("\\") ? shop.substring(0, shop.indexOf('\\')).strip() : shop,
                message.text(26), message.text(32), message.text(41), message.text(37), date(message),
                message.text(95));
    }

    private static SettlementLine.Kind kind(IpmMessage message) throws IpmMessage.MalformedException {
        String processing = message.text(3, "[0-9]{6}").substring(0, 2);
        boolean takenBack = message.element("0025").filter(text -> text.startsWith("R")).isPresent();
        boolean comesBack = switch (message.type()) {
            case "1240" -> processing.startsWith("2") != takenBack;
            case "1740" -> processing.equals("29") != takenBack;
            case "1442" -> !takenBack;
            default -> throw new IpmMessage.MalformedException("a message " + message.type() + " is not known here");
        };
        return switch (message.type() + "/" + message.text(24, "[0-9]{3}")) {
            case "1240/200" -> comesBack ? SettlementLine.Kind.REFUND : SettlementLine.Kind.PURCHASE;
            case "1240/205", "1240/282" ->
                comesBack ? SettlementLine.Kind.DISPUTE_BACK : SettlementLine.Kind.DISPUTE;
            default -> switch (message.type()) {
                case "1740" -> comesBack ? SettlementLine.Kind.FEE_BACK : SettlementLine.Kind.FEE;
                case "1442" -> comesBack ? SettlementLine.Kind.DISPUTE_BACK : SettlementLine.Kind.DISPUTE;
                default -> throw new IpmMessage.MalformedException("DE24 is no function of a presentment");
            };
        };
    }

    /** In pounds: what was bought, else what is billed. */
    private static Money amount(IpmMessage message) throws IpmMessage.MalformedException {
        String pence;
        if (message.text(49).equals(STERLING)) {
            pence = message.text(4, "[0-9]{12}");
        } else if (message.text(51).equals(STERLING)) {
            pence = message.text(6, "[0-9]{12}");
        } else {
            throw new IpmMessage.MalformedException("neither DE49 nor DE51 is pounds (826)");
        }
        if (Long.parseLong(pence) == 0) {
            throw new IpmMessage.MalformedException("the amount is nothing");
        }
        return Money.ofPence(Long.parseLong(pence));
    }

    private static @Nullable Pan card(IpmMessage message, SettlementLine.Kind kind)
            throws IpmMessage.MalformedException {
        String digits = message.text(2);
        try {
            return digits.isEmpty() || !kind.isOfPurchase() ? null : new Pan(digits);
        } catch (IllegalArgumentException e) {
            throw new IpmMessage.MalformedException("DE2 is no card number");
        }
    }

    private static String code(IpmMessage message) {
        String code = message.text(38);
        return code.matches("[A-Za-z0-9]{6}") ? code : "";
    }

    /** The acquirer's reference number, with the function it is used for: a second presentment has the first one's. */
    private static String reference(IpmMessage message) {
        String reference = message.text(31);
        return reference.isEmpty()
                ? ""
                : reference + "/" + message.type() + "/" + message.text(24)
                        + message.element("0025").filter(text -> text.startsWith("R")).map(text -> "/R").orElse("");
    }

    private static @Nullable LocalDate date(IpmMessage message) {
        String time = message.text(12);
        try {
            return time.length() < 6 ? null : LocalDate.parse(time.substring(0, 6), DAY);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
