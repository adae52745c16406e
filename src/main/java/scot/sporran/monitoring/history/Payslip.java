package scot.sporran.monitoring.history;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a worker was to be paid for a period.
 *
 * @param timesheetReceived null when none came
 * @param timesheetHours what it says; NaN when none came
 * @param taxed whether HM Revenue and Customs is due anything for it; true where nobody knows
 * @param payDate planned
 */
public record Payslip(String id, String worker, Period period, @Nullable LocalDate timesheetReceived,
        double timesheetHours, Hours paid, long netPence, boolean taxed, LocalDate payDate) {

    /** The day from which the payslip is on record: the day it is to be paid. */
    public int day() {
        return (int) payDate.toEpochDay();
    }

    /** The days worked; {@code to} is the first day after them. */
    public record Period(LocalDate from, LocalDate to) {}

    /** Hours paid, which include the leave. */
    public record Hours(double paid, double leave) {}
}
