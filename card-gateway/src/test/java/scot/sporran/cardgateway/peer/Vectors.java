package scot.sporran.cardgateway.peer;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The rows of a test figure file. */
public final class Vectors {

    private Vectors() {}

    /** @param file a CSV in the test resources with a header line */
    public static List<NamedCsvRecord> rows(String file) {
        try (InputStream in = Vectors.class.getResourceAsStream("/" + file);
                CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(in)) {
            return reader.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code 2=...;3=...} as fields by number. */
    public static SortedMap<Integer, String> fields(String text) {
        SortedMap<Integer, String> fields = new TreeMap<>();
        for (String part : text.split(";")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                fields.put(Integer.valueOf(part.substring(0, equals)), part.substring(equals + 1));
            }
        }
        return fields;
    }
}
