package scot.sporran.payroll;

import java.time.LocalDate;

/**
 * The date that pay is due on, and all that follows from it in HMRC's calendar.
 *
 * <p>It is the date the contract names, by the calendar of Europe/London. Where that is not a banking day and the money
 * goes out on another one, the contract's date is still the one that counts and is reported: pay due on Saturday 6 April
 * and sent on Friday 5 April belongs to the new tax year (secondary: HMRC Employer Bulletin April 2019, as reprinted).
 *
 * @param date a day in one of the tax years that {@link TaxYear} knows
 */
public record PayDate(LocalDate date) implements Comparable<PayDate> {

    /** @throws IllegalArgumentException when the date lies outside the tax years known */
    public PayDate {
        TaxYear.of(date);
    }

    /** @throws IllegalArgumentException when the date lies outside the tax years known */
    public static PayDate of(int year, int month, int day) {
        return new PayDate(LocalDate.of(year, month, day));
    }

    public TaxYear taxYear() {
        return TaxYear.of(date);
    }

    /** The tax week: 1 (6 to 12 April) to 52, and 53 for the one or two days that 52 weeks leave over. */
    public int taxWeek() {
        return taxPeriod(PayFrequency.WEEKLY).number();
    }

    /** The tax month, which is also what the employer's debt to HMRC for this payday is added to. */
    public TaxMonth taxMonth() {
        return new TaxMonth(taxYear(), taxPeriod(PayFrequency.MONTHLY).number());
    }

    /** What the tax on this payday goes by, for someone paid this often. */
    public TaxPeriod taxPeriod(PayFrequency frequency) {
        return TaxPeriod.of(date, frequency);
    }

    @Override
    public int compareTo(PayDate other) {
        return date.compareTo(other.date);
    }

    @Override
    public String toString() {
        return date.toString();
    }
}
