package scot.sporran.payruns.pay;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import scot.sporran.payments.PaymentsOut;
import scot.sporran.payments.payees.PayeeId;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.EmploymentId;
import scot.sporran.payruns.employment.WorkerPayee;
import scot.sporran.platform.Sql;

/**
 * What workers were paid beside pay runs, such as by a continuity file or as an advance, and how much of it payslips have
 * taken off. When a payment comes back after a payslip has counted on it, the difference is below zero: so much is owed.
 */
@Singleton
public class OnAccount {

    private final PaymentsOut payments;
    private final Sql sql;

    OnAccount(PaymentsOut payments, Sql sql) {
        this.payments = payments;
        this.sql = sql;
    }

    /**
     * For each job the pence that were paid and not taken off yet; below zero when that much is owed and nobody has written
     * down to pay it again. A job with nothing paid or taken is left out.
     *
     * @param until only payments for days up to this one, Europe/London
     */
    public Map<EmploymentId, Long> of(Map<Employment, Employer> jobs, LocalDate until) {
        Map<PayeeId, EmploymentId> payees = payees(jobs);
        Map<EmploymentId, Long> left = left(payees, until);
        if (left.values().stream().anyMatch(pence -> pence < 0)) {
            // what is on its way already would otherwise be paid by a payslip as well
            payments.onAccountToCome(payees.keySet()).forEach((payee, coming) -> left.computeIfPresent(
                    Objects.requireNonNull(payees.get(payee)),
                    (job, pence) -> pence < 0 ? Math.min(0, pence + coming.pence()) : pence));
        }
        return left;
    }

    /** The same for all days, whatever is written down to be paid again. */
    public Map<EmploymentId, Long> left(Map<Employment, Employer> jobs) {
        return left(payees(jobs), PaymentsOut.LAST_DAY);
    }

    private static Map<PayeeId, EmploymentId> payees(Map<Employment, Employer> jobs) {
        Map<PayeeId, EmploymentId> payees = new HashMap<>();
        jobs.forEach((job, employer) -> payees.put(WorkerPayee.of(employer, job.id()), job.id()));
        return payees;
    }

    private Map<EmploymentId, Long> left(Map<PayeeId, EmploymentId> payees, LocalDate until) {
        Map<EmploymentId, Long> left = new HashMap<>();
        if (payees.isEmpty()) {
            return left;
        }
        payments.onAccount(payees.keySet(), until).forEach((payee, paid) -> left
                .put(Objects.requireNonNull(payees.get(payee)), paid.pence()));
        sql.select(rows -> left.merge(new EmploymentId(Sql.id(rows, 1)), -rows.getLong(2), Long::sum),
                "SELECT employment_id,SUM(taken_pence) FROM payslip_on_account WHERE employment_id IN ("
                        + Sql.marks(payees.size()) + ") GROUP BY employment_id",
                payees.values().stream().map(EmploymentId::value).toArray());
        return left;
    }
}
