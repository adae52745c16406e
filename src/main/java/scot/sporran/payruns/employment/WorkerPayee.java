package scot.sporran.payruns.employment;

import scot.sporran.payments.payees.PayeeId;
import scot.sporran.payments.payees.Payees;

/** The payee that stands for a job: each job has one of its own. */
public final class WorkerPayee {

    private WorkerPayee() {}

    /** Names it among the payees of the supported person. */
    public static String key(EmploymentId job) {
        return "employment:" + job.value();
    }

    /** Its id, whether it is there yet or not. */
    public static PayeeId of(Employer employer, EmploymentId job) {
        return Payees.idOf(employer.person().value(), key(job));
    }
}
