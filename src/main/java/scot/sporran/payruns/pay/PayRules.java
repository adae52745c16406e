package scot.sporran.payruns.pay;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.payroll.BadPayInputException;
import scot.sporran.payroll.PayDate;
import scot.sporran.payroll.PayLine;
import scot.sporran.payroll.Payslip;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.holiday.Holiday;
import scot.sporran.payroll.pension.AutoEnrolment;
import scot.sporran.payroll.rates.UnknownRatesException;
import scot.sporran.payroll.wage.MinimumWage;
import scot.sporran.payruns.employment.Absence;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.PayCalendar;
import scot.sporran.payruns.employment.PensionStanding;
import scot.sporran.payruns.employment.TaxTerms;

/** What one job is paid on one pay date. Pure: the same facts give the same verdict. */
public final class PayRules {

    private PayRules() {}

    /**
     * Decides.
     *
     * @param allowanceLeft pence of the employer's Employment Allowance that nobody has used yet
     */
    public static PayVerdict decide(JobFacts facts, PayCalendar.Period period, long allowanceLeft) {
        Optional<PayVerdict> not = standsAgainst(facts, period);
        if (not.isPresent()) {
            return not.get();
        }
        try {
            return new Making(facts, period, allowanceLeft).verdict();
        } catch (BadPayInputException | UnknownRatesException | ArithmeticException e) {
            return new PayVerdict.LeftOut(PayVerdict.Reason.CANNOT_BE_WORKED_OUT, String.valueOf(e.getMessage()));
        }
    }

    private static Optional<PayVerdict> standsAgainst(JobFacts facts, PayCalendar.Period period) {
        if (facts.mayNotBePaid().isPresent()) {
            return Optional.of(new PayVerdict.LeftOut(PayVerdict.Reason.MAY_NOT_BE_PAID, facts.mayNotBePaid().get()));
        }
        if (facts.job().startedOn().isAfter(period.to())) {
            return Optional.of(new PayVerdict.LeftOut(PayVerdict.Reason.NOT_STARTED,
                    "The work begins on " + facts.job().startedOn() + "."));
        }
        if (!facts.payslips().isEmpty()) {
            LocalDate last = facts.payslips().getFirst().facts().payDate();
            if (last.equals(period.payDate())) {
                // National Insurance goes by the earnings period, so one payslip has to hold all of it
                return Optional.of(new PayVerdict.LeftOut(PayVerdict.Reason.ALREADY_PAID,
                        "Paid on this date already. What is new goes with the next pay."));
            }
            if (last.isAfter(period.payDate())) {
                return Optional.of(new PayVerdict.LeftOut(PayVerdict.Reason.OUT_OF_ORDER,
                        "There is a later payslip, of " + last + "."));
            }
        }
        return Optional.empty();
    }

    /** The making of one payslip. */
    private static final class Making {

        private final JobFacts facts;
        private final PayCalendar.Period period;
        private final long allowanceLeft;
        private final List<PayLine> lines = new ArrayList<>();
        private final List<PayFacts.Item> items = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();
        private PayFacts.Time time = PayFacts.Time.NONE;
        private long leaveEarned;
        private long leaveTaken;

        Making(JobFacts facts, PayCalendar.Period period, long allowanceLeft) {
            this.facts = facts;
            this.period = period;
            this.allowanceLeft = allowanceLeft;
        }

        PayVerdict verdict() {
            LineRules.Hours hours = LineRules.of(facts, period.from());
            if (hours.noRate().isPresent()) {
                return new PayVerdict.LeftOut(PayVerdict.Reason.NO_RATE, hours.noRate().get());
            }
            lines.addAll(hours.lines());
            time = hours.time();
            facts.worked().forEach(worked -> items.add(new PayFacts.Item(worked.timesheet(),
                    PayFacts.Item.Kind.TIMESHEET)));
            leave();
            lines.addAll(AbsencePayRules.sickPay(facts, period.from(), period.to(), warnings::add));
            lines.addAll(AbsencePayRules.parentalPay(facts, period.from(), period.to(), warnings::add));
            adjustments();
            PensionStanding standing = facts.pensionOn(period.to());
            if (lines.isEmpty() && standing.refundPence() == 0 && (facts.onAccountPence() >= 0 || hasEnded())) {
                return nothing();
            }
            PayFacts made = lessOnAccount(made(standing));
            Payslip payslip = made.payslip();
            warn(payslip);
            PayFigures figures = PayFigures.of(payslip);
            return new PayVerdict.Pay(made, figures, warnings, Differences.between(
                    facts.payslips().isEmpty() ? null : facts.payslips().getFirst(), made, figures));
        }

        /**
         * Takes off what was paid before, as far as the net pay goes; the rest waits for the next. What an earlier payslip
         * took off and the bank then sent back is paid on top.
         */
        private PayFacts lessOnAccount(PayFacts made) {
            long outstanding = facts.onAccountPence();
            if (outstanding < 0) {
                warnings.add("%s that was paid on account came back. It is paid again with this pay."
                        .formatted(Money.ofPence(-outstanding)));
                return made.withOnAccount(outstanding);
            }
            long taken = outstanding == 0 ? 0 : Math.min(outstanding, made.payslip().net().pence());
            return taken <= 0 ? made : made.withOnAccount(taken);
        }

        private PayVerdict nothing() {
            if (!hasEnded()) {
                return new PayVerdict.LeftOut(PayVerdict.Reason.NOTHING_TO_PAY,
                        "No approved hours, leave or statutory pay.");
            }
            // a payslip after the P45 would be reported as pay after leaving, and this is none
            String owed = facts.onAccountPence() < 0
                    ? " %s that was paid on account came back: pay it again.".formatted(
                            Money.ofPence(-facts.onAccountPence()))
                    : "";
            return new PayVerdict.LeftOut(PayVerdict.Reason.ENDED,
                    "The work ended on " + facts.job().endedOn() + "." + owed);
        }

        private boolean hasEnded() {
            LocalDate ended = facts.job().endedOn();
            return ended != null && ended.isBefore(period.from());
        }

        private void leave() {
            Employment.Contract contract = facts.job().contract();
            if (contract.holiday() == Employment.HolidayPay.ROLLED_UP && !lines.isEmpty()) {
                Pounds rolledUp = Holiday.rolledUp(workPay());
                lines.add(PayLine.sum(PayLine.Kind.ROLLED_UP_HOLIDAY, "Holiday pay, 12.07%", rolledUp));
            }
            leaveEarned = AbsencePayRules.leaveEarned(facts, time.worked(), period.from(), period.to());
            for (Absence absence : facts.absences()) {
                LocalDate last = absence.last();
                if (absence.kind() == Absence.Kind.HOLIDAY && last != null && !last.isAfter(period.to())
                        && !facts.paidItems().contains(absence.id())) {
                    lines.add(AbsencePayRules.leave(facts, absence.minutes(), "Holiday", absence.first()));
                    items.add(new PayFacts.Item(absence.id(), PayFacts.Item.Kind.HOLIDAY));
                    leaveTaken += absence.minutes();
                }
            }
            owedAtTheEnd();
        }

        /** Leave that was earned and not taken is paid with the last pay. */
        private void owedAtTheEnd() {
            LocalDate ended = facts.job().endedOn();
            if (ended == null || !period.contains(ended)
                    || facts.job().contract().holiday() == Employment.HolidayPay.ROLLED_UP) {
                return;
            }
            long left = leaveEarned - leaveTaken;
            for (PaidPayslip payslip : facts.payslips()) {
                left += payslip.facts().leaveEarned() - payslip.facts().leaveTaken();
            }
            if (left > 0) {
                lines.add(AbsencePayRules.leave(facts, Math.toIntExact(left), "Holiday not taken", ended));
                leaveTaken += left;
            } else if (left < 0) {
                warnings.add("%d:%02d hours more leave were taken than earned.".formatted(-left / 60, -left % 60));
            }
        }

        private void adjustments() {
            for (Adjustment adjustment : facts.adjustments()) {
                PayLine.Kind kind = switch (adjustment.kind()) {
                    case CORRECTION, NOTICE -> PayLine.Kind.ADJUSTMENT;
                    case EXPENSES, REDUNDANCY -> PayLine.Kind.EXPENSES;
                };
                lines.add(PayLine.sum(kind, adjustment.words(), Pounds.ofPence(adjustment.amountPence())));
                items.add(new PayFacts.Item(adjustment.id(), PayFacts.Item.Kind.ADJUSTMENT));
            }
        }

        private Pounds workPay() {
            return Pounds.ofPence(workPayPence(lines.stream().map(PayFacts.Line::of).toList()));
        }

        private PayFacts made(PensionStanding standing) {
            LocalDate payDate = period.payDate();
            TaxTerms tax = facts.taxOn(payDate);
            int year = new PayDate(payDate).taxYear().startYear();
            PaidPayslip last = facts.payslips().isEmpty() ? null : facts.payslips().getFirst();
            boolean goesOn = last != null && last.taxYear() == year;
            ToDate before = goesOn ? Objects.requireNonNull(last).figures().after() : begin(year);
            PayFacts.Pension pension = new PayFacts.Pension(standing.kind(), standing.from(), standing.until(),
                    facts.employer().terms().pensionMethod(), standing.refundPence(), reEnrolling());
            return new PayFacts(facts.employer().calendar().frequency(), payDate, period.from(), period.to(),
                    goesOn ? Objects.requireNonNull(last).facts().number() + 1 : 1, tax.code().toString(),
                    tax.categoryOn(facts.assistant().born(), payDate), tax.plan(), tax.postgraduate(),
                    lines.stream().map(PayFacts.Line::of).toList(), items, before, facts.assistant().born(), pension,
                    orders(payDate), facts.employer().terms().claimsAllowance() ? allowanceLeft : 0,
                    facts.employer().terms().small(), time, leaveEarned, leaveTaken, null);
        }

        /** Null on all days but one in three years. */
        private @Nullable Boolean reEnrolling() {
            LocalDate on = facts.employer().reEnrolsOn();
            return on != null && period.contains(on) ? Boolean.TRUE : null;
        }

        private ToDate begin(int year) {
            Employment.Starter starter = facts.job().starter();
            Integer beforeYear = starter.beforeYear();
            return beforeYear != null && beforeYear == year
                    ? ToDate.ofEarlierJobs(starter.beforePayPence(), starter.beforeTaxPence())
                    : ToDate.NOTHING;
        }

        private List<PayFacts.OrderFact> orders(LocalDate payDate) {
            return facts.orders().stream().filter(one -> {
                LocalDate ended = one.order().endedOn();
                return !one.order().receivedOn().isAfter(payDate) && (ended == null || ended.isAfter(payDate));
            }).map(one -> new PayFacts.OrderFact(one.order().id(), one.order().kind(), one.order().reference(),
                    one.order().receivedOn(), one.order().amountPence(), one.order().fixedPence(), one.order().higher(),
                    one.takenPence(), one.paydays())).toList();
        }

        private void warn(Payslip payslip) {
            for (MinimumWage.Result test : payslip.wageTests()) {
                if (!test.passed()) {
                    warnings.add("Pay is £%s below %s.".formatted(test.shortfall(), test.rule()));
                }
            }
            if (facts.job().checks().rightToWorkSeenOn() == null) {
                warnings.add("The right to work was not written down.");
            }
            payslip.assessment().map(AutoEnrolment.Assessment::action).ifPresent(action -> {
                switch (action) {
                    case ENROL -> warnings.add("Joins the pension now. A letter is due within six weeks.");
                    case TELL_MAY_OPT_IN, TELL_MAY_JOIN -> {
                        if (facts.payslips().isEmpty()) {
                            warnings.add("May ask to join the pension. A letter is due within six weeks.");
                        }
                    }
                    default -> {
                        // nothing to be done
                    }
                }
            });
        }
    }

    /** Pay for time worked: what rolled-up leave and averages go by. */
    static long workPayPence(List<PayFacts.Line> lines) {
        long sum = 0;
        for (PayFacts.Line line : lines) {
            sum += switch (line.kind()) {
                case DAY_HOURS, NIGHT_HOURS, AWAKE_IN_SLEEP_IN, SLEEP_IN, PUBLIC_HOLIDAY_HOURS, TRAINING, TRAVEL,
                        SALARY ->
                    line.amountPence();
                default -> 0;
            };
        }
        return sum;
    }
}
