package scot.sporran.portal.work;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import scot.sporran.platform.CsvCells;
import scot.sporran.portal.parts.Table;

/** A table as a file for spreadsheets, in which no text is run as a formula. */
public final class Csv {

    private Csv() {}

    static String of(List<String> heads, List<List<String>> rows) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(heads);
            rows.forEach(row -> csv.writeRecord(row.stream().map(CsvCells::harmless).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** The file as an answer. */
    public static HttpResponse<String> file(String name, Table table) {
        return attachment(name, of(table));
    }

    private static String of(Table table) {
        return of(table.heads(), table.rows().stream().map(Table.Entry::cells).toList());
    }

    /** The same as bytes, for a person's file. */
    public static HttpResponse<byte[]> bytes(String name, Table table) {
        return attachment(name, of(table).getBytes(StandardCharsets.UTF_8));
    }

    /** A text that is such a file already, as an answer. */
    static <T> HttpResponse<T> attachment(String name, T text) {
        return HttpResponse.ok(text).contentType("text/csv;charset=utf-8").header(HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"" + name + ".csv\"");
    }
}
