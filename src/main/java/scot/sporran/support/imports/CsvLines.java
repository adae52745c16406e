package scot.sporran.support.imports;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import scot.sporran.support.FieldException;

/** A CSV file line by line: UTF-8 with or without its mark, commas or semicolons, quotes as RFC 4180 has them. */
final class CsvLines {

    private static final int LONGEST_HEADER = 4_096;
    private static final int LONGEST_LINE = 64 * 1024;
    private static final char MARK = '\uFEFF';

    private CsvLines() {}

    /** @param fields empty when the line has not as many as the header */
    record Line(long number, Map<String, String> fields) {}

    /** Takes lines one after the other. */
    @FunctionalInterface
    interface Taker {
        void take(Line line);
    }

    /** @throws FieldException when the file is not of this kind or not readable from a line on */
    static void read(ImportKind kind, InputStream in, Taker taker) {
        try (BufferedReader text = new BufferedReader(new InputStreamReader(in,
                StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)),
                LONGEST_LINE);
                CsvReader<CsvRecord> csv = CsvReader.builder().fieldSeparator(separator(text)).skipEmptyLines(true)
                        .allowExtraFields(true).allowMissingFields(true).maxBufferSize(LONGEST_LINE)
                        .ofCsvRecord(text)) {
            Iterator<CsvRecord> records = csv.iterator();
            if (!records.hasNext()) {
                throw new FieldException("file", "a first line with the names of the columns");
            }
            List<String> columns = columns(kind, records.next());
            while (records.hasNext()) {
                CsvRecord row = records.next();
                taker.take(new Line(row.getStartingLineNumber(), fields(columns, row)));
            }
        } catch (CsvParseException e) {
            throw new FieldException("file", "readable CSV: " + e.getMessage());
        } catch (UncheckedIOException | IOException e) {
            throw new FieldException("file", "text in UTF-8");
        }
    }

    private static Map<String, String> fields(List<String> columns, CsvRecord row) {
        if (row.getFieldCount() != columns.size()) {
            return Map.of();
        }
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            fields.put(columns.get(i), row.getField(i));
        }
        return fields;
    }

    private static List<String> columns(ImportKind kind, CsvRecord header) {
        List<String> columns = new ArrayList<>();
        for (String name : header.getFields()) {
            String column = name.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
            boolean known = kind.needed().contains(column) || kind.possible().contains(column);
            if (!known || columns.contains(column)) {
                throw new FieldException("file", "each column once, of " + kind.needed() + " and perhaps "
                        + kind.possible() + ", not " + name.strip());
            }
            columns.add(column);
        }
        if (!columns.containsAll(kind.needed())) {
            throw new FieldException("file", "the columns " + kind.needed());
        }
        return columns;
    }

    /** Spreadsheets of some countries write semicolons. */
    private static char separator(BufferedReader text) throws IOException {
        text.mark(LONGEST_HEADER);
        if (text.read() != MARK) {
            text.reset();
            text.mark(LONGEST_HEADER);
        } else {
            text.mark(LONGEST_HEADER);
        }
        char separator = ',';
        for (int i = 0; i < LONGEST_HEADER - 1; i++) {
            int c = text.read();
            if (c == ';' || c == '\t') {
                separator = (char) c;
            }
            if (c == ',' || c == ';' || c == '\t' || c == '\n' || c < 0) {
                break;
            }
        }
        text.reset();
        return separator;
    }
}
