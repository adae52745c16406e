package scot.sporran.support.holders;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.platform.BadInputException;

/**
 * Lines as a rostering system writes them: UTF-8, RFC 4180, with the header
 * {@code agreement,reference,service,what,date,quantity,amount}. Amounts are pounds with two decimals, dates ISO 8601.
 */
final class LineCsv {

    static final String HEADER = "agreement,reference,service,what,date,quantity,amount";
    /** Most lines of one file. */
    static final int MOST_LINES = 5_000;

    private static final int COLUMNS = 7;

    private LineCsv() {}

    /**
     * A line as read.
     *
     * @param number of the line in the file, the header being 1
     * @param line null when it could not be read
     * @param problem why not
     */
    record Read(int number, @Nullable AgreementId agreement, @Nullable NewLine line, @Nullable String problem) {}

    /** @throws BadInputException when the file as a whole cannot be read */
    static List<Read> read(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        if (lines.isEmpty() || !lines.getFirst().strip().replace("\uFEFF", "").equals(HEADER)) {
            throw new BadInputException("file", "the header " + HEADER, "Put it on the first line.");
        }
        if (lines.size() > MOST_LINES + 1) {
            throw new BadInputException("file", "at most " + MOST_LINES + " lines", "Send it in parts.");
        }
        List<Read> read = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            read.add(line(i + 1, lines.get(i)));
        }
        return read;
    }

    private static Read line(int number, String text) {
        List<String> cells = cells(text);
        if (cells.size() != COLUMNS) {
            return new Read(number, null, null, COLUMNS + " columns were expected, " + cells.size() + " found.");
        }
        try {
            AgreementId agreement = new AgreementId(UUID.fromString(cells.getFirst()));
            NewLine line = new NewLine(cells.get(1), cells.get(2), cells.get(3), LocalDate.parse(cells.get(4)),
                    Integer.parseInt(cells.get(5)), pounds(cells.get(6)), false);
            return new Read(number, agreement, line, null);
        } catch (DateTimeParseException e) {
            return new Read(number, null, null, "date: expected a date such as 2026-11-27.");
        } catch (BadInputException e) {
            return new Read(number, null, null, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            return new Read(number, null, null, "agreement or quantity: cannot be read.");
        }
    }

    private static Money pounds(String text) {
        if (!text.matches("\\d{1,9}\\.\\d{2}")) {
            throw new BadInputException("amount", "pounds with two decimals, such as 18.40", "Write it like that.");
        }
        return Money.ofPence(Long.parseLong(text.replace(".", "")));
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
