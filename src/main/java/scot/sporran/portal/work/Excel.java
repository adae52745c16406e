package scot.sporran.portal.work;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import scot.sporran.portal.parts.Table;

/** A table as a workbook. A text is a text there, whatever it begins with: none is ever a formula. */
public final class Excel {

    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final Pattern SUM = Pattern.compile("[-−]?£?[\\d,]+(\\.\\d+)?");
    /** What one cell holds at most. */
    private static final int LONGEST = 32_767;

    private Excel() {}

    /** The file as an answer. */
    public static HttpResponse<byte[]> file(String name, Table table) {
        return HttpResponse.ok(of(table)).contentType(TYPE).header(HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"" + name + ".xlsx\"");
    }

    static byte[] of(Table table) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(file, "Sporran", "1.0")) {
            Worksheet sheet = book.newWorksheet("Sporran");
            for (int column = 0; column < table.heads().size(); column++) {
                sheet.value(0, column, table.heads().get(column));
                sheet.style(0, column).bold().set();
            }
            for (int row = 0; row < table.rows().size(); row++) {
                fill(sheet, row + 1, table, table.rows().get(row).cells());
            }
            sheet.freezePane(0, 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private static void fill(Worksheet sheet, int row, Table table, List<String> cells) {
        for (int column = 0; column < cells.size(); column++) {
            String text = cells.get(column);
            if (table.isNumeric(column) && SUM.matcher(text).matches()) {
                boolean pounds = text.contains("£");
                sheet.value(row, column, new BigDecimal(text.replace('−', '-').replaceAll("[£,]", "")));
                sheet.style(row, column).format(pounds ? "£#,##0.00" : "0.##").set();
            } else {
                sheet.value(row, column, text.substring(0, Math.min(text.length(), LONGEST)));
            }
        }
    }
}
