package scot.sporran.payruns.timesheets;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import scot.sporran.payroll.BadPayInputException;
import scot.sporran.payruns.employment.RateKind;

/**
 * Hours of an employer as CSV: {@code payroll_number,date,kind,begins,minutes,awake}. Begins and awake may be empty;
 * awake is minutes after the beginning, {@code 120-165}, several with spaces between.
 */
final class HoursCsv {

    private static final int MOST_LINES = 5_000;

    private HoursCsv() {}

    /** A line that cannot be used. @param column empty when it is about the whole line */
    record Bad(long line, String column, String reason) {}

    /**
     * @param byNumber lines by payroll number, in the order of the file
     * @param bad nothing is taken from a file that has one
     */
    record File(Map<String, List<HoursLine>> byNumber, List<Bad> bad) {}

    static File read(String text) {
        Map<String, List<HoursLine>> lines = new LinkedHashMap<>();
        List<Bad> bad = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(text.strip())) {
            for (NamedCsvRecord record : reader) {
                if (record.getStartingLineNumber() > MOST_LINES) {
                    bad.add(new Bad(record.getStartingLineNumber(), "", "a file has at most " + MOST_LINES + " lines"));
                    break;
                }
                try {
                    lines.computeIfAbsent(cell(record, "payroll_number"), number -> new ArrayList<>())
                            .add(line(record));
                } catch (BadPayInputException e) {
                    String message = String.valueOf(e.getMessage());
                    bad.add(new Bad(record.getStartingLineNumber(), e.field(),
                            message.startsWith(e.field() + ": ")
                                    ? message.substring(e.field().length() + 2)
                                    : message));
                }
            }
        } catch (CsvParseException | java.io.IOException e) {
            bad.add(new Bad(1, "", "this is not CSV: " + e.getMessage()));
        }
        return new File(lines, bad);
    }

    private static HoursLine line(NamedCsvRecord record) {
        return new HoursLine(kind(cell(record, "kind")), date(cell(record, "date")), begins(cell(record, "begins")),
                minutes(cell(record, "minutes")), HoursLine.readAwake(cell(record, "awake")));
    }

    private static String cell(NamedCsvRecord record, String column) {
        return record.findField(column).orElse("").strip();
    }

    private static RateKind kind(String text) {
        try {
            return RateKind.valueOf(text.toUpperCase(Locale.ROOT).replaceAll("[- ]", "_"));
        } catch (IllegalArgumentException e) {
            throw new BadPayInputException("kind",
                    "expected day, night, sleep-in, public holiday, training or travel");
        }
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new BadPayInputException("date", "expected a date such as 2026-11-20");
        }
    }

    private static @Nullable Integer begins(String text) {
        try {
            return text.isEmpty() ? null : LocalTime.parse(text).toSecondOfDay() / 60;
        } catch (DateTimeException e) {
            throw new BadPayInputException("begins", "expected a time of day such as 08:30, or nothing");
        }
    }

    private static int minutes(String text) {
        if (!text.matches("[0-9]{1,4}")) {
            throw new BadPayInputException("minutes", "expected whole minutes");
        }
        return Integer.parseInt(text);
    }
}
