package scot.sporran.cards.clearing;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.Pan;
import scot.sporran.ledger.Money;
import scot.sporran.support.SterlingText;

/**
 * Our own form, for networks and processors without one: CSV in UTF-8. The first line names the columns; then one line of
 * kind {@code file} (its name in {@code reference}, the network in {@code name}, the day of payment in {@code date}), the
 * lines, and one of kind {@code total} (how many lines in {@code reference}, what is to be paid in {@code amount}).
 */
final class CsvSettlement implements SettlementReader {

    static final List<String> NEEDED = List.of("kind", "reference", "date", "amount");
    static final List<String> POSSIBLE = List.of("name", "card_number", "lifecycle_id", "approval_code",
            "merchant_id", "category", "acquirer_id", "terminal_id", "retrieval_reference", "part", "dispute");

    private static final int LONGEST_LINE = 16 * 1024;

    @Override
    public void read(InputStream in, Taker taker) throws IOException {
        try (BufferedReader text = new BufferedReader(new InputStreamReader(in,
                StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
                CsvReader<CsvRecord> csv = CsvReader.builder().skipEmptyLines(true).allowExtraFields(true)
                        .allowMissingFields(true).maxBufferSize(LONGEST_LINE).ofCsvRecord(text)) {
            Iterator<CsvRecord> records = csv.iterator();
            if (!records.hasNext()) {
                throw new FileNotWholeException("The file is empty.");
            }
            List<String> columns = columns(records.next());
            boolean ended = false;
            boolean begun = false;
            Sums sums = new Sums(taker);
            while (records.hasNext()) {
                CsvRecord record = records.next();
                if (ended) {
                    throw new FileNotWholeException("Line " + record.getStartingLineNumber()
                            + ": nothing comes after the total.");
                }
                Fields fields = new Fields(columns, record);
                String kind = fields.text("kind").toLowerCase(Locale.ROOT);
                if (!begun) {
                    head(kind, fields, taker);
                    begun = true;
                } else if (kind.equals("total")) {
                    end(fields, sums);
                    ended = true;
                } else {
                    line(fields, kind, record.getStartingLineNumber(), sums);
                }
            }
            if (!ended) {
                throw new FileNotWholeException(
                        "The file ends without its total: it was not sent whole. Ask for it again.");
            }
        } catch (CsvParseException | UncheckedIOException e) {
            throw new FileNotWholeException("The file is not CSV in UTF-8.");
        }
    }

    private static List<String> columns(CsvRecord header) {
        List<String> columns = new ArrayList<>();
        for (String name : header.getFields()) {
            String column = name.strip().replace("\uFEFF", "").toLowerCase(Locale.ROOT).replace(' ', '_');
            if (!NEEDED.contains(column) && !POSSIBLE.contains(column) || columns.contains(column)) {
                throw new FileNotWholeException("The first line has each column once, of " + NEEDED + " and perhaps "
                        + POSSIBLE + ", not " + name.strip() + ".");
            }
            columns.add(column);
        }
        if (!columns.containsAll(NEEDED)) {
            throw new FileNotWholeException("The first line names the columns " + NEEDED + ".");
        }
        return columns;
    }

    private static void head(String kind, Fields fields, Taker taker) {
        try {
            if (!kind.equals("file")) {
                throw new BadFieldException("kind", "file, on the line after the columns");
            }
            taker.head(fields.needed("reference", 60), fields.needed("name", 40), fields.neededDate());
        } catch (BadFieldException e) {
            throw new FileNotWholeException("The line that says which file it is: " + e.getMessage() + ".");
        }
    }

    private static void end(Fields fields, Sums taker) {
        try {
            String count = fields.needed("reference", 9);
            if (!count.matches("[0-9]+")) {
                throw new BadFieldException("reference", "how many lines there are");
            }
            taker.end(Long.parseLong(count), fields.money());
        } catch (BadFieldException e) {
            throw new FileNotWholeException("The line with the total: " + e.getMessage() + ".");
        }
    }

    private static void line(Fields fields, String kind, long number, Taker taker) {
        try {
            Money amount = fields.money();
            if (!amount.isPositive()) {
                throw new BadFieldException("amount", "more than £0.00");
            }
            taker.line(new SettlementLine(number, switch (kind) {
                case "purchase" -> SettlementLine.Kind.PURCHASE;
                case "refund" -> SettlementLine.Kind.REFUND;
                case "fee" -> SettlementLine.Kind.FEE;
                case "fee_back" -> SettlementLine.Kind.FEE_BACK;
                case "dispute" -> SettlementLine.Kind.DISPUTE;
                case "dispute_back" -> SettlementLine.Kind.DISPUTE_BACK;
                default -> throw new BadFieldException("kind",
                        "purchase, refund, fee, fee_back, dispute, dispute_back or total");
            }, amount, fields.text("reference", 60), fields.card(), fields.text("lifecycle_id", 20),
                    fields.matching("approval_code", "[A-Za-z0-9]{6}", "6 letters or digits"), fields.parts(),
                    fields.text("merchant_id", 15), fields.text("name", 40),
                    fields.matching("category", "[0-9]{4}", "4 digits"),
                    fields.matching("acquirer_id", "[0-9]{1,11}", "up to 11 digits"), fields.text("terminal_id", 8),
                    fields.matching("retrieval_reference", "[A-Za-z0-9]{1,12}", "up to 12 letters or digits"),
                    fields.date(), fields.matching("dispute", "[0-9A-Z]{10}", "our reference, 10 letters and digits")));
        } catch (BadFieldException e) {
            taker.bad(number, String.valueOf(e.getMessage()));
        }
    }

    private static final class BadFieldException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        BadFieldException(String field, String expected) {
            super(field + ": expected " + expected);
        }
    }

    private static final class Fields {

        private final Map<String, String> values = new HashMap<>();
        private final boolean whole;

        Fields(List<String> columns, CsvRecord record) {
            whole = record.getFieldCount() == columns.size();
            for (int i = 0; i < Math.min(columns.size(), record.getFieldCount()); i++) {
                values.put(columns.get(i), record.getField(i).strip());
            }
        }

        String text(String name) {
            return values.getOrDefault(name, "");
        }

        String text(String name, int longest) {
            if (!whole) {
                throw new BadFieldException("line", "as many fields as there are columns");
            }
            String text = text(name);
            if (text.length() > longest || text.chars().anyMatch(Character::isISOControl)) {
                throw new BadFieldException(name, "up to " + longest + " characters on one line");
            }
            return text;
        }

        String needed(String name, int longest) {
            String text = text(name, longest);
            if (text.isEmpty()) {
                throw new BadFieldException(name, "a value: it is empty");
            }
            return text;
        }

        String matching(String name, String pattern, String expected) {
            String text = text(name);
            if (!text.isEmpty() && !text.matches(pattern)) {
                throw new BadFieldException(name, expected);
            }
            return text;
        }

        Money money() {
            try {
                return SterlingText.parse(needed("amount", 20));
            } catch (IllegalArgumentException e) {
                // what stands there is not repeated: columns may have slipped, and it may be a card number
                throw new BadFieldException("amount", "pounds and pence such as 1183.50");
            }
        }

        @Nullable
        Pan card() {
            String digits = text("card_number").replace(" ", "");
            try {
                return digits.isEmpty() ? null : new Pan(digits);
            } catch (IllegalArgumentException e) {
                throw new BadFieldException("card_number", "a card's number with a right check digit");
            }
        }

        int parts() {
            String part = matching("part", "[1-9][0-9]?/[1-9][0-9]?", "which part of how many, such as 1/2");
            return part.isEmpty() ? 1 : Integer.parseInt(part.substring(part.indexOf('/') + 1));
        }

        LocalDate neededDate() {
            LocalDate date = date();
            if (date == null) {
                throw new BadFieldException("date", "a date such as 2026-11-23");
            }
            return date;
        }

        @Nullable
        LocalDate date() {
            try {
                return text("date").isEmpty() ? null : LocalDate.parse(text("date"));
            } catch (DateTimeParseException e) {
                throw new BadFieldException("date", "a date such as 2026-11-23");
            }
        }
    }
}
