package scot.sporran.payruns.pay;

import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.payroll.NiCategory;
import scot.sporran.payroll.PayDate;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payroll.PayInputs;
import scot.sporran.payroll.PayLine;
import scot.sporran.payroll.Payroll;
import scot.sporran.payroll.Payslip;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.StudentLoans;
import scot.sporran.payroll.TaxCode;
import scot.sporran.payroll.orders.Order;
import scot.sporran.payroll.pension.Contributions;
import scot.sporran.payroll.wage.MinimumWage;
import scot.sporran.payroll.wage.WorkedTime;
import scot.sporran.payruns.employment.PayOrder;
import scot.sporran.payruns.employment.PensionStanding;

/**
 * All that one payslip comes from, as it is kept beside the payslip: the same facts give the same payslip at any time.
 * Sums in pence, times in minutes.
 *
 * @param number which payslip of the job's tax year it is, from 1
 * @param from first day of the pay period
 * @param items timesheets, holidays and adjustments that it pays
 * @param born null where nothing is assessed by age
 * @param pension null for nothing to do with one
 * @param leaveEarned minutes of leave that the period earned
 * @param leaveTaken minutes of leave that it pays
 * @param onAccountPence of the net pay, what was paid before on account; below zero for what came back after an
 *            earlier payslip had taken it off, and is paid now; null for nothing
 */
@Serdeable
public record PayFacts(PayFrequency frequency, LocalDate payDate, LocalDate from, LocalDate to, int number,
        String taxCode, NiCategory niCategory, StudentLoans.@Nullable Plan plan, boolean postgraduate,
        List<Line> lines, List<Item> items, ToDate before, LocalDate born, @Nullable Pension pension,
        List<OrderFact> orders, long allowanceLeftPence, boolean smallEmployer, Time time, long leaveEarned,
        long leaveTaken, @Nullable Long onAccountPence) {

    /** As a payslip says it. */
    public static final String ON_ACCOUNT = "Paid before, on account";

    /** As a payslip says that a payment on account did not arrive. */
    public static final String CAME_BACK = "Paid before on account, came back";

    public PayFacts {
        lines = List.copyOf(lines);
        items = List.copyOf(items);
        orders = List.copyOf(orders);
    }

    /** One line of pay: time at a rate, or a sum. */
    @Serdeable
    public record Line(PayLine.Kind kind, String words, @Nullable Long minutes, @Nullable Long hourlyPence,
            long amountPence) {

        static Line of(PayLine line) {
            return new Line(line.kind(), line.words(), line.time().map(PayLine.Time::minutes).orElse(null),
                    line.time().map(time -> time.hourly().pence()).orElse(null), line.amount().pence());
        }

        PayLine toLine() {
            return minutes == null || hourlyPence == null
                    ? PayLine.sum(kind, words, Pounds.ofPence(amountPence))
                    : PayLine.hours(kind, words, minutes, Pounds.ofPence(hourlyPence));
        }
    }

    /** Something that is paid once. */
    @Serdeable
    public record Item(UUID id, Kind kind) {

        /** What it is. */
        public enum Kind {
            TIMESHEET, HOLIDAY, ADJUSTMENT
        }
    }

    /** Where the worker stands with the pension. @param reEnrolling whether those who opted out are put back now */
    @Serdeable
    public record Pension(PensionStanding.Kind standing, LocalDate since, @Nullable LocalDate until,
            Contributions.Method method, long refundPence, @Nullable Boolean reEnrolling) {}

    /** An order with what earlier paydays took. */
    @Serdeable
    public record OrderFact(UUID id, PayOrder.Kind kind, String reference, LocalDate receivedOn, long amountPence,
            @Nullable Long fixedPence, boolean higher, long takenPence, long paydays) {

        Order toOrder() {
            return new PayOrder(id, new scot.sporran.payruns.employment.EmploymentId(id), kind, reference, receivedOn,
                    null, amountPence, fixedPence, higher).toOrder(takenPence, paydays);
        }
    }

    /** The time of the period, by what it counts as for the minimum wage. */
    @Serdeable
    public record Time(long working, long travelling, long training, long sleepIn, long awake) {

        public static final Time NONE = new Time(0, 0, 0, 0, 0);

        /** All time that leave is earned by. */
        public long worked() {
            return working + travelling + training + awake;
        }
    }

    /** Pay for time worked: what rolled-up leave, averages and a week's pay go by. */
    public long workPayPence() {
        return PayRules.workPayPence(lines);
    }

    /** In the engine's terms. */
    public PayInputs inputs() {
        PayInputs inputs = PayInputs
                .of(frequency, TaxCode.parse(taxCode), niCategory, Pounds.ZERO)
                .withLines(lines.stream().map(Line::toLine).toList()).withToDate(before.toYear())
                .withLoans(new StudentLoans.Loans(Optional.ofNullable(plan), postgraduate))
                .withEmployer(new PayInputs.Employer(Pounds.ofPence(allowanceLeftPence), smallEmployer));
        if (pension != null) {
            inputs = inputs.withPension(new PayInputs.Pension.Assessed(born, from,
                    new PensionStanding(pension.since(), pension.standing(), pension.until(), 0).standing(),
                    Boolean.TRUE.equals(pension.reEnrolling()),
                    Contributions.Scheme.statutory(pension.method()), Pounds.ofPence(pension.refundPence())));
        }
        if (!orders.isEmpty() || onAccountPence != null) {
            inputs = inputs.withTakings(new PayInputs.Takings(orders.stream().map(OrderFact::toOrder).toList(),
                    Optional.empty(), false, onAccount()));
        }
        if (time.worked() > 0) {
            inputs = inputs.withWageCheck(new PayInputs.WageCheck(MinimumWage.Worker.of(born), from,
                    new WorkedTime(time.working(), time.travelling(), time.training(), time.sleepIn(), time.awake()),
                    MinimumWage.funderRate(from, Payroll.standard().rates()), Optional.empty()));
        }
        return inputs;
    }

    private List<PayInputs.Takings.Other> onAccount() {
        return onAccountPence == null
                ? List.of()
                : List.of(new PayInputs.Takings.Other(onAccountWords(), Pounds.ofPence(onAccountPence)));
    }

    /** What was paid before in words, as the payslip has it. */
    public String onAccountWords() {
        return paidOnAccount() < 0 ? CAME_BACK : ON_ACCOUNT;
    }

    /** The same with so much of the net pay paid before; below zero for what came back. */
    PayFacts withOnAccount(long pence) {
        return new PayFacts(frequency, payDate, from, to, number, taxCode, niCategory, plan, postgraduate, lines, items,
                before, born, pension, orders, allowanceLeftPence, smallEmployer, time, leaveEarned, leaveTaken, pence);
    }

    /** What of the net pay was paid before; below zero for what came back and is paid now. */
    public long paidOnAccount() {
        return onAccountPence == null ? 0 : onAccountPence;
    }

    /** The payslip that these facts give. */
    public Payslip payslip() {
        return Payroll.standard().calculate(inputs(), new PayDate(payDate));
    }
}
