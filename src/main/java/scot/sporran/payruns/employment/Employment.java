package scot.sporran.payruns.employment;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import scot.sporran.payroll.BadPayInputException;

/**
 * One assistant's job with one employer.
 *
 * @param payrollNumber names it on payslips and reports; unique with the employer
 * @param endedOn last day of work; null while it goes on
 * @param starter where tax began from
 */
public record Employment(EmploymentId id, EmployerId employer, AssistantId assistant, String payrollNumber,
        LocalDate startedOn, @Nullable LocalDate endedOn, @Nullable LeavingReason leaving, Contract contract,
        Checks checks, Starter starter, int version) {

    /** Whether work can have been done on a day. */
    public boolean covers(LocalDate day) {
        return !day.isBefore(startedOn) && (endedOn == null || !day.isAfter(endedOn));
    }

    /** Whether hours follow a pattern. */
    public enum Hours {
        /** The same each week, or nearly. */
        REGULAR,
        /** Paid hours are wholly or mostly variable by contract, or part of the year has none. */
        IRREGULAR
    }

    /** How leave is paid. */
    public enum HolidayPay {
        /** When it is taken. */
        WHEN_TAKEN,
        /** With each payment, on a line of its own; only for irregular hours. */
        ROLLED_UP
    }

    /** Why somebody leaves. */
    public enum LeavingReason {
        RESIGNED, DISMISSED, REDUNDANT, END_OF_CONTRACT, EMPLOYER_DIED, OTHER
    }

    /**
     * What was agreed.
     *
     * @param weeklyMinutes agreed, or usual, in a week
     * @param workDays days of the week normally worked; empty when there is no pattern
     */
    public record Contract(Hours hours, HolidayPay holiday, int weeklyMinutes, Set<DayOfWeek> workDays) {

        private static final int MOST_MINUTES = 7 * 24 * 60;

        /** @throws BadPayInputException naming the field that cannot be */
        public Contract {
            workDays = Set.copyOf(workDays);
            if (weeklyMinutes < 0 || weeklyMinutes > MOST_MINUTES) {
                throw new BadPayInputException("weeklyMinutes", "a week has 0 to " + MOST_MINUTES + " minutes");
            }
            if (holiday == HolidayPay.ROLLED_UP && hours == Hours.REGULAR) {
                throw new BadPayInputException("holiday",
                        "rolled-up holiday pay is only for irregular hours; regular leave is paid when it is taken");
            }
        }
    }

    /**
     * What was looked at before the work began.
     *
     * @param rightToWorkSeenOn null until papers were seen
     * @param pvgSeenOn membership of the Protecting Vulnerable Groups scheme; null until seen
     * @param relation to the supported person, {@code daughter}; null for no relative
     * @param knownToBeSomebodyElse recorded when a holder of a power has the same name
     */
    public record Checks(@Nullable LocalDate rightToWorkSeenOn, @Nullable LocalDate pvgSeenOn,
            @Nullable String relation, boolean knownToBeSomebodyElse) {}

    /**
     * Where tax began from.
     *
     * @param before pay and tax of earlier jobs in the tax year, by the P45
     */
    public record Starter(Statement statement, @Nullable Integer beforeYear, long beforePayPence,
            long beforeTaxPence) {}

    /** What a starter says, or hands over. */
    public enum Statement {
        /** First job since 6 April. */
        A,
        /** The only job now. */
        B,
        /** Another job or a pension. */
        C,
        /** A P45 of this tax year or the last. */
        P45,
        /** Nothing: taxed without an allowance until HMRC sends a code. */
        NONE
    }
}
