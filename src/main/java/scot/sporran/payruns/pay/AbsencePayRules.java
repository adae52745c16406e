package scot.sporran.payruns.pay;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payroll.PayLine;
import scot.sporran.payroll.Payroll;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.holiday.Holiday;
import scot.sporran.payroll.rates.RateBook;
import scot.sporran.payroll.statutory.AverageWeeklyEarnings;
import scot.sporran.payroll.statutory.ParentalPay;
import scot.sporran.payroll.statutory.SickPay;
import scot.sporran.payruns.employment.Absence;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.RateKind;

/**
 * What time away is paid: statutory sick pay, pay for a child, leave that is taken. Averages go by the payslips; before
 * there are eight weeks of them, by what was agreed. Pure.
 */
final class AbsencePayRules {

    private static final int DAYS_A_WEEK = 7;
    private static final int AVERAGE_WEEKS = 8;
    private static final int SERVICE_WEEKS = 26;
    private static final int LOOKED_BACK = 3;
    private static final int HOUR = 60;
    private static final RateBook BOOK = Payroll.standard().rates();

    private AbsencePayRules() {}

    /** Sick pay of the period, and what earlier periods still owe because an absence was written down late. */
    static List<PayLine> sickPay(JobFacts facts, LocalDate from, LocalDate to, Consumer<String> warn) {
        List<Absence> sick = facts.absences().stream()
                .filter(absence -> absence.kind() == Absence.Kind.SICK && !absence.first().isAfter(to)).toList();
        List<PayLine> lines = new ArrayList<>();
        if (sick.isEmpty()) {
            return lines;
        }
        SickPay.Claim claim = new SickPay.Claim(
                sick.stream().map(absence -> new SickPay.Absence(absence.first(), last(absence, to))).toList(),
                facts.job().contract().workDays(), average(facts, sick.getLast().first()));
        SickPay.Result now = SickPay.calculate(claim, from, to, BOOK);
        if (now.total().isPositive()) {
            lines.add(PayLine.sum(PayLine.Kind.SICK_PAY, "Sick pay", now.total()));
        }
        now.why().ifPresent(why -> warn.accept("Sick pay: " + why + "."));
        for (PaidPayslip earlier : facts.payslips().subList(0, Math.min(LOOKED_BACK, facts.payslips().size()))) {
            PayFacts was = earlier.facts();
            Pounds due = SickPay.calculate(claim, was.from(), was.to(), BOOK).total();
            Pounds missing = due.minus(Pounds.ofPence(sickPaidFor(facts, was.from())));
            if (missing.isPositive()) {
                lines.add(PayLine.sum(PayLine.Kind.SICK_PAY, late(was.from()), missing));
            } else if (missing.isNegative()) {
                warn.accept("More sick pay was paid for the period from " + was.from() + " than is due now.");
            }
        }
        return lines;
    }

    private static String late(LocalDate from) {
        return "Sick pay for the period from " + from;
    }

    private static LocalDate last(Absence absence, LocalDate to) {
        LocalDate last = absence.last();
        return last == null || last.isAfter(to) ? to : last;
    }

    /** What was paid for a period: with its own payslip, and with later ones. */
    private static long sickPaidFor(JobFacts facts, LocalDate from) {
        long paid = 0;
        for (PaidPayslip payslip : facts.payslips()) {
            boolean own = payslip.facts().from().equals(from);
            for (PayFacts.Line line : payslip.facts().lines()) {
                boolean late = line.words().startsWith("Sick pay for the period from ");
                if (line.kind() == PayLine.Kind.SICK_PAY && (late ? line.words().equals(late(from)) : own)) {
                    paid += line.amountPence();
                }
            }
        }
        return paid;
    }

    /** Statutory pay for a child: the weeks that end within the period. */
    static List<PayLine> parentalPay(JobFacts facts, LocalDate from, LocalDate to, Consumer<String> warn) {
        List<PayLine> lines = new ArrayList<>();
        for (Absence absence : facts.absences()) {
            ParentalPay.Kind kind = absence.kind().parental();
            if (kind == null || absence.first().isAfter(to)) {
                continue;
            }
            AverageWeeklyEarnings average = average(facts, absence.first());
            int weeks = (int) Math.min(SERVICE_WEEKS,
                    ChronoUnit.WEEKS.between(facts.job().startedOn(), absence.first()));
            Optional<String> refusal = ParentalPay.refusal(kind, average, weeks, absence.first(), BOOK);
            if (refusal.isPresent()) {
                warn.accept(kind.words() + ": " + refusal.get() + ".");
                continue;
            }
            LocalDate last = last(absence, to);
            int whole = (int) Math.min(kind.mostWeeks(), ChronoUnit.DAYS.between(absence.first(), last.plusDays(1))
                    / DAYS_A_WEEK);
            Pounds due = whole < 1
                    ? Pounds.ZERO
                    : ParentalPay.schedule(kind, absence.first(), 0, whole, average, BOOK).dueIn(from, to).total();
            if (due.isPositive()) {
                lines.add(PayLine.sum(line(absence.kind()), kind.words(), due));
            }
        }
        return lines;
    }

    private static PayLine.Kind line(Absence.Kind kind) {
        return switch (kind) {
            case MATERNITY -> PayLine.Kind.MATERNITY_PAY;
            case ADOPTION -> PayLine.Kind.ADOPTION_PAY;
            case PATERNITY -> PayLine.Kind.PATERNITY_PAY;
            case SHARED_PARENTAL -> PayLine.Kind.SHARED_PARENTAL_PAY;
            case BEREAVEMENT -> PayLine.Kind.BEREAVEMENT_PAY;
            case NEONATAL -> PayLine.Kind.NEONATAL_PAY;
            case SICK, HOLIDAY, UNPAID -> throw new IllegalArgumentException("No pay for a child: " + kind);
        };
    }

    /** A line for leave that was taken, at the average of the last year; at the day rate before there is one. */
    static PayLine leave(JobFacts facts, int minutes, String words, LocalDate day) {
        List<Holiday.WorkedWeek> weeks = weeks(facts);
        Pounds average = Holiday.averagePayFor(minutes, weeks);
        if (average.isPositive()) {
            return PayLine.hours(PayLine.Kind.HOLIDAY, words, minutes,
                    Holiday.averagePayFor(HOUR, weeks)).amount().equals(average)
                            ? PayLine.hours(PayLine.Kind.HOLIDAY, words, minutes, Holiday.averagePayFor(HOUR, weeks))
                            : PayLine.sum(PayLine.Kind.HOLIDAY, words + " (%d:%02d hours)".formatted(minutes / HOUR,
                                    minutes % HOUR), average);
        }
        return PayLine.hours(PayLine.Kind.HOLIDAY, words, minutes,
                facts.rates().on(RateKind.DAY, day).orElse(Pounds.ZERO));
    }

    /** What an hour of leave is worth: the average hour, or the day rate before there is one. */
    static Pounds hourOfLeave(JobFacts facts, LocalDate day) {
        Pounds average = Holiday.averagePayFor(HOUR, weeks(facts));
        return average.isPositive() ? average : facts.rates().on(RateKind.DAY, day).orElse(Pounds.ZERO);
    }

    /** The weeks behind us, the latest first: each payslip's time and pay spread evenly over its weeks. */
    static List<Holiday.WorkedWeek> weeks(JobFacts facts) {
        List<Holiday.WorkedWeek> weeks = new ArrayList<>();
        for (PaidPayslip payslip : facts.payslips()) {
            int count = weeksOf(payslip.facts().frequency());
            boolean away = payslip.facts().lines().stream().anyMatch(line -> line.kind().isStatutory());
            Pounds pay = Pounds.ofPence(payslip.workPayPence()).fraction(1, count);
            for (int i = 0; i < count; i++) {
                weeks.add(new Holiday.WorkedWeek(payslip.facts().time().worked() / count, pay, away));
            }
        }
        return weeks;
    }

    private static int weeksOf(PayFrequency frequency) {
        return frequency.goesByWeeks() ? frequency.unitsAPayday() : 4;
    }

    /** Average weekly earnings before a day: eight weeks of payslips, or what was agreed before there are so many. */
    static AverageWeeklyEarnings average(JobFacts facts, LocalDate before) {
        List<Pounds> pay = new ArrayList<>();
        int weeks = 0;
        for (PaidPayslip payslip : facts.payslips()) {
            if (payslip.facts().payDate().isBefore(before) && weeks < AVERAGE_WEEKS
                    && payslip.facts().frequency() == facts.employer().calendar().frequency()) {
                pay.add(Pounds.ofPence(payslip.figures().gross()));
                weeks += weeksOf(payslip.facts().frequency());
            }
        }
        if (weeks >= AVERAGE_WEEKS) {
            return AverageWeeklyEarnings.of(facts.employer().calendar().frequency(), pay);
        }
        return new AverageWeeklyEarnings(agreedWeek(facts, before));
    }

    /** What the agreed week is paid. */
    static Pounds agreedWeek(JobFacts facts, LocalDate day) {
        return facts.rates().on(RateKind.DAY, day).orElse(Pounds.ZERO)
                .fraction(facts.job().contract().weeklyMinutes(), HOUR);
    }

    /** Leave that a period earned, in minutes. Rolled-up leave is paid with it and earns no time. */
    static long leaveEarned(JobFacts facts, long workedMinutes, LocalDate from, LocalDate to) {
        Employment.Contract contract = facts.job().contract();
        if (contract.holiday() == Employment.HolidayPay.ROLLED_UP) {
            return 0;
        }
        if (contract.hours() == Employment.Hours.IRREGULAR) {
            return Holiday.accruedMinutes(workedMinutes);
        }
        LocalDate ended = facts.job().endedOn();
        LocalDate last = ended != null && ended.isBefore(to) ? ended : to;
        LocalDate first = facts.job().startedOn().isAfter(from) ? facts.job().startedOn() : from;
        long days = Math.max(0, ChronoUnit.DAYS.between(first, last.plusDays(1)));
        return contract.weeklyMinutes() * 56L * days / (10L * 365);
    }
}
