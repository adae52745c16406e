package scot.sporran.portal.copy;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.copy.CopyPart;
import scot.sporran.identity.copy.Sheet;
import scot.sporran.identity.copy.Sheet.Column;
import scot.sporran.platform.CsvCells;
import scot.sporran.platform.PrintPage;
import scot.sporran.portal.Look;

/**
 * A copy as one ZIP file: {@code index.html} to read, {@code tables/NAME.csv} for a spreadsheet, {@code copy.json} for a program (whole
 * pence, ISO 8601, names of values), and what was sent in as it came.
 */
@Singleton
final class CopyFile {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final ObjectMapper json;

    CopyFile(ObjectMapper json) {
        this.json = json;
    }

    void write(PersonCopies.Copy copy, Look look, OutputStream to) throws IOException {
        CopyWords words = new CopyWords(look.language());
        try (ZipOutputStream zip = new ZipOutputStream(to, StandardCharsets.UTF_8)) {
            zip.putNextEntry(new ZipEntry("index.html"));
            zip.write(PrintPage.of(words.title(copy), page(copy, words), look.size() == Look.TextSize.LARGE,
                    look.language()).getBytes(StandardCharsets.UTF_8));
            for (Sheet sheet : copy.sheets()) {
                zip.putNextEntry(new ZipEntry(table(sheet)));
                writeTable(sheet, words, zip);
            }
            zip.putNextEntry(new ZipEntry("copy.json"));
            zip.write(json.writeValueAsBytes(forPrograms(copy)));
            for (CopyPart.Enclosed file : copy.enclosed()) {
                zip.putNextEntry(new ZipEntry(file.name()));
                zip.write(file.content().bytes());
            }
        }
    }

    private static String table(Sheet sheet) {
        return "tables/" + sheet.name() + ".csv";
    }

    private static String page(PersonCopies.Copy copy, CopyWords words) {
        StringBuilder page = new StringBuilder();
        page.append("<h1>").append(PrintPage.safe(words.title(copy))).append("</h1>");
        words.introduction(copy).forEach(line -> page.append("<p>").append(PrintPage.safe(line)).append("</p>"));
        List<Sheet> filled = copy.sheets().stream().filter(sheet -> !sheet.rows().isEmpty()).toList();
        page.append("<ul>");
        filled.forEach(sheet -> page.append("<li><a href=\"#").append(sheet.name()).append("\">")
                .append(PrintPage.safe(words.title(sheet))).append("</a> (").append(sheet.rows().size())
                .append(")</li>"));
        page.append("</ul><p>").append(PrintPage.safe(words.nothing())).append(' ')
                .append(PrintPage.safe(copy.sheets().stream().filter(sheet -> sheet.rows().isEmpty())
                        .map(words::title).collect(Collectors.joining("; "))))
                .append("</p>");
        filled.forEach(sheet -> append(page, sheet, words));
        if (!copy.enclosed().isEmpty()) {
            page.append("<h2>").append(PrintPage.safe(words.filesTitle())).append("</h2><ul>");
            copy.enclosed().forEach(file -> page.append("<li><a href=\"").append(PrintPage.safe(file.name()))
                    .append("\">").append(PrintPage.safe(file.name())).append("</a></li>"));
            page.append("</ul>");
        }
        return page.toString();
    }

    private static void append(StringBuilder page, Sheet sheet, CopyWords words) {
        page.append("<h2 id=\"").append(sheet.name()).append("\">").append(PrintPage.safe(words.title(sheet)))
                .append("</h2><div style=\"overflow-x: auto\"><table><thead><tr>");
        for (Column column : sheet.columns()) {
            page.append(column.kind() == Column.Kind.PENCE ? "<th class=\"sum\">" : "<th>")
                    .append(PrintPage.safe(words.head(column))).append("</th>");
        }
        page.append("</tr></thead><tbody>");
        for (List<@Nullable Object> row : sheet.rows()) {
            page.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                Column column = sheet.columns().get(i);
                page.append(column.kind() == Column.Kind.PENCE ? "<td class=\"sum\">" : "<td>")
                        .append(PrintPage.safe(words.cell(sheet, row, i))).append("</td>");
            }
            page.append("</tr>");
        }
        page.append("</tbody></table></div>");
    }

    private static void writeTable(Sheet sheet, CopyWords words, ZipOutputStream zip) throws IOException {
        zip.write(BYTE_ORDER_MARK);
        OutputStreamWriter text = new OutputStreamWriter(zip, StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder().build(text);
        csv.writeRecord(sheet.columns().stream().map(words::head).toList());
        for (List<@Nullable Object> row : sheet.rows()) {
            List<String> cells = new ArrayList<>(row.size());
            for (int i = 0; i < row.size(); i++) {
                cells.add(CsvCells.harmless(words.plainCell(sheet, row, i)));
            }
            csv.writeRecord(cells);
        }
        csv.flush();
        text.flush();
    }

    private static Map<String, Object> forPrograms(PersonCopies.Copy copy) {
        Map<String, Object> sheets = new LinkedHashMap<>();
        for (Sheet sheet : copy.sheets()) {
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            for (List<@Nullable Object> row : sheet.rows()) {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                for (int i = 0; i < row.size(); i++) {
                    Column column = sheet.columns().get(i);
                    fields.put(column.kind() == Column.Kind.PENCE ? column.name() + "-pence" : column.name(),
                            plain(row.get(i)));
                }
                rows.add(fields);
            }
            sheets.put(sheet.name(), rows);
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(copy.extent() == PersonCopies.Extent.OWN ? "assistant" : "person", copy.subject().toString());
        all.put("made-at", copy.madeAt().toString());
        all.put("whole", copy.extent() == PersonCopies.Extent.WHOLE || copy.extent() == PersonCopies.Extent.OWN);
        all.put("sheets", sheets);
        return all;
    }

    private static @Nullable Object plain(@Nullable Object cell) {
        return cell instanceof Instant || cell instanceof LocalDate ? cell.toString() : cell;
    }
}
