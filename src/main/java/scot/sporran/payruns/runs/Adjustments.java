package scot.sporran.payruns.runs;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Login;
import scot.sporran.payroll.BadPayInputException;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.EmploymentId;
import scot.sporran.payruns.employment.JobTerms;
import scot.sporran.payruns.employment.PensionStanding;
import scot.sporran.payruns.pay.Adjustment;
import scot.sporran.payruns.pay.PaidPayslip;
import scot.sporran.payruns.pay.Payslips;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.support.money.Answer;

/** What the next pay puts right, pays on top, or gives back. A payslip that was paid is never changed. */
@Singleton
public class Adjustments {

    private static final int LONGEST_WORDS = 100;
    private static final long MOST = 10_000_000;
    private static final int TWO_YEARS = 110;

    private final Sql sql;
    private final Payslips payslips;
    private final JobTerms terms;
    private final Clock clock;

    Adjustments(Sql sql, Payslips payslips, JobTerms terms, Clock clock) {
        this.sql = sql;
        this.payslips = payslips;
        this.terms = terms;
        this.clock = clock;
    }

    /**
     * Notes one for the next pay.
     *
     * @param words for the payslip
     * @param key the same key of the same login again changes nothing
     */
    public Answer<Adjustment> add(Employment job, Adjustment.Kind kind, long amountPence, String words, String key,
            Login by) {
        boolean mayTakeOff = kind == Adjustment.Kind.CORRECTION;
        if (amountPence == 0 || Math.abs(amountPence) > MOST || amountPence < 0 && !mayTakeOff) {
            throw new BadPayInputException("amountPence", mayTakeOff
                    ? "expected whole pence above or below zero, up to £100,000"
                    : "expected whole pence above zero, up to £100,000");
        }
        if (words.isBlank() || words.length() > LONGEST_WORDS) {
            throw new BadPayInputException("words", "expected 1 to " + LONGEST_WORDS + " characters");
        }
        UUID id = Ids.derived("pay-adjustment", by.id().value().toString(), key);
        Adjustment wanted = new Adjustment(id, job.id(), kind, amountPence, words);
        UUID hash = Ids.derived("pay-adjustment-input", wanted.toString());
        if (!sql.insert("INSERT INTO pay_adjustment (adjustment_id,employment_id,kind,amount_pence,words,input_hash,"
                + "made_by,made_at_us) VALUES (?,?,?,?,?,?,?,?)", id, job.id().value(), kind, amountPence, words, hash,
                by.displayName(), Micros.of(clock.instant()))
                && !sql.select(rows -> Sql.id(rows, 1), "SELECT input_hash FROM pay_adjustment WHERE adjustment_id=?",
                        id).contains(hash)) {
            return Answer.refused("KEY_REUSED", "This key was used before for something else.");
        }
        return Answer.done(wanted);
    }

    /** Takes one of a job's back; false when the job has none such, it is paid, or was taken back before. */
    public boolean cancel(EmploymentId job, UUID adjustment) {
        return sql.update(
                "UPDATE pay_adjustment SET cancelled_at_us=? WHERE adjustment_id=? AND employment_id=?"
                        + " AND cancelled_at_us IS NULL AND NOT EXISTS (SELECT 1 FROM paid_item WHERE item_id=?)",
                Micros.of(clock.instant()), adjustment, job.value(), adjustment) == 1;
    }

    /**
     * Writes down that somebody opted out of the pension. Within a month of joining, the next pay gives back what was taken;
     * later they leave and what was paid in stays.
     *
     * @return pence that the next pay gives back
     */
    public long optOut(Employment job, java.time.LocalDate notice, String by) {
        List<PensionStanding> standings = terms.pensions(List.of(job.id())).getOrDefault(job.id(), List.of());
        PensionStanding last = standings.isEmpty() ? null : standings.getLast();
        if (last == null || last.kind() != PensionStanding.Kind.MEMBER) {
            throw new BadPayInputException("standing", "only a member can opt out");
        }
        long deducted = 0;
        for (PaidPayslip payslip : payslips.of(job.id(), TWO_YEARS)) {
            if (!payslip.facts().from().isBefore(last.from())) {
                deducted += payslip.figures().employeePension();
            }
        }
        boolean inTime = scot.sporran.payroll.pension.AutoEnrolment.refund(last.from(), last.from(), notice,
                scot.sporran.payroll.Pounds.ofPence(deducted)).isPresent();
        long refund = inTime ? deducted : 0;
        terms.setPension(job, new PensionStanding(notice, PensionStanding.Kind.OPTED_OUT, null, refund), by);
        return refund;
    }
}
