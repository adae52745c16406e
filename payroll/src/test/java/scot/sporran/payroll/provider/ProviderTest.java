package scot.sporran.payroll.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import scot.sporran.payroll.BadPayInputException;
import scot.sporran.payroll.PayDate;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.pension.Contributions;
import scot.sporran.payroll.rates.PensionRates;
import scot.sporran.payroll.rates.RateBook;

class ProviderTest {

    private static final LocalDate FROM = LocalDate.of(2026, 10, 26);
    private static final PensionScheme NEST = new PensionScheme("EMP123456789", "Direct debit", "Group 1");
    private static final PensionMember AILSA = new PensionMember("PA1", Optional.of("AB123456C"), "Ailsa",
            "Kerr, of \"Shore\"", LocalDate.of(1990, 2, 28), 'F', List.of("1 Shore Road", "=2+5"),
            Optional.of("AB43 8QX"), FROM);
    private static final Contributions.Result PAID = Contributions.calculate(
            Contributions.Scheme.statutory(Contributions.Method.RELIEF_AT_SOURCE), PayFrequency.FOUR_WEEKLY,
            Pounds.of("1480.00"), rates());
    private static final ContributionPeriod PERIOD = new ContributionPeriod(PayFrequency.FOUR_WEEKLY, FROM,
            FROM.plusDays(27), FROM.plusDays(25), LocalDate.of(2026, 12, 22),
            List.of(new ContributionPeriod.Line(AILSA, PAID)));

    private static PensionRates rates() {
        return RateBook.standard().on(PayDate.of(2026, 11, 20)).pension();
    }

    @Test
    void aContributionScheduleHasAHeaderALineForEachWorkerAndACount() {
        assertThat(NestFile.contributions(NEST, PERIOD).split("\r\n")).containsExactly(
                "H,EMP123456789,CS,2026-11-22,Direct debit,2026-12-22,4 weekly,2026-10-26",
                "D,\"Kerr, of \"\"Shore\"\"\",AB123456C,PA1,1000.00,30.00,40.00", "T,1");
    }

    @Test
    void anEnrolmentScheduleNamesWhoJoinsAndNothingThatASpreadsheetWouldRun() {
        String[] rows = NestFile.enrolment(NEST, List.of(AILSA)).split("\r\n");
        assertThat(rows[0]).isEqualTo("H,EMP123456789,ES");
        assertThat(rows[1]).contains("1990-02-28", "Female", "1 Shore Road,2+5", "AB43 8QX,2026-10-26,Group 1")
                .doesNotContain("=2+5");
    }

    @Test
    void aReferenceThatIsNotNestsIsRefused() {
        assertThatThrownBy(() -> NestFile.contributions(new PensionScheme("123", "x", "y"), PERIOD))
                .isInstanceOf(BadPayInputException.class).hasMessageContaining("EMP");
    }

    @Test
    void theNeutralFormHasTheSameSums() {
        assertThat(Papdis.contributions(NEST, PERIOD)).contains(
                "<EmployerPensionReference>EMP123456789</EmployerPensionReference>",
                "<PensionableEarnings>1000.00</PensionableEarnings>",
                "<EmployeeContributionAmount>40.00</EmployeeContributionAmount>",
                "<TaxReliefAmount>10.00</TaxReliefAmount>",
                "<TotalEmployerContributionAmount>30.00</TotalEmployerContributionAmount>",
                "<Surname>Kerr, of \"Shore\"</Surname>");
    }

    @ParameterizedTest
    @EnumSource(EnrolmentLetter.Kind.class)
    void lettersAreWholeAndSimple(EnrolmentLetter.Kind kind) {
        String letter = EnrolmentLetter.write(kind, "Ailsa Kerr", "Effie Gunn", "NEST", FROM, PAID);
        assertThat(letter).startsWith("Dear Ailsa Kerr,").contains("NEST").doesNotContain("{", "}");
        for (String sentence : letter.split("(?<=[.,])\\s+")) {
            assertThat(sentence.split("\\s+")).as(sentence).hasSizeLessThanOrEqualTo(16);
        }
    }

    @Test
    void anEnrolledWorkerReadsTheAmountsFirstAndTheLastDayToLeave() {
        assertThat(EnrolmentLetter.write(EnrolmentLetter.Kind.ENROL, "Ailsa Kerr", "Effie Gunn", "NEST", FROM, PAID))
                .contains("£40.00 comes from your pay", "Effie Gunn pays in £30.00", "The government adds £10.00.",
                        "by 25 November 2026");
    }
}
