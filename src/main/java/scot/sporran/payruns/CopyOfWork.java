package scot.sporran.payruns;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Deed;
import scot.sporran.identity.copy.CopyPart;
import scot.sporran.identity.copy.Sheet;
import scot.sporran.identity.copy.Sheets;

/** The person as an employer: who works for them, hours, and what their pay came to. An assistant's own papers are the assistant's. */
@Singleton
final class CopyOfWork implements CopyPart {

    private static final String OF_PERSON = " JOIN employment j ON j.employment_id=x.employment_id"
            + " JOIN assistant a ON a.assistant_id=j.assistant_id JOIN employer e ON e.employer_id=j.employer_id"
            + " WHERE e.person_id=? ";
    private static final String NAME = "CONCAT(a.first_names,' ',a.last_name)";

    private final Sheets sheets;

    CopyOfWork(Sheets sheets) {
        this.sheets = sheets;
    }

    @Override
    public Deed deed() {
        return Deed.VIEW_PAY;
    }

    @Override
    public List<Sheet> sheets(UUID person) {
        return List.of(employer(person), assistants(person), rates(person), hours(person), pay(person),
                absences(person));
    }

    private Sheet employer(UUID person) {
        return sheets.named("employer").text("name", "paye-reference", "accounts-office").day("insured-until")
                .word("how-often", "pay.often.").text("pension", "bureau").moment("written")
                .select("SELECT e.name,e.paye_reference,e.accounts_office,e.insurance_until,e.frequency,"
                        + "e.pension_provider,p.name,e.created_at_us FROM employer e LEFT JOIN payroll_bureau p"
                        + " ON p.bureau_id=e.bureau_id WHERE e.person_id=?", person)
                .done();
    }

    private Sheet assistants(UUID person) {
        return sheets.named("assistants").text("name").day("from", "until").word("why-ended", "leaving.why.")
                .number("minutes-each-week").text("relation").day("right-to-work-seen", "pvg-seen").text("written-by")
                .select("SELECT " + NAME + ",j.started_on,j.ended_on,j.leaving_reason,j.weekly_minutes,j.relation,"
                        + "j.right_to_work_on,j.pvg_on,j.created_by FROM employment j"
                        + " JOIN assistant a ON a.assistant_id=j.assistant_id"
                        + " JOIN employer e ON e.employer_id=j.employer_id WHERE e.person_id=? ORDER BY j.started_on",
                        person)
                .done();
    }

    private Sheet rates(UUID person) {
        return sheets.named("rates").text("name").word("kind", "pay.kind.").day("from").pence("each-hour")
                .text("written-by")
                .moment("written")
                .select("SELECT " + NAME + ",x.kind,x.from_on,x.pence,x.set_by,x.set_at_us FROM employment_rate x"
                        + OF_PERSON + "ORDER BY x.from_on", person)
                .done();
    }

    private Sheet hours(UUID person) {
        return sheets.named("hours").text("name").day("from", "until").word("state", "pay.hours.state.")
                .number("minutes")
                .pence("cost").text("note", "sent-by").moment("sent").text("answered-by", "answer").moment("answered")
                .select("SELECT " + NAME
                        + ",x.period_from,x.period_to,x.state,x.minutes,x.cost_pence,x.note,x.sent_name,"
                        + "x.sent_at_us,x.decided_name,x.decided_note,x.decided_at_us FROM timesheet x" + OF_PERSON
                        + "ORDER BY x.period_from,x.number", person)
                .done();
    }

    private Sheet pay(UUID person) {
        return sheets.named("pay").text("name").day("day", "from", "until").pence("before-tax", "paid-out", "to-hmrc",
                "to-pension", "cost")
                .select("SELECT " + NAME + ",x.pay_date,x.period_from,x.period_to,x.gross_pence,x.net_pence,"
                        + "x.due_hmrc_pence,x.due_pension_pence,x.cost_pence FROM payslip x" + OF_PERSON
                        + "ORDER BY x.pay_date,x.number", person)
                .done();
    }

    private Sheet absences(UUID person) {
        return sheets.named("absences").text("name").word("kind", "absence.kind.").day("from", "until")
                .text("written-by")
                .moment("written", "taken-back")
                .select("SELECT " + NAME
                        + ",x.kind,x.first_on,x.last_on,x.recorded_by,x.recorded_at_us,x.cancelled_at_us"
                        + " FROM absence x" + OF_PERSON + "ORDER BY x.first_on", person)
                .done();
    }
}
