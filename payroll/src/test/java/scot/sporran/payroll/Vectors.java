package scot.sporran.payroll;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The rows of a file of figures under {@code vectors}. */
public final class Vectors {

    private Vectors() {}

    public static List<NamedCsvRecord> rows(String file) {
        InputStream bytes = Objects.requireNonNull(Vectors.class.getResourceAsStream("/vectors/" + file), file);
        try (var reader = new InputStreamReader(bytes, StandardCharsets.UTF_8);
                CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(reader)) {
            return csv.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
