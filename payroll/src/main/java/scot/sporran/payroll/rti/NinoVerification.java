package scot.sporran.payroll.rti;

import java.time.LocalDate;
import java.util.List;
import scot.sporran.payroll.TaxYear;

/** A National Insurance number verification request: asks HMRC for numbers, or whether they are right. */
public final class NinoVerification {

    /** The most people one request may name. */
    public static final int MOST = 100;

    private NinoVerification() {}

    /** Somebody to ask about. */
    public record Worker(Identity identity, String payrollId) {}

    /**
     * Makes the request.
     *
     * @param on the day it is made
     * @throws IllegalArgumentException for none, or more than {@link #MOST}
     */
    public static RtiDocument of(EmployerReferences employer, LocalDate on, List<Worker> workers) {
        if (workers.isEmpty() || workers.size() > MOST) {
            throw new IllegalArgumentException("A request names 1 to " + MOST + " people");
        }
        Node body = Node.of("NINOverificationRequest").add(employer.references());
        for (Worker worker : workers) {
            body.add(Node.of("Employee").add(worker.identity().details())
                    .add(Node.of("Employment").add("PayId", worker.payrollId())));
        }
        return RtiDocument.of(RtiDocument.Kind.NVR, employer, TaxYear.of(on), on, body);
    }
}
