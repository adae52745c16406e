package scot.sporran.payruns.payslips;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import scot.sporran.payroll.Payroll;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.leaving.Notice;
import scot.sporran.payroll.leaving.Redundancy;
import scot.sporran.payruns.employment.Assistant;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.payruns.pay.PaidPayslip;
import scot.sporran.payruns.pay.Payslips;

/** What the end of a job would cost: notice, leave that is owed, redundancy. An estimate; a contract may give more. */
@Singleton
public class LeavingEstimate {

    private static final int MOST = 400;
    private static final int WEEKS = 12;

    private final Payslips payslips;
    private final Employments employments;

    LeavingEstimate(Payslips payslips, Employments employments) {
        this.payslips = payslips;
        this.employments = employments;
    }

    /**
     * @param noticeWeeks that the employer owes when notice is given on the day it is asked for
     * @param weekPence an average week's pay, over the last twelve weeks of payslips
     * @param leavePence worth of the leave that is owed; below zero when more was taken than earned
     * @param redundancyPence statutory redundancy pay, if that is why the job ends
     */
    @Serdeable
    public record View(int noticeWeeks, int noticeFromWorkerWeeks, long weekPence, long noticePence,
            long leaveLeftMinutes,
            long leavePence, int wholeYears, long redundancyPence) {}

    /** What it comes to. @param notice the day on which notice is given @param lastDay of work */
    public View of(Employment job, LocalDate notice, LocalDate lastDay) {
        Assistant assistant = employments.assistant(job.assistant()).orElseThrow();
        long pay = 0;
        long minutes = 0;
        long leave = 0;
        int weeks = 0;
        for (PaidPayslip slip : payslips.of(job.id(), MOST)) {
            leave += slip.facts().leaveEarned() - slip.facts().leaveTaken();
            if (weeks < WEEKS) {
                pay += slip.workPayPence();
                minutes += slip.facts().time().worked();
                weeks += slip.facts().frequency().goesByWeeks() ? slip.facts().frequency().unitsAPayday() : 4;
            }
        }
        Pounds week = weeks == 0 ? Pounds.ZERO : Pounds.ofPence(pay).fraction(1, weeks).nearestPennyHalfUp();
        long owed = minutes == 0 ? 0 : Pounds.ofPence(pay).fraction(leave, minutes).nearestPennyHalfUp().pence();
        Redundancy.Estimate redundancy = Redundancy.estimate(assistant.born(), job.startedOn(), lastDay, week,
                Payroll.standard().rates());
        int noticeWeeks = Notice.weeksFromEmployer(job.startedOn(), notice);
        return new View(noticeWeeks, Notice.weeksFromWorker(job.startedOn(), notice), week.pence(),
                week.times(noticeWeeks).pence(), leave, owed, redundancy.years(), redundancy.total().pence());
    }
}
