package scot.sporran.payroll;

import java.time.LocalDate;

/**
 * A tax month: the 6th of a calendar month to the 5th of the next. What an employer owes HMRC is added up by it.
 *
 * @param year the tax year it is part of
 * @param number 1 (from 6 April) to 12 (to 5 April)
 */
public record TaxMonth(TaxYear year, int number) {

    private static final int IN_A_YEAR = 12;
    private static final int IN_A_QUARTER = 3;

    /** @throws IllegalArgumentException when the number is not 1 to 12 */
    public TaxMonth {
        if (number < 1 || number > IN_A_YEAR) {
            throw new IllegalArgumentException("Tax months are numbered 1 to 12, not " + number);
        }
    }

    /** The 6th of a month. */
    public LocalDate firstDay() {
        return year.firstDay().plusMonths(number - 1L);
    }

    /** The 5th of the following month. */
    public LocalDate lastDay() {
        return firstDay().plusMonths(1).minusDays(1);
    }

    /** The quarter it is part of: 1 (to 5 July), 2 (to 5 October), 3 (to 5 January) or 4 (to 5 April). */
    public int quarter() {
        return (number - 1) / IN_A_QUARTER + 1;
    }

    /**
     * The four digits that follow the 13-character Accounts Office reference when an employer who pays HMRC monthly
     * pays for this month: the tax year by the calendar year it ends in, then the tax month. Tax month 2 of 2024-25
     * is {@code 2502}.
     *
     * <p>Source: GOV.UK, Pay employers' PAYE, "Reference numbers for early and late payments" (official). HMRC asks
     * for them on early and late payments only; on time they are allowed and say the same thing.
     */
    public String paymentReferenceSuffix() {
        return suffix(number);
    }

    /**
     * The same for an employer who pays quarterly: the quarter goes by its last tax month, so months 1 to 3 of 2024-25
     * share {@code 2503}. Source as {@link #paymentReferenceSuffix} (official).
     */
    public String quarterlyPaymentReferenceSuffix() {
        return suffix(quarter() * IN_A_QUARTER);
    }

    private String suffix(int month) {
        return "%02d%02d".formatted(year.endYear() % 100, month);
    }

    @Override
    public String toString() {
        return "month " + number + " of " + year;
    }
}
