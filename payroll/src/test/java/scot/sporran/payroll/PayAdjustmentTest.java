package scot.sporran.payroll;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayAdjustmentTest {

    private static final TaxYear YEAR = new TaxYear(2025);

    private static TaxPeriod period(PayFrequency frequency, int number) {
        return new TaxPeriod(YEAR, frequency, number);
    }

    /** The adjustments in HMRC's Notes for Payroll Software Developers, test data 2009-10, annex B. */
    @ParameterizedTest
    @CsvSource({
            "510L, WEEKLY, 8, -786.08", "510L, WEEKLY, 29, -2849.54", "560T, MONTHLY, 3, -1402.26",
            "560T, MONTHLY, 10, -4674.20", "K255, MONTHLY, 5, 1066.25", "K255, MONTHLY, 8, 1706.00"
    })
    void givesTheAdjustmentsThatHmrcPublished(String code, PayFrequency frequency, int number, String expected) {
        assertThat(TaxCode.parse(code).payAdjustment(period(frequency, number))).isEqualTo(Pounds.of(expected));
    }

    @ParameterizedTest
    @CsvSource({
            "1L, -0.37, -1.59", "500L, -96.33, -417.42", "501L, -96.53, -418.26", "1000L, -192.49, -834.09",
            "1001L, -192.69, -834.93", "1257L, -241.92, -1048.26", "0T, 0, 0", "BR, 0, 0", "D1, 0, 0", "NT, 0, 0",
            "K1, 0.37, 1.59", "K500, 96.33, 417.42", "K501, 96.53, 418.26"
    })
    void cutsANumberIntoFiveHundredsAndARemainder(String code, String weekOne, String monthOne) {
        TaxCode taxCode = TaxCode.parse(code);

        assertThat(taxCode.payAdjustment(period(PayFrequency.WEEKLY, 1))).isEqualTo(Pounds.of(weekOne));
        assertThat(taxCode.payAdjustment(period(PayFrequency.MONTHLY, 1))).isEqualTo(Pounds.of(monthOne));
    }

    @Test
    void addsUpWeeksWithoutRoundingAgain() {
        TaxCode code = TaxCode.parse("S1257L");

        assertThat(code.payAdjustment(period(PayFrequency.WEEKLY, 52))).isEqualTo(Pounds.of("-12579.84"));
        assertThat(code.payAdjustment(period(PayFrequency.FORTNIGHTLY, 26))).isEqualTo(Pounds.of("-12579.84"));
        assertThat(code.payAdjustment(period(PayFrequency.FOUR_WEEKLY, 13))).isEqualTo(Pounds.of("-12579.84"));
        assertThat(code.payAdjustment(period(PayFrequency.MONTHLY, 12))).isEqualTo(Pounds.of("-12579.12"));
    }

    @ParameterizedTest
    @CsvSource({"WEEKLY, 1", "FORTNIGHTLY, 2", "FOUR_WEEKLY, 4", "MONTHLY, 1"})
    void looksAtOnePaydayAloneOnAWeekOneMonthOneCode(PayFrequency frequency, int units) {
        TaxCode code = TaxCode.parse("1257L X");
        Pounds one = PayAdjustment.ofFirst(1257, frequency.unit()).times(units).negated();

        for (int number = 1; number <= frequency.mostPaydaysAYear(); number++) {
            assertThat(code.payAdjustment(period(frequency, number))).isEqualTo(one);
        }
    }

    @ParameterizedTest
    @CsvSource({"WEEKLY, 241.92", "FORTNIGHTLY, 483.84", "FOUR_WEEKLY, 967.68"})
    void givesTheExtraPaydayItsOwnFreePayAndNoMore(PayFrequency frequency, String freePay) {
        TaxPeriod extra = PayDate.of(2027, 4, 5).taxPeriod(frequency);

        assertThat(TaxCode.parse("S1257L").payAdjustment(extra)).isEqualTo(Pounds.of(freePay).negated());
        assertThat(TaxCode.parse("SK1257").payAdjustment(extra)).isEqualTo(Pounds.of(freePay));
    }

    @Test
    void neverGivesALargerNumberLessFreePay() {
        for (PayFrequency.Unit unit : PayFrequency.Unit.values()) {
            Pounds before = Pounds.ZERO;
            for (int number = 1; number <= 20_000; number++) {
                Pounds now = PayAdjustment.ofFirst(number, unit);
                assertThat(now).as("%d by the %s", number, unit).isGreaterThan(before);
                BigDecimal exact = BigDecimal.valueOf(10L * number + 9).divide(BigDecimal.valueOf(unit.inAYear()), 6,
                        RoundingMode.HALF_UP);
                // a block of 500 is itself rounded up: 96.16 for 96.1538 and 416.67 for 416.6667
                assertThat(now.amount().subtract(exact).doubleValue()).isBetween(-0.0001, 0.01 + number / 500 * 0.0062);
                before = now;
            }
        }
    }

    @Test
    void readsTheLargestNumberWithoutOverflow() {
        assertThat(TaxCode.parse("K999999").payAdjustment(period(PayFrequency.MONTHLY, 12)))
                .isEqualTo(Pounds.of("10000079.04"));
    }

    /**
     * HMRC's own rows whose taxable pay does not leave the first band, so that a wrong free pay shows as wrong tax: all
     * such rows must come out to the penny.
     */
    @ParameterizedTest
    @ValueSource(strings = {"paye-2023-24.csv", "paye-2025-26.csv"})
    void leadsToTheTaxInHmrcsOwnRows(String file) {
        int checked = 0;
        for (NamedCsvRecord row : Vectors.rows(file)) {
            TaxCode code = codeOf(row);
            if (code.treatment() instanceof TaxTreatment.FlatRate || code.treatment() instanceof TaxTreatment.NoTax) {
                continue;
            }
            TaxPeriod period = periodOf(row);
            Pounds pay = field(row, "pay_this_period");
            Pounds counted = code.cumulative() ? pay.plus(field(row, "pay_to_date_before")) : pay;
            BigDecimal taxable = counted.plus(code.payAdjustment(period)).amount();
            Band first = Band.first(code.regime(), period.year());
            BigDecimal top = first.top().multiply(BigDecimal.valueOf(period.unitsTaken(code.cumulative())))
                    .divide(BigDecimal.valueOf(period.frequency().unit().inAYear()), 4, RoundingMode.DOWN);
            if (taxable.compareTo(top) > 0) {
                continue;
            }
            BigDecimal tax = taxable.max(BigDecimal.ZERO).setScale(0, RoundingMode.DOWN).multiply(first.rate())
                    .setScale(2, RoundingMode.DOWN);
            String column = code.cumulative() ? "expected_tax_to_date" : "expected_tax_this_period";
            assertThat(Pounds.of(tax)).as(row.getField("case_id")).isEqualTo(field(row, column));
            checked++;
        }
        assertThat(checked).as("rows in the first band").isEqualTo(51);
    }

    @Test
    void readsEveryCodeInHmrcsRows() {
        for (String file : new String[]{"paye-2023-24.csv", "paye-2025-26.csv"}) {
            for (NamedCsvRecord row : Vectors.rows(file)) {
                TaxRegime expected = switch (row.getField("regime")) {
                    case "S" -> TaxRegime.SCOTLAND;
                    case "W" -> TaxRegime.WALES;
                    default -> TaxRegime.REST_OF_UK;
                };
                TaxCode code = codeOf(row);
                if (!(code.treatment() instanceof TaxTreatment.NoTax)) {
                    assertThat(code.regime()).as(row.getField("case_id")).isEqualTo(expected);
                }
            }
        }
    }

    private static TaxCode codeOf(NamedCsvRecord row) {
        return TaxCode.parse(row.getField("tax_code") + (row.getField("week1month1").equals("Y") ? " X" : ""));
    }

    private static TaxPeriod periodOf(NamedCsvRecord row) {
        PayFrequency frequency = row.getField("frequency").equals("weekly")
                ? PayFrequency.WEEKLY
                : PayFrequency.MONTHLY;
        return new TaxPeriod(TaxYear.parse(row.getField("tax_year")), frequency,
                Integer.parseInt(row.getField("period")));
    }

    private static Pounds field(NamedCsvRecord row, String name) {
        return Pounds.of(row.getField(name));
    }

    /** The first band of a regime and year, from the published rates. */
    private record Band(BigDecimal top, BigDecimal rate) {

        static Band first(TaxRegime regime, TaxYear year) {
            if (regime != TaxRegime.SCOTLAND) {
                return new Band(new BigDecimal("37700"), new BigDecimal("0.20"));
            }
            return new Band(new BigDecimal(year.startYear() == 2023 ? "2162" : "2827"), new BigDecimal("0.19"));
        }
    }
}
