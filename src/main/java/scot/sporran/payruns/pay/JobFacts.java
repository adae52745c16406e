package scot.sporran.payruns.pay;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import scot.sporran.payruns.employment.Absence;
import scot.sporran.payruns.employment.Assistant;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.PayOrder;
import scot.sporran.payruns.employment.PensionStanding;
import scot.sporran.payruns.employment.Rates;
import scot.sporran.payruns.employment.TaxTerms;

/**
 * What is known of one job when it is paid. Gathered once; the rules look at nothing else.
 *
 * @param taxes the earliest first
 * @param standings of the pension, the earliest first
 * @param worked hours approved by the cut-off and not paid
 * @param adjustments not yet paid
 * @param orders with what each has taken so far
 * @param payslips earlier ones, the latest first: two years of them at most
 * @param paidItems of the absences that a payslip has paid
 * @param onAccountPence paid beside pay runs and not taken off by a payslip yet; below zero when some of it came back
 *            after, and is owed
 * @param mayNotBePaid why the worker may not be paid from this support, in words; empty when nothing stands against it
 */
public record JobFacts(Employer employer, Employment job, Assistant assistant, Rates rates, List<TaxTerms> taxes,
        List<PensionStanding> standings, List<Absence> absences, List<Worked> worked, List<Adjustment> adjustments,
        List<OrderSoFar> orders, List<PaidPayslip> payslips, java.util.Set<UUID> paidItems,
        java.util.Optional<String> mayNotBePaid, long onAccountPence) {

    /** An order with what earlier paydays took. */
    public record OrderSoFar(PayOrder order, long takenPence, long paydays) {}

    /** The same with other hours: what a timesheet would cost. */
    public JobFacts withWorked(List<Worked> other) {
        return new JobFacts(employer, job, assistant, rates, taxes, standings, absences, other, adjustments, orders,
                payslips, paidItems, mayNotBePaid, onAccountPence);
    }

    /** Tax terms on a pay date; the first ones before any. */
    TaxTerms taxOn(LocalDate payDate) {
        TaxTerms found = taxes.getFirst();
        for (TaxTerms terms : taxes) {
            found = terms.from().isAfter(payDate) ? found : terms;
        }
        return found;
    }

    /** Where the pension stands on a day. */
    PensionStanding pensionOn(LocalDate day) {
        PensionStanding found = new PensionStanding(job.startedOn(), PensionStanding.Kind.NONE, null, 0);
        for (PensionStanding standing : standings) {
            found = standing.from().isAfter(day) ? found : standing;
        }
        return found;
    }

}
