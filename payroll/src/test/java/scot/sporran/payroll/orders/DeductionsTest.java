package scot.sporran.payroll.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.Vectors;
import scot.sporran.payroll.rates.RateBook;

class DeductionsTest {

    private static final RateBook BOOK = RateBook.standard();
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final Pounds PLENTY = Pounds.of(100_000);

    private static Deductions of(String net, PayFrequency frequency, int days, Order... orders) {
        var deductions = new Deductions(List.of(orders),
                new Deductions.Payday(Pounds.of(net), frequency, days, TODAY, false), BOOK);
        deductions.takeFirst();
        deductions.takeRest(Pounds.ZERO);
        return deductions;
    }

    private static Order arrestment() {
        return new Order.EarningsArrestment("EA1", TODAY, PLENTY);
    }

    @ParameterizedTest
    @CsvSource({"WEEKLY, 172.61, 0", "WEEKLY, 172.62, 2.30", "WEEKLY, 187.94, 2.30", "WEEKLY, 188.01, 2.31",
            "WEEKLY, 345.22, 25.89", "WEEKLY, 400, 36.85", "WEEKLY, 575.37, 71.92", "WEEKLY, 863.06, 143.84",
            "WEEKLY, 1000, 212.31", "MONTHLY, 750, 0", "MONTHLY, 750.01, 10.00", "MONTHLY, 1000, 37.50",
            "MONTHLY, 1500, 112.50", "MONTHLY, 2500, 312.50", "MONTHLY, 3750, 625.00", "MONTHLY, 4000, 750.00",
            "FORTNIGHTLY, 800, 73.70", "FOUR_WEEKLY, 1600, 147.40", "FOUR_WEEKLY, 690.44, 0"})
    void anArrestmentTakesWhatTheTableOf2025Says(PayFrequency frequency, String net, String taken) {
        assertThat(of(net, frequency, 28, arrestment()).total()).isEqualTo(Pounds.of(taken));
    }

    @ParameterizedTest
    @CsvSource({"2025-04-05, MONTHLY, 1000, 65.39", "2025-04-05, WEEKLY, 172.62, 4.12",
            "2025-04-06, MONTHLY, 1000, 37.50"})
    void theTableIsTheOneOfThePayDate(LocalDate date, PayFrequency frequency, String net, String taken) {
        assertThat(ArrestmentTable.deduction(Pounds.of(net), frequency, date, BOOK)).isEqualTo(Pounds.of(taken));
    }

    @Test
    void theDailyTableJoinsItsRows() {
        ArrestmentTable daily = ArrestmentTable.on(TODAY, "daily", BOOK);

        assertThat(daily.deduction(Pounds.of("24.66"))).isEqualTo(Pounds.ZERO);
        assertThat(daily.deduction(Pounds.of("24.67"))).isEqualTo(Pounds.of("0.33"));
        assertThat(daily.deduction(Pounds.of("123.29"))).isEqualTo(Pounds.of("20.54"));
        assertThat(daily.deduction(Pounds.of("133.29"))).isEqualTo(Pounds.of("25.55"));
    }

    @Test
    void takesNoMoreThanIsLeftOfTheDebt() {
        assertThat(of("1600", PayFrequency.FOUR_WEEKLY, 28, new Order.EarningsArrestment("EA1", TODAY, Pounds.of(20)))
                .total()).isEqualTo(Pounds.of(20));
    }

    @ParameterizedTest
    @CsvSource({"1000, 10.00, 280.00", "1000, 12.00, 309.52", "690.48, 5, 0", "600, 5, 0"})
    void currentMaintenanceLeavesTheDailyLeast(String net, String daily, String taken) {
        assertThat(of(net, PayFrequency.FOUR_WEEKLY, 28, new Order.CurrentMaintenance("CMA", TODAY, Pounds.of(daily)))
                .total()).isEqualTo(Pounds.of(taken));
    }

    @Test
    void aDebtComesBeforeMaintenanceAndBothBeforeADirectEarningsAttachment() {
        Deductions all = of("1600", PayFrequency.FOUR_WEEKLY, 28,
                new Order.DirectEarnings("DEA", TODAY.minusYears(1), Optional.empty(), false, PLENTY),
                new Order.CurrentMaintenance("CMA", TODAY.minusYears(1), Pounds.of(8)), arrestment());

        assertThat(all.taken()).extracting(one -> one.order().reference()).containsExactly("EA1", "CMA", "DEA");
        assertThat(all.taken()).extracting(Deductions.Taken::amount).containsExactly(Pounds.of("147.40"),
                Pounds.of("224.00"), Pounds.of("240.00"));
    }

    @Test
    void aDirectEarningsAttachmentLeavesSixtyPerCent() {
        Deductions all = of("1600", PayFrequency.FOUR_WEEKLY, 28,
                new Order.CurrentMaintenance("CMA", TODAY, Pounds.of(20)),
                new Order.DirectEarnings("DEA", TODAY, Optional.empty(), true, PLENTY));

        assertThat(all.taken().getLast().amount()).isEqualTo(Pounds.of("80.00"));
        assertThat(all.taken().getLast().shortfall()).isEqualTo(Pounds.of("400.00"));
    }

    @Test
    void childMaintenanceComesFirstProtectsSixtyPerCentAndCarriesTheRest() {
        var maintenance = new Order.ChildMaintenance("DEO", TODAY, Pounds.of(500), Pounds.of(200));
        Deductions all = of("1600", PayFrequency.FOUR_WEEKLY, 28, arrestment(), maintenance);

        assertThat(all.taken().getFirst().amount()).isEqualTo(Pounds.of(640));
        assertThat(all.taken().getFirst().shortfall()).isEqualTo(Pounds.of(60));
        assertThat(all.taken().getLast().amount()).as("by the table, from what the first order left")
                .isEqualTo(Pounds.of("40.44"));
        assertThat(all.roomForStudentLoans()).isEqualTo(Pounds.ZERO);
    }

    @Test
    void aConjoinedOrderTakesTheDebtByTheTableAndMaintenanceFromWhatIsLeft() {
        Deductions all = of("1000", PayFrequency.FOUR_WEEKLY, 28,
                new Order.Conjoined("CAO", TODAY, PLENTY, List.of(Pounds.of(8), Pounds.of(7))));

        // table: 4 x 11.61; maintenance 420.00, of which 1000 - 46.44 - 28 x 24.66 is there
        assertThat(all.total()).isEqualTo(Pounds.of("46.44").plus(Pounds.of("263.08")));
    }

    @Test
    void theEmployerMayKeepAPoundADeduction() {
        var deductions = new Deductions(List.of(arrestment()),
                new Deductions.Payday(Pounds.of(1600), PayFrequency.FOUR_WEEKLY, 28, TODAY, true), BOOK);
        deductions.takeFirst();

        assertThat(deductions.total()).isEqualTo(Pounds.of("148.40"));
        assertThat(deductions.explain()).extracting(line -> line.words() + " = " + line.amount()).containsExactly(
                "net earnings that orders go by = 1600.00", "earnings arrestment EA1 = 147.40",
                "earnings arrestment EA1: the employer's fee = 1.00");
    }

    @Test
    void agreesWithAnotherEnginesFiguresForDirectEarningsAttachments() {
        for (NamedCsvRecord row : Vectors.rows("direct-earnings-attachment.csv")) {
            PayFrequency frequency = row.getField("frequency").equals("weekly")
                    ? PayFrequency.WEEKLY
                    : PayFrequency.MONTHLY;
            var order = new Order.DirectEarnings("DEA", TODAY, Optional.empty(), row.getField("rate").equals("higher"),
                    PLENTY);
            Deductions taken = of(row.getField("net_earnings"), frequency, 7, order);
            assertThat(taken.total()).as(row.toString()).isEqualTo(Pounds.of(row.getField("expected_deduction")));
        }
    }

    @Test
    void aFixedSumAndTheRestOfADebtAreTakenAsTheyStand() {
        Order fixed = new Order.DirectEarnings("DEA", TODAY, Optional.of(Pounds.of(30)), false, Pounds.of("12.34"));

        assertThat(of("1000", PayFrequency.MONTHLY, 30, fixed).total()).isEqualTo(Pounds.of("12.34"));
    }

    @Test
    void scottishCourtOrdersStopStudentLoansAndOthersDoNot() {
        assertThat(Deductions.stopStudentLoans(List.of(arrestment()))).isTrue();
        assertThat(
                Deductions.stopStudentLoans(Arrays.asList(new Order.ChildMaintenance("DEO", TODAY, PLENTY, Pounds.ZERO),
                        new Order.DirectEarnings("DEA", TODAY, Optional.empty(), false, PLENTY))))
                .isFalse();
    }

    @Test
    void refusesSumsThatCannotBe() {
        assertThatThrownBy(() -> new Order.EarningsArrestment("EA", TODAY, Pounds.of(-1)))
                .hasMessageStartingWith("order_left");
        assertThatThrownBy(() -> new Order.CurrentMaintenance("CMA", TODAY, Pounds.of("1.005")))
                .hasMessageStartingWith("order_daily_rate");
    }
}
