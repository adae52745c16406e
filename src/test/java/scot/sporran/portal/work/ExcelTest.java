package scot.sporran.portal.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scot.sporran.portal.parts.Table;

class ExcelTest {

    @TempDir
    Path folder;

    @Test
    void noTextIsAFormulaAndSumsAreNumbers() throws IOException {
        Table table = new Table("Waiting", List.of("Who", "Amount"),
                List.of(Table.row(null, "=HYPERLINK(\"http://evil.example\",\"x\")", "£1,234.50"),
                        Table.row(null, "+44 <b>&", "-£3.00"), Table.row(null, "@SUM(1)", "")),
                1);
        String sheet = part(Excel.of(table), "xl/worksheets/sheet1.xml");
        assertThat(sheet).doesNotContain("<f>").doesNotContain("<f ").contains("<v>1234.50</v>")
                .contains("<v>-3.00</v>");
        String texts = sheet + part(Excel.of(table), "xl/sharedStrings.xml");
        assertThat(texts).contains("=HYPERLINK(").contains("+44 &lt;b&gt;&amp;").contains("@SUM(1)").contains("Who");
    }

    @Test
    void anEmptyTableIsAWorkbookWithItsHeads() throws IOException {
        String sheet = part(Excel.of(new Table("None", List.of("Who"), List.of(), 0)), "xl/worksheets/sheet1.xml");
        assertThat(sheet).contains("<row");
    }

    private String part(byte[] file, String name) throws IOException {
        Path book = Files.write(folder.resolve("book.xlsx"), file);
        try (ZipFile zip = new ZipFile(book.toFile())) {
            ZipEntry entry = zip.getEntry(name);
            return entry == null ? "" : new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
