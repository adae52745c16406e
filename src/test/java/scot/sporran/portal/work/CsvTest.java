package scot.sporran.portal.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scot.sporran.platform.CsvCells;

class CsvTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+44 131", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =cmd|' /C calc'!A0", "-£5"})
    void whatASpreadsheetWouldRunIsText(String cell) {
        assertThat(CsvCells.harmless(cell)).isEqualTo("'" + cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-12.50", "12", "O'Hare", "£5.00", "−£5.00", "", "a=b"})
    void numbersAndNamesStayAsTheyAre(String cell) {
        assertThat(CsvCells.harmless(cell)).isEqualTo(cell);
    }

    @Test
    void quotesAndLinesWithinACellStayInIt() {
        assertThat(Csv.of(List.of("a"), List.of(List.of("say \"hi\",\nthen go"))))
                .isEqualTo("a\r\n\"say \"\"hi\"\",\nthen go\"\r\n");
    }
}
