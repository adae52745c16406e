package scot.sporran.payroll.provider;

import java.time.LocalDate;
import java.util.List;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.pension.Contributions;

/**
 * What was paid in for a period.
 *
 * @param from first day of the pay period
 * @param to last day
 * @param paidOn pay date
 * @param dueOn the day by which the provider has the money
 */
public record ContributionPeriod(PayFrequency frequency, LocalDate from, LocalDate to, LocalDate paidOn,
        LocalDate dueOn,
        List<Line> lines) {

    public ContributionPeriod {
        lines = List.copyOf(lines);
    }

    /** One worker's contributions. */
    public record Line(PensionMember member, Contributions.Result contributions) {}

    /** What workers paid in, tax relief left out. */
    public Pounds employees() {
        return lines.stream().map(line -> line.contributions().employee()).reduce(Pounds.ZERO, Pounds::plus);
    }

    /** What the employer paid in. */
    public Pounds employer() {
        return lines.stream().map(line -> line.contributions().employer()).reduce(Pounds.ZERO, Pounds::plus);
    }
}
