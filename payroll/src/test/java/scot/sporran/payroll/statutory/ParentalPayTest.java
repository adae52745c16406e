package scot.sporran.payroll.statutory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scot.sporran.payroll.PayDate;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.rates.RateBook;

class ParentalPayTest {

    private static final RateBook BOOK = RateBook.standard();
    private static final AverageWeeklyEarnings THREE_HUNDRED = new AverageWeeklyEarnings(Pounds.of(300));

    @Test
    void maternityPayOf300AWeekComesToThePublishedSum() {
        ParentalPay.Schedule all = ParentalPay.schedule(ParentalPay.Kind.MATERNITY, LocalDate.of(2026, 5, 3), 0, 39,
                THREE_HUNDRED, BOOK);

        assertThat(all.total()).isEqualTo(Pounds.of("8032.56"));
        assertThat(Recovery.of(all.total(), false, PayDate.of(2026, 11, 20), BOOK).total())
                .isEqualTo(Pounds.of("7389.96"));
    }

    @Test
    void changesRateWithTheFirstWeekThatBeginsInTheNewOne() {
        ParentalPay.Schedule across = ParentalPay.schedule(ParentalPay.Kind.ADOPTION, LocalDate.of(2026, 3, 24), 6, 3,
                THREE_HUNDRED, BOOK);

        assertThat(across.weeks()).extracting(ParentalPay.Week::amount).containsExactly(Pounds.of("187.18"),
                Pounds.of("187.18"), Pounds.of("194.32"));
        assertThat(ParentalPay.schedule(ParentalPay.Kind.PATERNITY, LocalDate.of(2026, 4, 5), 0, 1, THREE_HUNDRED, BOOK)
                .total()).isEqualTo(Pounds.of("194.32"));
    }

    @ParameterizedTest
    @CsvSource({"MATERNITY, 150.01, 135.01", "PATERNITY, 150.01, 135.01", "SHARED_PARENTAL, 900, 194.32",
            "MATERNITY, 900, 810.00", "NEONATAL, 900, 194.32", "BEREAVEMENT, 200, 180.00"})
    void paysTheLowerOfTheRateAndNinetyPerCentAndTheFirstWeeksOfSomeWithoutACeiling(ParentalPay.Kind kind,
            String average,
            String week) {
        assertThat(ParentalPay.schedule(kind, LocalDate.of(2026, 6, 7), 0, 1,
                new AverageWeeklyEarnings(Pounds.of(average)), BOOK).total()).isEqualTo(Pounds.of(week));
    }

    @Test
    void givesAPayPeriodTheWeeksThatEndInIt() {
        ParentalPay.Schedule all = ParentalPay.schedule(ParentalPay.Kind.MATERNITY, LocalDate.of(2026, 5, 3), 0, 39,
                THREE_HUNDRED, BOOK);

        assertThat(all.dueIn(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 5, 31)).weeks()).hasSize(4);
    }

    @Test
    void refusesWhoEarnedTooLittleOrCameTooLate() {
        LocalDate saturday = LocalDate.of(2026, 6, 6);

        assertThat(ParentalPay.refusal(ParentalPay.Kind.MATERNITY, THREE_HUNDRED, 26, saturday, BOOK)).isEmpty();
        assertThat(ParentalPay.refusal(ParentalPay.Kind.MATERNITY, THREE_HUNDRED, 25, saturday, BOOK)).isPresent();
        assertThat(ParentalPay.refusal(ParentalPay.Kind.MATERNITY, new AverageWeeklyEarnings(Pounds.of("128.99")), 26,
                saturday, BOOK)).hasValueSatisfying(why -> assertThat(why).contains("129.00"));
        assertThat(ParentalPay.refusal(ParentalPay.Kind.NEONATAL, THREE_HUNDRED, 40, LocalDate.of(2025, 3, 1), BOOK))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({"MATERNITY, 0, 40", "PATERNITY, 1, 2", "NEONATAL, 0, 13", "SHARED_PARENTAL, 37, 1", "MATERNITY, 0, 0"})
    void refusesMoreWeeksThanThePaymentLasts(ParentalPay.Kind kind, int before, int weeks) {
        assertThatThrownBy(
                () -> ParentalPay.schedule(kind, LocalDate.of(2026, 6, 7), before, weeks, THREE_HUNDRED, BOOK))
                .hasMessageStartingWith("weeks").hasMessageContaining("at most");
    }

    @ParameterizedTest
    @CsvSource({"2024-06-20, 30.00", "2025-06-20, 85.00", "2026-06-20, 90.00"})
    void compensatesASmallEmployerOnTop(LocalDate date, String compensation) {
        Recovery recovery = Recovery.of(Pounds.of(1000), true, new PayDate(date), BOOK);

        assertThat(recovery.recovered()).isEqualTo(Pounds.of(1000));
        assertThat(recovery.compensation()).isEqualTo(Pounds.of(compensation));
        assertThat(Recovery.isSmallEmployer(Pounds.of(45_000), new PayDate(date), BOOK)).isTrue();
        assertThat(Recovery.isSmallEmployer(Pounds.of("45000.01"), new PayDate(date), BOOK)).isFalse();
    }
}
