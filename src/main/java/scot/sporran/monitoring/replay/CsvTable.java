package scot.sporran.monitoring.replay;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A CSV file with a line of column names, read line by line. Every complaint names file, line and column. */
final class CsvTable implements AutoCloseable {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final char BYTE_ORDER_MARK = '\ufeff';
    private static final int PENNIES = 2;

    private final Path file;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final Map<String, Integer> places = new HashMap<>();
    private int width;

    private CsvTable(Path file, CsvReader<CsvRecord> reader) {
        this.file = file;
        this.reader = reader;
        records = reader.iterator();
    }

    /** Opens a file and reads its column names, all of which {@code columns} must be among. */
    static CsvTable open(Path file, List<String> columns) throws IOException, RefusedException {
        if (!Files.isRegularFile(file)) {
            throw new RefusedException(file + ": there is no such file");
        }
        var text = new BufferedReader(
                new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT)));
        CsvTable table = new CsvTable(file, CsvReader.builder().allowExtraFields(true).allowMissingFields(true)
                .ofCsvRecord(text));
        try {
            table.readHeader(columns);
        } catch (RefusedException e) {
            table.close();
            throw e;
        }
        return table;
    }

    private void readHeader(List<String> columns) throws RefusedException {
        Optional<CsvRecord> header = read();
        if (header.isEmpty()) {
            throw new RefusedException(
                    file + ", line 1: it is empty; expected the columns " + String.join(", ", columns));
        }
        width = header.get().getFieldCount();
        for (int i = 0; i < width; i++) {
            String name = header.get().getField(i).strip();
            if (i == 0 && !name.isEmpty() && name.charAt(0) == BYTE_ORDER_MARK) {
                name = name.substring(1);
            }
            if (places.put(name, i) != null) {
                throw new RefusedException(file + ", line 1: the column " + name + " is there twice");
            }
        }
        for (String column : columns) {
            if (!places.containsKey(column)) {
                throw new RefusedException(file + ", line 1: the column " + column + " is missing; expected "
                        + String.join(", ", columns));
            }
        }
    }

    /** The next line; empty at the end. */
    Optional<Row> next() throws RefusedException {
        Optional<CsvRecord> record = read();
        if (record.isEmpty()) {
            return Optional.empty();
        }
        if (record.get().getFieldCount() != width) {
            throw new RefusedException(file + ", line " + record.get().getStartingLineNumber() + ": expected " + width
                    + " cells and found " + record.get().getFieldCount());
        }
        return Optional.of(new Row(record.get()));
    }

    private Optional<CsvRecord> read() throws RefusedException {
        try {
            return records.hasNext() ? Optional.of(records.next()) : Optional.empty();
        } catch (CsvParseException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof CharacterCodingException) {
                throw new RefusedException(file + ": it is not UTF-8");
            }
            throw new RefusedException(file + ": it is not CSV: " + cause.getMessage());
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw new RefusedException(file + ": it is not UTF-8");
            }
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** One line. */
    final class Row {

        private final CsvRecord record;

        private Row(CsvRecord record) {
            this.record = record;
        }

        /** A cell without spaces around it; empty when the column is not there. */
        String text(String column) {
            Integer place = places.get(column);
            return place == null ? "" : record.getField(place).strip();
        }

        /** A cell that must not be empty. */
        String required(String column) throws RefusedException {
            String text = text(column);
            if (text.isEmpty()) {
                throw refused(column, "it is empty");
            }
            return text;
        }

        /** A day, {@code 2026-03-09}. */
        LocalDate date(String column) throws RefusedException {
            String text = required(column);
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw refused(column, "expected a day such as 2026-03-09 and found " + text);
            }
        }

        /** A day or nothing. */
        Optional<LocalDate> dateIfAny(String column) throws RefusedException {
            return text(column).isEmpty() ? Optional.empty() : Optional.of(date(column));
        }

        /** A local time, {@code 2026-03-09 14:02:31}. */
        LocalDateTime time(String column) throws RefusedException {
            String text = required(column);
            try {
                return LocalDateTime.parse(text, TIME);
            } catch (DateTimeException e) {
                throw refused(column, "expected a time such as 2026-03-09 14:02:31 and found " + text);
            }
        }

        /** Pounds with at most two decimals, as pence; an empty cell is nil. */
        long pence(String column) throws RefusedException {
            String text = text(column);
            if (text.isEmpty()) {
                return 0;
            }
            try {
                return new BigDecimal(text).movePointRight(PENNIES).longValueExact();
            } catch (NumberFormatException e) {
                throw refused(column, "expected an amount such as -12.50 and found " + text);
            } catch (ArithmeticException e) {
                throw refused(column, "expected pounds with at most two decimals and found " + text);
            }
        }

        /** A figure; NaN when the cell is empty. */
        double number(String column) throws RefusedException {
            String text = text(column);
            if (text.isEmpty()) {
                return Double.NaN;
            }
            try {
                double number = Double.parseDouble(text);
                if (Double.isFinite(number)) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // told below
            }
            throw refused(column, "expected a number and found " + text);
        }

        /** A complaint about a cell. */
        RefusedException refused(String column, String reason) {
            return new RefusedException(
                    file + ", line " + record.getStartingLineNumber() + ", " + column + ": " + reason);
        }
    }
}
