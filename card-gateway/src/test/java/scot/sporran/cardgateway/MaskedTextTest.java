package scot.sporran.cardgateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedTextTest {

    @ParameterizedTest
    @CsvSource({"9999993716492053,************2053", "MR SMITH 378282246310005 THANKS,MR SMITH ***********0005 THANKS",
            "9999 9937 1649 2053,**** **** **** 2053", "3782-822463-10005,****-******-*0005",
            "NO 12 9999993716492053,NO 12 ************2053", "x4222222222222y,x*********2222y",
            "99999937 16492053/4,******** ****2053/4", "9999993716492053=3012201,************2053=3012201",
            "99999937164920533012,****************3012", "9999993716492053123,***************3123",
            "Café 6304000000000000000 é,Café ***************0000 é",
            "9999993716492053 9999993716492053,************2053 ************2053"})
    void hidesCardNumbersHoweverTheyAreWritten(String text, String masked) {
        assertThat(MaskedText.of(text)).isEqualTo(masked).hasSameSizeAs(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CO-OP FOOD 01312345678", "9999993716492052", "INV 2026-11-28 14:30 NO 00417",
            "MERCHANT0000001", "1234567890123"})
    void leavesEverythingElse(String text) {
        assertThat(MaskedText.of(text)).isEqualTo(text);
    }

    @Test
    void aNameKeepsALongReferenceAndIsGivenEachCardNumber() {
        assertThat(MaskedText.replace("74999996331633163316331", number -> "?")).isEqualTo("74999996331633163316331");
        assertThat(MaskedText.replace("a378282246310005", number -> "<" + number + ">"))
                .isEqualTo("a<378282246310005>");
    }
}
