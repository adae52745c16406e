package scot.sporran.payruns;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import scot.sporran.payroll.BadPayInputException;
import scot.sporran.payroll.IncomeTax;
import scot.sporran.payroll.MalformedTaxCodeException;
import scot.sporran.payroll.NiCategory;
import scot.sporran.payroll.PayDate;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payroll.PayInputs;
import scot.sporran.payroll.Percent;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.StudentLoans;
import scot.sporran.payroll.TaxCode;
import scot.sporran.payroll.TaxPeriod;
import scot.sporran.payroll.TaxRegime;
import scot.sporran.payroll.TaxTreatment;
import scot.sporran.payroll.TaxYear;
import scot.sporran.payroll.YearToDate;
import scot.sporran.payroll.pension.Contributions;

/**
 * One line of a file of payments, read: what the engine needs for it.
 *
 * @param inputs everything but the date
 * @param payDate as given, or the last day of the period given
 */
record CalculationCase(PayInputs inputs, PayDate payDate) {

    /** What a file can say about a payment, in the order of the documentation. */
    static final List<String> COLUMNS = List.of("case_id", "tax_year", "pay_date", "period", "frequency", "tax_code",
            "week1month1", "regime", "ni_category", "gross", "pay_to_date_before", "tax_to_date_before", "student_plan",
            "postgraduate", "pension", "employee_pension_rate", "employer_pension_rate");

    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,9}(\\.[0-9]{1,2})?");
    private static final Pattern RATE = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,2}0*)?");
    private static final Pounds MOST = Pounds.of(10_000_000);
    private static final String NONE = "none";

    /**
     * Reads a line.
     *
     * @param cells gives a column's text, empty where it has none
     * @throws BadPayInputException naming the column
     */
    static CalculationCase read(UnaryOperator<String> cells) {
        PayFrequency frequency = frequency(cells.apply("frequency"));
        TaxCode code = taxCode(cells);
        PayDate date = payDate(cells, frequency, code);
        String letter = cells.apply("ni_category");
        Pounds gross = notNegative("gross", cells);
        if (gross.compareTo(MOST) > 0) {
            throw new BadPayInputException("gross", "expected at most " + MOST + " pounds");
        }
        var before = new IncomeTax.ToDate(amount("pay_to_date_before", cells),
                notNegative("tax_to_date_before", cells));
        PayInputs inputs = PayInputs
                .of(frequency, code, isNone(letter) ? NiCategory.X : NiCategory.parse(letter), gross)
                .withToDate(YearToDate.of(before)).withPension(pension(cells));
        StudentLoans.Loans loans = loans(cells);
        return new CalculationCase(loans.equals(StudentLoans.Loans.NONE) ? inputs : inputs.withLoans(loans), date);
    }

    /** Reads {@code four-weekly}, {@code fourweekly} and the like. */
    static PayFrequency frequency(String text) {
        return switch (text.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "")) {
            case "weekly" -> PayFrequency.WEEKLY;
            case "fortnightly", "twoweekly", "2weekly" -> PayFrequency.FORTNIGHTLY;
            case "fourweekly", "4weekly" -> PayFrequency.FOUR_WEEKLY;
            case "monthly" -> PayFrequency.MONTHLY;
            default -> throw new BadPayInputException("frequency",
                    "expected weekly, fortnightly, four-weekly or monthly");
        };
    }

    private static TaxCode taxCode(UnaryOperator<String> cells) {
        String text = cells.apply("tax_code");
        boolean weekOne = yes("week1month1", cells);
        if (isNone(text)) {
            return new TaxCode(TaxRegime.REST_OF_UK, new TaxTreatment.NoTax(), !weekOne);
        }
        TaxCode read = taxCode(text);
        TaxRegime regime = regime(cells.apply("regime"), read);
        return new TaxCode(regime, read.treatment(), read.cumulative() && !weekOne);
    }

    /** Reads a tax code, naming the field when it is none. */
    static TaxCode taxCode(String text) {
        try {
            return TaxCode.parse(text);
        } catch (MalformedTaxCodeException e) {
            throw new BadPayInputException("tax_code", String.valueOf(e.getMessage()));
        }
    }

    private static TaxRegime regime(String text, TaxCode code) {
        if (text.isEmpty() || code.treatment() instanceof TaxTreatment.NoTax) {
            return code.regime();
        }
        TaxRegime said = switch (text.toUpperCase(Locale.ROOT)) {
            case "S" -> TaxRegime.SCOTLAND;
            case "W", "C" -> TaxRegime.WALES;
            case "RUK" -> TaxRegime.REST_OF_UK;
            default -> throw new BadPayInputException("regime", "expected S, W or rUK");
        };
        if (code.regime() != TaxRegime.REST_OF_UK && code.regime() != said) {
            throw new BadPayInputException("regime", "the tax code " + code + " says otherwise");
        }
        return said;
    }

    private static PayDate payDate(UnaryOperator<String> cells, PayFrequency frequency, TaxCode code) {
        String year = cells.apply("tax_year");
        String date = cells.apply("pay_date");
        String period = cells.apply("period");
        if (!date.isEmpty()) {
            PayDate read = date(date);
            if (!year.isEmpty() && !read.taxYear().equals(taxYear(year))) {
                throw new BadPayInputException("pay_date", date + " is not in the tax year " + year);
            }
            if (!period.isEmpty() && !names(period, read.taxPeriod(frequency))) {
                throw new BadPayInputException("period", "the pay date " + date + " is in another one");
            }
            return read;
        }
        if (year.isEmpty()) {
            throw new BadPayInputException("pay_date", "a pay date is needed, or a tax year and a period");
        }
        boolean anyPeriodWillDo = !code.cumulative() || code.treatment() instanceof TaxTreatment.NoTax;
        if (period.isEmpty() && !anyPeriodWillDo) {
            throw new BadPayInputException("period", "a pay date or a period is needed for a cumulative tax code");
        }
        return payDate(taxYear(year), frequency, period.isEmpty() ? 1 : inUnits(period, frequency));
    }

    private static PayDate payDate(TaxYear year, PayFrequency frequency, int number) {
        try {
            return new PayDate(new TaxPeriod(year, frequency, number).lastDay());
        } catch (IllegalArgumentException e) {
            throw new BadPayInputException("period", "that tax year has no such week or month");
        }
    }

    /** Beside a pay date a count of fortnights or four weeks cannot be mistaken for a week, so it will do as well. */
    private static boolean names(String text, TaxPeriod period) {
        return inUnits(text, period.frequency()) == period.number() || text.equals(Integer.toString(period.number()));
    }

    /** A tax week or month is told by its number; two and four weeks by the number of their last week. */
    private static int inUnits(String text, PayFrequency frequency) {
        if (!text.matches("[0-9]{1,2}") || Integer.parseInt(text) == 0) {
            throw new BadPayInputException("period",
                    "expected the number of a tax week, 1 to 56, or of a tax month, 1 to 12");
        }
        return Math.ceilDiv(Integer.parseInt(text), frequency.unitsAPayday());
    }

    private static PayDate date(String text) {
        try {
            return new PayDate(LocalDate.parse(text));
        } catch (DateTimeException e) {
            throw new BadPayInputException("pay_date", "expected a date such as 2026-11-20");
        } catch (IllegalArgumentException e) {
            throw new BadPayInputException("pay_date", String.valueOf(e.getMessage()));
        }
    }

    private static TaxYear taxYear(String text) {
        try {
            return TaxYear.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BadPayInputException("tax_year", String.valueOf(e.getMessage()));
        }
    }

    private static StudentLoans.Loans loans(UnaryOperator<String> cells) {
        String plan = cells.apply("student_plan");
        boolean postgraduate = yes("postgraduate", cells);
        return isNone(plan) && !postgraduate
                ? StudentLoans.Loans.NONE
                : new StudentLoans.Loans(
                        isNone(plan) ? Optional.empty() : Optional.of(StudentLoans.Plan.parse(plan)), postgraduate);
    }

    private static PayInputs.Pension pension(UnaryOperator<String> cells) {
        String text = cells.apply("pension");
        if (isNone(text)) {
            return new PayInputs.Pension.None();
        }
        return new PayInputs.Pension.Contributes(new Contributions.Scheme(method(text),
                rate("employee_pension_rate", cells), rate("employer_pension_rate", cells)));
    }

    /** Reads {@code relief-at-source} or {@code net-pay}. */
    static Contributions.Method method(String text) {
        return switch (text.toLowerCase(Locale.ROOT).replace('_', '-')) {
            case "relief-at-source" -> Contributions.Method.RELIEF_AT_SOURCE;
            case "net-pay" -> Contributions.Method.NET_PAY;
            default -> throw new BadPayInputException("pension", "expected none, relief-at-source or net-pay");
        };
    }

    private static Optional<Percent> rate(String column, UnaryOperator<String> cells) {
        String text = cells.apply(column);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!RATE.matcher(text).matches()) {
            throw new BadPayInputException(column, "expected per cent with at most two decimals, such as 5 or 4.25");
        }
        return Optional.of(Percent.of(text));
    }

    private static Pounds notNegative(String column, UnaryOperator<String> cells) {
        Pounds amount = amount(column, cells);
        if (amount.isNegative()) {
            throw new BadPayInputException(column, "it is below zero: " + amount);
        }
        return amount;
    }

    private static Pounds amount(String column, UnaryOperator<String> cells) {
        String text = cells.apply(column);
        if (text.isEmpty()) {
            return Pounds.ZERO;
        }
        if (!AMOUNT.matcher(text).matches()) {
            throw new BadPayInputException(column, "expected pounds with at most two decimals, such as 1376.25");
        }
        return Pounds.of(text);
    }

    private static boolean yes(String column, UnaryOperator<String> cells) {
        return switch (cells.apply(column).toUpperCase(Locale.ROOT)) {
            case "", "N" -> false;
            case "Y" -> true;
            default -> throw new BadPayInputException(column, "expected Y or N");
        };
    }

    private static boolean isNone(String text) {
        return text.isEmpty() || text.equalsIgnoreCase(NONE);
    }
}
