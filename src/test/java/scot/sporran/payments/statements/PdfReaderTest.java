package scot.sporran.payments.statements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Test;
import scot.sporran.ledger.Money;

/** PDFs drawn as the Lloyds group sets its statements: sums to the right of their column, long descriptions on two lines. */
class PdfReaderTest {

    private static final PDFont FONT = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
    private static final float SIZE = 9;
    private static final String HEADING = "Date|Description|Type|Money In (£)|Money Out (£)|Balance (£)";
    private static final List<String> MARCH = List.of(HEADING, "02 Mar 26|STRATHBEG COUNCIL SDS|FPI|1,250.00||1,250.00",
            "03 Mar 26|MILL CAFE|DEB||25.00|1,225.00", "|DUNOON GB||||",
            "04 Mar 26|AILSA WAGES MARCH|FPO||480.10|744.90");

    private static final float[] LEFT = {40, 100, 290, 330, 410, 490};
    private static final float[] RIGHT = {95, 285, 325, 400, 480, 560};

    /** @param pages rows of cells; the last three cells of a row are set to the right */
    private static byte[] pdf(List<List<String>> pages, String password) throws IOException {
        try (PDDocument document = new PDDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            for (List<String> rows : pages) {
                PDPage page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                try (PDPageContentStream pen = new PDPageContentStream(document, page)) {
                    write(pen, 40, 800, "Your statement, 1 March 2026 to 31 March 2026");
                    float at = 760;
                    for (String row : rows) {
                        String[] cells = row.split("\\|", -1);
                        for (int i = 0; i < cells.length; i++) {
                            float width = FONT.getStringWidth(cells[i]) / 1000 * SIZE;
                            write(pen, i < 3 ? LEFT[i] : RIGHT[i] - width, at, cells[i]);
                        }
                        at -= 13;
                    }
                    write(pen, 40, 60, "Registered office somewhere. 01 Mar 26 is a date in small print 12.00");
                }
            }
            if (!password.isEmpty()) {
                document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
            }
            document.save(out);
            return out.toByteArray();
        }
    }

    private static void write(PDPageContentStream pen, float x, float y, String text) throws IOException {
        if (!text.isEmpty()) {
            pen.beginText();
            pen.setFont(FONT, SIZE);
            pen.newLineAtOffset(x, y);
            pen.showText(text);
            pen.endText();
        }
    }

    private static Statement read(byte[] file) throws IOException, StatementException {
        return StatementFiles.read(StatementSource.of("statement", file)).getFirst();
    }

    private static StatementException refused(byte[] file) {
        return catchThrowableOfType(StatementException.class, () -> read(file));
    }

    @Test
    void readsWhatStandsInEachColumnAndLongDescriptions() throws Exception {
        Statement read = read(pdf(List.of(MARCH, List.of(HEADING, "05 Mar 26|RAMP CO|DEB||44.90|700.00")), ""));

        assertThat(read.dialect()).isEqualTo(Dialect.LLOYDS_PDF);
        assertThat(read.lines()).extracting(StatementLine::bookedOn).containsExactly(LocalDate.of(2026, 3, 2),
                LocalDate.of(2026, 3, 3), LocalDate.of(2026, 3, 4), LocalDate.of(2026, 3, 5));
        assertThat(read.lines()).extracting(StatementLine::amount).containsExactly(Money.ofPence(125_000),
                Money.ofPence(-2_500), Money.ofPence(-48_010), Money.ofPence(-4_490));
        assertThat(read.lines()).extracting(StatementLine::text).containsExactly("STRATHBEG COUNCIL SDS",
                "MILL CAFE DUNOON GB", "AILSA WAGES MARCH", "RAMP CO");
        assertThat(read.opening()).isEqualTo(Money.ZERO);
        assertThat(read.closing()).isEqualTo(Money.ofPounds(700));
        assertThat(read.gap()).isNull();
    }

    @Test
    void aMissingPageIsNoticedAndAFigureThatDoesNotFollowIsRefused() throws Exception {
        Statement gap = read(pdf(List.of(MARCH, List.of(HEADING, "20 Mar 26|RAMP CO|DEB||44.90|300.00")), ""));
        assertThat(gap.gap()).isEqualTo(new Statement.Gap(LocalDate.of(2026, 3, 4), Money.ofPence(-40_000)));

        List<String> wrong = new ArrayList<>(MARCH);
        wrong.set(4, "04 Mar 26|AILSA WAGES MARCH|FPO||480.10|744.00");
        StatementException refused = refused(pdf(List.of(wrong), ""));
        assertThat(refused.column()).isEqualTo("page 1");
        assertThat(refused.reason()).contains("2026-03-04", "cannot be trusted", "CSV, OFX or QIF");
        wrong.set(4, "04 Mar 26|AILSA WAGES MARCH|FPO|||744.90");
        assertThat(refused(pdf(List.of(wrong), "")).reason()).contains("has no sum");
        wrong.set(4, "31 Feb 26|AILSA WAGES MARCH|FPO||480.10|744.90");
        assertThat(refused(pdf(List.of(wrong), "")).reason()).contains("no such day");
    }

    @Test
    void whatCannotBeReadIsRefusedWithTheWayOut() throws Exception {
        assertThat(List.of(refused(pdf(List.of(List.of("Datum|Text|Art|Ein|Aus|Saldo")), "")).reason(),
                refused(pdf(List.of(MARCH), "secret")).reason(),
                refused("%PDF-1.7 and then nothing".getBytes(java.nio.charset.StandardCharsets.US_ASCII)).reason()))
                .allSatisfy(words -> assertThat(words).contains("CSV, OFX or QIF", "ask the council"))
                .satisfiesExactly(layout -> assertThat(layout).contains("cannot be read here"),
                        locked -> assertThat(locked).contains("password"),
                        broken -> assertThat(broken).contains("does not open"));
        try (PDDocument empty = new PDDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            empty.addPage(new PDPage());
            empty.save(out);
            assertThat(refused(out.toByteArray()).reason()).contains("made of pictures");
        }
    }
}
