package scot.sporran.payruns.employment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scot.sporran.payroll.BadPayInputException;

class NinoTest {

    @ParameterizedTest
    @ValueSource(strings = {"JG121316A", "jg 12 13 16 a", "AB123456D"})
    void readsNumbersHoweverTheyAreSpaced(String text) {
        assertThat(Nino.parse(text).value()).matches("[A-Z]{2}[0-9]{6}[A-D]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "JG121316", "JG121316E", "QQ123456C", "BG123456A", "TN123456B", "AO123456C",
            "J1121316A",
            "JG12131٦A", "JG121316A1"})
    void refusesWhatIsNoneAndDoesNotRepeatIt(String text) {
        assertThatThrownBy(() -> Nino.parse(text)).isInstanceOf(BadPayInputException.class)
                .hasMessageStartingWith("nino").hasMessageNotContaining("121316");
    }

    @Test
    void neverShowsTheNumber() {
        Nino nino = Nino.parse("JG121316A");
        assertThat(nino.toString()).doesNotContain("121316");
        assertThat(nino.masked()).isEqualTo("•••••316A");
        assertThat(new BankDetails("A Person", "08-99-99", "66374958").toString()).doesNotContain("66374958");
    }
}
