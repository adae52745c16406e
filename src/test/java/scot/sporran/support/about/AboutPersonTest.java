package scot.sporran.support.about;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scot.sporran.support.FieldException;

/** Age, sex and group: any of them, or none. */
class AboutPersonTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);

    @ParameterizedTest
    @CsvSource({"2008-11-29, UNDER_18", "2008-11-28, FROM_18_TO_34", "1991-11-29, FROM_18_TO_34",
            "1991-11-28, FROM_35_TO_49", "1976-11-28, FROM_50_TO_64", "1961-11-28, FROM_65_TO_79",
            "1946-11-29, FROM_65_TO_79", "1946-11-28, OVER_79", "1904-02-29, OVER_79"})
    void theAgeIsTheOneOfTheDay(LocalDate born, AgeBand band) {
        assertThat(new AboutPerson(born, null, null, null).ageOn(TODAY)).isEqualTo(band);
    }

    @Test
    void whatIsSealedComesBackAsItWas() {
        AboutPerson some = new AboutPerson(null, AgeBand.RATHER_NOT_SAY, Sex.FEMALE, null);
        AboutPerson all = new AboutPerson(LocalDate.of(1950, 1, 2), null, Sex.ANOTHER_WORD, ClientGroup.DEMENTIA);

        assertThat(AboutPerson.ofText(some.asText())).isEqualTo(some);
        assertThat(AboutPerson.ofText(all.asText())).isEqualTo(all);
        assertThat(AboutPerson.ofText(AboutPerson.NOTHING.asText())).isEqualTo(AboutPerson.NOTHING);
        assertThat(all).hasToString("AboutPerson");
    }

    @Test
    void aDayOfBirthAndAnAgeTogetherAreRefused() {
        assertThatExceptionOfType(FieldException.class)
                .isThrownBy(() -> new AboutPerson(LocalDate.of(1950, 1, 2), AgeBand.OVER_79, null, null))
                .satisfies(refused -> assertThat(refused.field()).isEqualTo("age"));
        assertThatExceptionOfType(FieldException.class)
                .isThrownBy(() -> new AboutPerson(LocalDate.of(1850, 1, 2), null, null, null))
                .satisfies(refused -> assertThat(refused.field()).isEqualTo("born"));
    }
}
