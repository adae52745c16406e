package scot.sporran.payruns.pay;

import java.util.UUID;
import scot.sporran.payruns.employment.AssistantId;
import scot.sporran.payruns.employment.EmployerId;
import scot.sporran.payruns.employment.EmploymentId;

/**
 * A payslip that was paid: what it came from and what it came to. Never altered; a mistake is put right by a later one.
 *
 * @param workPayPence pay for time worked, what averages go by
 */
public record PaidPayslip(UUID id, UUID run, EmploymentId employment, EmployerId employer, AssistantId assistant,
        int taxYear, int taxMonth, long workPayPence, PayFacts facts, PayFigures figures) {

    /** What is kept of a payslip beside its sums. */
    @io.micronaut.serde.annotation.Serdeable
    record Content(PayFacts facts, PayFigures figures) {}

    /** Pay of one kind of line. */
    public long paid(scot.sporran.payroll.PayLine.Kind kind) {
        return facts.lines().stream().filter(line -> line.kind() == kind).mapToLong(PayFacts.Line::amountPence).sum();
    }

}
