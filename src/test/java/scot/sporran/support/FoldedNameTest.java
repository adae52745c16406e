package scot.sporran.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldedNameTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Iain Bàn MacAskill|MACASKILL, iain ban", "Morag O'Hare|Morag O’Hare",
            "Zoë Müller-Łoś|zoe muller los", "Søren Groß|Soren Gross", "李 小龙|小龙 李", "  Ann   Lee |Lee Ann"})
    void oneNameWrittenInTwoWaysIsOneName(String one, String other) {
        assertThat(FoldedName.of(one)).isEqualTo(FoldedName.of(other));
    }

    @Test
    void otherNamesStayApart() {
        assertThat(FoldedName.of("Ann Lee")).isNotEqualTo(FoldedName.of("Anna Lee"));
        assertThat(FoldedName.of("李")).isNotEqualTo(FoldedName.of("王"));
        assertThat(FoldedName.of("x".repeat(500))).hasSize(120);
    }
}
