package scot.sporran.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static scot.sporran.platform.Accessible.assertAccessible;

import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is printed can be read by everybody: by eye, and by a screen reader. */
class PrintPageTest {

    private static final String TABLE = "<table><caption>In short</caption><thead><tr><th scope=\"col\">What</th>"
            + "<th scope=\"col\" class=\"sum\">Sum</th></tr></thead><tbody><tr><th scope=\"row\">−£2.50 •••• 1234</th>"
            + "<td class=\"sum\">£1,000.00</td></tr></tbody></table><ul><li>one</li></ul>";

    @ParameterizedTest
    @CsvSource({"ENGLISH, Dear Aisha O'Hare", "EASY_READ, Your money", "GAELIC, A charaid: àèìòù ÀÈÌÒÙ",
            "ARABIC, رسالة من المجلس"})
    void aPaperInAnyLanguageHasItsLettersAndCanBeFollowedByAScreenReader(Language language, String text)
            throws IOException {
        for (boolean large : new boolean[]{false, true}) {
            byte[] pdf = PrintPage.pdf(PrintPage.of(text, "<h1>" + text + "</h1><p>" + text + " <strong>" + text
                    + "</strong></p>" + TABLE, large, language));
            assertAccessible(pdf);
            try (PDDocument document = Loader.loadPDF(pdf)) {
                assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo(language.tag());
                assertThat(document.getDocumentInformation().getTitle()).isEqualTo(text);
                assertThat(new PDFTextStripper().getText(document)).contains("−£2.50", "••••", "1,000.00")
                        .doesNotContain("#");
                if (language != Language.ARABIC) {
                    // shaped letters are other letters
                    assertThat(new PDFTextStripper().getText(document)).contains(text);
                }
            }
        }
    }
}
