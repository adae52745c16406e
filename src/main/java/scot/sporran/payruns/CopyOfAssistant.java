package scot.sporran.payruns;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.identity.Login;
import scot.sporran.identity.copy.OwnCopyPart;
import scot.sporran.identity.copy.Sheet;
import scot.sporran.identity.copy.Sheets;
import scot.sporran.payments.payees.By;
import scot.sporran.payruns.employment.Assistant;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.payruns.employment.Nino;
import scot.sporran.payruns.outgoing.WagePayments;

/** An assistant's work: who they are to their employers, their jobs, hours, pay and time away. An employer is named, and no more. */
@Singleton
@Order(Ordered.HIGHEST_PRECEDENCE)
final class CopyOfAssistant implements OwnCopyPart {

    private static final String OF_ASSISTANT = " JOIN employment j ON j.employment_id=x.employment_id"
            + " JOIN employer e ON e.employer_id=j.employer_id WHERE j.assistant_id=? ";

    private final Employments employments;
    private final Employers employers;
    private final WagePayments wages;
    private final Sheets sheets;

    CopyOfAssistant(Employments employments, Employers employers, WagePayments wages, Sheets sheets) {
        this.employments = employments;
        this.employers = employers;
        this.wages = wages;
        this.sheets = sheets;
    }

    @Override
    public List<Sheet> own(Login login) {
        Optional<Assistant> found = employments.assistant(login.id());
        if (found.isEmpty()) {
            return List.of();
        }
        Assistant assistant = found.get();
        UUID id = assistant.id().value();
        return List.of(who(assistant), jobs(assistant, login), rates(id), tax(id), pension(id), hours(id), days(id),
                slips(id), away(id), orders(id), putRight(id));
    }

    private Sheet who(Assistant assistant) {
        Nino nino = assistant.nino();
        return sheets.named("worker").text("name").day("born").text("sex", "nino")
                .row(assistant.name(), assistant.born(), String.valueOf(assistant.gender()),
                        nino == null ? null : nino.value())
                .done();
    }

    /** The account as its page shows it: by its last digits. */
    private Sheet jobs(Assistant assistant, Login login) {
        Sheets.Draft jobs = sheets.named("jobs").text("employer", "reference").day("from", "until")
                .word("why-ended", "leaving.why.").number("minutes-each-week").day("right-to-work-seen", "pvg-seen")
                .text("address", "account", "account-by");
        for (Employment job : employments.of(assistant.id())) {
            Employer employer = employers.find(job.employer()).orElseThrow();
            Optional<WagePayments.Account> account = wages.account(employer, job, By.login(login));
            jobs.row(employer.name(), job.payrollNumber(), job.startedOn(), job.endedOn(), job.leaving(),
                    (long) job.contract().weeklyMinutes(), job.checks().rightToWorkSeenOn(), job.checks().pvgSeenOn(),
                    employments.address(job.id()).orElse(null),
                    account.map(WagePayments.Account::masked).orElse(null),
                    account.map(WagePayments.Account::toldBy).orElse(null));
        }
        return jobs.done();
    }

    private Sheet rates(UUID assistant) {
        return sheets.named("job-rates").text("employer").word("kind", "pay.kind.").day("from").pence("each-hour")
                .text("written-by").moment("written")
                .select("SELECT e.name,x.kind,x.from_on,x.pence,x.set_by,x.set_at_us FROM employment_rate x"
                        + OF_ASSISTANT + "ORDER BY x.from_on", assistant)
                .done();
    }

    private Sheet tax(UUID assistant) {
        return sheets.named("job-tax").text("employer").day("from").text("tax-code", "ni-category", "loan-plan")
                .yesNo("postgraduate").text("why", "written-by").moment("written")
                .select("SELECT e.name,x.from_on,x.tax_code,x.ni_category,x.loan_plan,x.postgraduate,x.why,x.set_by,"
                        + "x.set_at_us FROM employment_tax x" + OF_ASSISTANT + "ORDER BY x.from_on", assistant)
                .done();
    }

    private Sheet pension(UUID assistant) {
        return sheets.named("job-pension").text("employer").day("from").word("state", "terms.pension.").day("until")
                .text("written-by")
                .select("SELECT e.name,x.from_on,x.standing,x.until_on,x.set_by FROM employment_pension x"
                        + OF_ASSISTANT + "ORDER BY x.from_on,x.number", assistant)
                .done();
    }

    private Sheet hours(UUID assistant) {
        return sheets.named("job-hours").text("employer").day("from", "until").word("state", "pay.hours.state.")
                .number("minutes").text("note", "sent-by").moment("sent").text("answered-by", "answer")
                .moment("answered")
                .select("SELECT e.name,x.period_from,x.period_to,x.state,x.minutes,x.note,x.sent_name,x.sent_at_us,"
                        + "x.decided_name,x.decided_note,x.decided_at_us FROM timesheet x" + OF_ASSISTANT
                        + "ORDER BY x.period_from,x.number", assistant)
                .done();
    }

    private Sheet days(UUID assistant) {
        return sheets.named("job-days").text("employer").day("day").word("kind", "pay.kind.")
                .number("minutes", "minutes-awake")
                .select("SELECT e.name,l.on_day,l.kind,l.minutes,l.awake_minutes FROM timesheet_line l"
                        + " JOIN timesheet x ON x.timesheet_id=l.timesheet_id" + OF_ASSISTANT
                        + "ORDER BY l.on_day,x.number,l.line", assistant)
                .done();
    }

    private Sheet slips(UUID assistant) {
        return sheets.named("payslips").text("employer").day("day", "from", "until")
                .pence("before-tax", "tax", "national-insurance", "loans", "to-pension", "from-employer", "orders",
                        "paid-out")
                .number("minutes")
                .select("SELECT e.name,x.pay_date,x.period_from,x.period_to,x.gross_pence,x.tax_pence,"
                        + "x.ni_employee_pence,x.loans_pence,x.pension_employee_pence,x.pension_employer_pence,"
                        + "x.orders_pence,x.net_pence,x.worked_minutes FROM payslip x" + OF_ASSISTANT
                        + "ORDER BY x.pay_date,x.number", assistant)
                .done();
    }

    private Sheet away(UUID assistant) {
        return sheets.named("job-absences").text("employer").word("kind", "absence.kind.").day("from", "until")
                .text("written-by").moment("written", "taken-back")
                .select("SELECT e.name,x.kind,x.first_on,x.last_on,x.recorded_by,x.recorded_at_us,x.cancelled_at_us"
                        + " FROM absence x" + OF_ASSISTANT + "ORDER BY x.first_on", assistant)
                .done();
    }

    private Sheet orders(UUID assistant) {
        return sheets.named("job-orders").text("employer").word("kind", "terms.order.").text("reference")
                .day("from", "until").pence("amount").text("written-by")
                .select("SELECT e.name,x.kind,x.reference,x.received_on,x.ended_on,x.amount_pence,x.recorded_by"
                        + " FROM pay_order x" + OF_ASSISTANT + "ORDER BY x.received_on", assistant)
                .done();
    }

    private Sheet putRight(UUID assistant) {
        return sheets.named("job-put-right").text("employer").pence("amount").text("words", "written-by")
                .moment("written", "taken-back")
                .select("SELECT e.name,x.amount_pence,x.words,x.made_by,x.made_at_us,x.cancelled_at_us"
                        + " FROM pay_adjustment x" + OF_ASSISTANT + "ORDER BY x.made_at_us", assistant)
                .done();
    }
}
