package scot.sporran.returns.checks;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import scot.sporran.payruns.employment.Assistant;
import scot.sporran.payruns.employment.AssistantId;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.payruns.pay.PaidPayslip;
import scot.sporran.payruns.pay.PayFacts;
import scot.sporran.payruns.pay.Payslips;
import scot.sporran.payruns.timesheets.Timesheet;
import scot.sporran.payruns.timesheets.Timesheets;

/** Gathers the hours that payslips of some days paid, and the hours that were sent for them. */
@Singleton
class PaidHours {

    private static final int MOST_SHEETS = 400;

    private final Payslips payslips;
    private final Timesheets timesheets;
    private final Employments employments;

    PaidHours(Payslips payslips, Timesheets timesheets, Employments employments) {
        this.payslips = payslips;
        this.timesheets = timesheets;
        this.employments = employments;
    }

    List<HoursRules.Paid> of(Employer employer, List<Employment> jobs, LocalDate from, LocalDate to) {
        List<PaidPayslip> paid = payslips.of(employer.id(), from, to);
        if (paid.isEmpty()) {
            return List.of();
        }
        Map<UUID, Timesheet> sheets = new HashMap<>();
        jobs.forEach(job -> timesheets.of(job.id(), MOST_SHEETS)
                .forEach(sheet -> sheets.put(sheet.id().value(), sheet)));
        Map<AssistantId, Assistant> assistants = employments
                .assistants(paid.stream().map(PaidPayslip::assistant).distinct().toList());
        List<HoursRules.Paid> all = new ArrayList<>();
        for (PaidPayslip slip : paid) {
            List<Timesheet> own = slip.facts().items().stream()
                    .filter(item -> item.kind() == PayFacts.Item.Kind.TIMESHEET)
                    .flatMap(item -> java.util.stream.Stream.ofNullable(sheets.get(item.id()))).toList();
            PayFacts.Time time = slip.facts().time();
            Assistant assistant = assistants.get(slip.assistant());
            all.add(new HoursRules.Paid(assistant == null ? "" : assistant.firstNames() + " " + assistant.lastName(),
                    slip.facts().to(),
                    time.working() + time.travelling() + time.training() + time.sleepIn(), own.size(),
                    own.stream().mapToLong(Timesheet::minutes).sum()));
        }
        return all;
    }
}
