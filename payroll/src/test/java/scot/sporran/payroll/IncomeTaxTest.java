package scot.sporran.payroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scot.sporran.payroll.rates.YearRates;

class IncomeTaxTest {

    private static final TaxYear THIS_YEAR = new TaxYear(2026);

    private static IncomeTax.Result tax(String code, TaxPeriod period, Pounds pay, IncomeTax.ToDate before) {
        TaxCode read = TaxCode.parse(code);
        YearRates rates = TestRates.of(period.year());
        return IncomeTax.calculate(read, period, pay, before, rates.incomeTax(read.regime()));
    }

    private static IncomeTax.Result row(NamedCsvRecord row) {
        PayFrequency frequency = row.getField("frequency").equals("weekly")
                ? PayFrequency.WEEKLY
                : PayFrequency.MONTHLY;
        TaxPeriod period = new TaxPeriod(TaxYear.parse(row.getField("tax_year")), frequency,
                Integer.parseInt(row.getField("period")));
        String code = row.getField("tax_code") + (row.getField("week1month1").equals("Y") ? " X" : "");
        return tax(code, period, field(row, "pay_this_period"),
                new IncomeTax.ToDate(field(row, "pay_to_date_before"), field(row, "tax_to_date_before")));
    }

    private static Pounds field(NamedCsvRecord row, String name) {
        return Pounds.of(row.getField(name));
    }

    @ParameterizedTest
    @CsvSource({"paye-2023-24.csv, 146, 146", "paye-2025-26.csv, 168, 162"})
    void agreesWithEveryOneOfHmrcsRows(String file, int rows, int toThePenny) {
        int seen = 0;
        int exact = 0;
        for (NamedCsvRecord row : Vectors.rows(file)) {
            IncomeTax.Result result = row(row);
            assertThat(result.tax()).as("our rule, %s", row.getField("case_id"))
                    .isEqualTo(field(row, "exact_rule_result"));
            Pounds expected = field(row, "expected_tax_this_period");
            Pounds off = result.tax().minus(expected);
            assertThat(off.max(off.negated())).as(row.getField("case_id"))
                    .isLessThanOrEqualTo(Pounds.of(row.getField("tolerance")));
            seen++;
            exact += off.isZero() ? 1 : 0;
        }
        assertThat(seen).isEqualTo(rows);
        assertThat(exact).isEqualTo(toThePenny);
    }

    @Test
    void takesHalfOfThePayAtMostAndCatchesUpLater() {
        TaxPeriod first = new TaxPeriod(THIS_YEAR, PayFrequency.MONTHLY, 1);
        IncomeTax.Result limited = tax("SK1000", first, Pounds.of("500.01"), IncomeTax.ToDate.NOTHING);

        assertThat(limited.tax()).isEqualTo(Pounds.of("250.00"));
        assertThat(limited.limited()).isTrue();
        assertThat(limited.liability()).isGreaterThan(limited.tax());
        TaxPeriod second = new TaxPeriod(THIS_YEAR, PayFrequency.MONTHLY, 2);
        IncomeTax.Result later = tax("SK1000", second, Pounds.of("9000"), limited.after());
        assertThat(later.after().tax()).isEqualTo(later.liability());
    }

    @Test
    void givesBackAllTaxOnCodeNtAndNothingOnItsMonthOneForm() {
        TaxPeriod third = new TaxPeriod(THIS_YEAR, PayFrequency.MONTHLY, 3);
        var before = new IncomeTax.ToDate(Pounds.of(4000), Pounds.of("391.20"));

        assertThat(tax("NT", third, Pounds.of(2000), before).tax()).isEqualTo(Pounds.of("-391.20"));
        assertThat(tax("NT M1", third, Pounds.of(2000), before).tax()).isEqualTo(Pounds.ZERO);
    }

    @ParameterizedTest
    @CsvSource({"BR, 20", "D0, 40", "D1, 45", "CBR, 20", "CD0, 40", "CD1, 45", "SBR, 20", "SD0, 21", "SD1, 42",
            "SD2, 45",
            "SD3, 48"})
    void knowsTheOneRateOfEachCode(String code, int perCent) {
        TaxPeriod first = new TaxPeriod(THIS_YEAR, PayFrequency.FOUR_WEEKLY, 1);

        assertThat(tax(code, first, Pounds.of("1000.99"), IncomeTax.ToDate.NOTHING).tax())
                .isEqualTo(Pounds.of(10L * perCent));
    }

    @ParameterizedTest
    @CsvSource({"D2", "CD2", "SD4", "D8"})
    void refusesARateThatTheRegimeDoesNotHave(String code) {
        TaxPeriod first = new TaxPeriod(THIS_YEAR, PayFrequency.WEEKLY, 1);

        assertThatThrownBy(() -> tax(code, first, Pounds.of(100), IncomeTax.ToDate.NOTHING))
                .isInstanceOf(BadPayInputException.class).hasMessageContaining("tax_code")
                .hasMessageContaining("highest");
    }

    @Test
    void taxesTheExtraPaydayByItself() {
        var before = new IncomeTax.ToDate(Pounds.of(40_000), Pounds.of(1));
        for (PayFrequency frequency : List.of(PayFrequency.WEEKLY, PayFrequency.FORTNIGHTLY,
                PayFrequency.FOUR_WEEKLY)) {
            TaxPeriod extra = PayDate.of(2027, 4, 5).taxPeriod(frequency);
            assertThat(extra.isExtraPayday()).isTrue();
            TaxPeriod first = new TaxPeriod(THIS_YEAR, frequency, 1);
            Pounds pay = Pounds.of(2500);

            assertThat(tax("S1257L", extra, pay, before).tax())
                    .isEqualTo(tax("S1257L X", first, pay, IncomeTax.ToDate.NOTHING).tax());
            assertThat(tax("SBR", extra, pay, before).tax()).isEqualTo(Pounds.of(500));
            assertThat(tax("NT", extra, pay, before).tax()).isEqualTo(Pounds.ZERO);
        }
    }

    @Test
    void givesTaxBackWhenNothingIsEarnedForAWhile() {
        TaxPeriod tenth = new TaxPeriod(THIS_YEAR, PayFrequency.FOUR_WEEKLY, 10);
        IncomeTax.Result result = tax("S1257L", tenth, Pounds.ZERO,
                new IncomeTax.ToDate(Pounds.of(12_000), Pounds.of("480.00")));

        assertThat(result.tax()).isLessThan(Pounds.ZERO);
        assertThat(result.after().tax()).isEqualTo(result.liability());
    }

    @Test
    void explainsEachStepSoThatTheLinesAddUp() {
        TaxPeriod ninth = new TaxPeriod(THIS_YEAR, PayFrequency.FOUR_WEEKLY, 9);
        IncomeTax.Result result = tax("S1257L", ninth, Pounds.of(2000),
                new IncomeTax.ToDate(Pounds.of(16_000), Pounds.of(1450)));
        List<String> words = new ArrayList<>();
        for (WorkingLine line : IncomeTax.explain(result, TestRates.of(THIS_YEAR).incomeTax(TaxRegime.SCOTLAND))) {
            words.add(line.words() + " = " + line.amount());
        }

        assertThat(words).containsExactly("taxable pay since 6 April, this pay included = 18000.00",
                "free of tax by code S1257L, for 36 weeks = -8709.12", "taxable in whole pounds = 9290.00",
                "19% of 2746.3846 = 521.813", "20% of 6543.6154 = 1308.72308",
                "tax on that, parts of a penny dropped = 1830.53",
                "tax already deducted since 6 April = -1450.00", "tax to deduct now = 380.53");
    }
}
