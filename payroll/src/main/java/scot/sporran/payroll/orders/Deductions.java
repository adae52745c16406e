package scot.sporran.payroll.orders;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payroll.Percent;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.WorkingLine;
import scot.sporran.payroll.rates.Figure;
import scot.sporran.payroll.rates.RateBook;

/**
 * What orders take from one payday, in two steps, because a student loan stands between them.
 *
 * <p>Child maintenance orders come first, then arrestments (a debt before current maintenance: Debtors (Scotland) Act
 * 1987 s.58, recalled), then student loans, then direct earnings attachments (official: the DWP's guide to employers).
 * No student loan is taken beside an arrestment (official: HMRC's Collection of Student Loans manual CSLM18020).
 */
public final class Deductions {

    private static final String SUBJECT = "Orders";
    private static final Comparator<Order> BY_ARRIVAL = Comparator.comparing(Order::received);

    private final List<Order> orders;
    private final Payday payday;
    private final RateBook book;
    private final List<Taken> taken = new ArrayList<>();

    /**
     * The payday that orders take from.
     *
     * @param net earnings that count: pay less tax, National Insurance and the worker's pension contributions. Statutory
     *            payments for a child are left out, sick pay counts (Debtors (Scotland) Act 1987 s.73: official for sick
     *            pay, inferred for the others as payments under social security law)
     * @param days that the pay is for, which current maintenance goes by
     * @param date whose tables apply, to running orders too, as s.69 lets the employer (official)
     * @param employerTakesFee whether the employer keeps the pound a deduction that the law allows
     */
    public record Payday(Pounds net, PayFrequency frequency, int days, LocalDate date, boolean employerTakesFee) {}

    /**
     * What one order took.
     *
     * @param amount to send on
     * @param fee that the employer keeps
     * @param shortfall of what was due, carried to the next payday where the order says so
     */
    public record Taken(Order order, Pounds amount, Pounds fee, Pounds shortfall) {}

    public Deductions(List<? extends Order> orders, Payday payday, RateBook book) {
        this.orders = List.copyOf(orders);
        this.payday = payday;
        this.book = book;
    }

    /** Whether there is a Scottish court's order among them, so that no student loan is taken. */
    public static boolean stopStudentLoans(List<? extends Order> orders) {
        return orders.stream().anyMatch(order -> order instanceof Order.EarningsArrestment
                || order instanceof Order.CurrentMaintenance || order instanceof Order.Conjoined);
    }

    /** The first step: everything that goes before a student loan. */
    public void takeFirst() {
        each(Order.ChildMaintenance.class).forEach(this::childMaintenance);
        each(Order.EarningsArrestment.class).forEach(order -> take(order, arrest(order.left(), left())));
        each(Order.Conjoined.class).forEach(this::conjoined);
        each(Order.CurrentMaintenance.class).forEach(order -> {
            Pounds due = order.daily().times(payday.days());
            take(order, due.min(aboveDailyProtection()), due);
        });
    }

    /** What a student loan may take: nothing that a child maintenance order protects. */
    public Pounds roomForStudentLoans() {
        return each(Order.ChildMaintenance.class).isEmpty()
                ? left()
                : left().minus(protectedPart("child-maintenance.protected")).orNothing();
    }

    /**
     * The second step: direct earnings attachments, by the day they came, as far as the worker keeps 60% of net earnings.
     *
     * @param studentLoans what was taken between
     */
    public void takeRest(Pounds studentLoans) {
        for (Order.DirectEarnings order : each(Order.DirectEarnings.class)) {
            Pounds due = order.fixed().orElseGet(() -> percentage(order)).min(order.left());
            Pounds room = left().minus(studentLoans).minus(protectedPart("direct-earnings.protected")).orNothing();
            take(order, due.min(room), due);
        }
    }

    /** What was taken, in the order it was. */
    public List<Taken> taken() {
        return List.copyOf(taken);
    }

    /** All amounts and fees. */
    public Pounds total() {
        return taken.stream().map(one -> one.amount().plus(one.fee())).reduce(Pounds.ZERO, Pounds::plus);
    }

    private void childMaintenance(Order.ChildMaintenance order) {
        Pounds due = order.amount().plus(order.carried());
        take(order, due.min(left().minus(protectedPart("child-maintenance.protected")).orNothing()), due);
    }

    private void conjoined(Order.Conjoined order) {
        Pounds debt = arrest(order.debtLeft(), left());
        Pounds due = order.maintenanceDaily().stream().reduce(Pounds.ZERO, Pounds::plus).times(payday.days());
        Pounds maintenance = due.min(aboveDailyProtection().minus(debt).orNothing());
        take(order, debt.plus(maintenance), debt.plus(due));
    }

    private Pounds arrest(Pounds debtLeft, Pounds net) {
        return ArrestmentTable.deduction(net, payday.frequency(), payday.date(), book).min(debtLeft);
    }

    private Pounds aboveDailyProtection() {
        Pounds kept = book.pounds("arrestment.maintenance-daily-protected", payday.date()).times(payday.days());
        return left().minus(kept).orNothing();
    }

    private Pounds percentage(Order.DirectEarnings order) {
        PayFrequency frequency = payday.frequency();
        int weeks = frequency.goesByWeeks() ? frequency.unitsAPayday() : 1;
        Figure bounds = book.figure(frequency.goesByWeeks() ? "direct-earnings.weekly" : "direct-earnings.monthly",
                payday.date());
        Figure rates = book.figure(order.higher() ? "direct-earnings.higher" : "direct-earnings.standard",
                payday.date());
        String[] rate = rates.value().split(", *", -1);
        int row = 0;
        for (String bound : bounds.value().split(", *", -1)) {
            if (payday.net().compareTo(Pounds.of(bound).times(weeks)) > 0) {
                row++;
            }
        }
        return payday.net().times(Percent.of(rate[row].replace("%", ""))).nearestPennyHalfDown();
    }

    private Pounds protectedPart(String figure) {
        return payday.net().times(book.percent(figure, payday.date())).upToPenny();
    }

    private Pounds left() {
        return payday.net().minus(taken.stream().map(Taken::amount).reduce(Pounds.ZERO, Pounds::plus)).orNothing();
    }

    private void take(Order order, Pounds amount) {
        take(order, amount, amount);
    }

    private void take(Order order, Pounds amount, Pounds due) {
        Pounds fee = amount.isPositive() && payday.employerTakesFee()
                ? book.pounds("arrestment.employer-fee", payday.date())
                : Pounds.ZERO;
        taken.add(new Taken(order, amount, fee, due.minus(amount)));
    }

    private <T extends Order> List<T> each(Class<T> kind) {
        return orders.stream().filter(kind::isInstance).map(kind::cast).sorted(BY_ARRIVAL).toList();
    }

    /** How the deductions came about, order by order. */
    public List<WorkingLine> explain() {
        List<WorkingLine> lines = new ArrayList<>();
        if (!taken.isEmpty()) {
            lines.add(new WorkingLine(SUBJECT, "net earnings that orders go by", payday.net()));
        }
        for (Taken one : taken) {
            String name = one.order().words() + " " + one.order().reference();
            lines.add(new WorkingLine(SUBJECT, name, one.amount()));
            if (one.shortfall().isPositive()) {
                lines.add(new WorkingLine(SUBJECT, name + ": could not be taken, because so much must be left",
                        one.shortfall()));
            }
            if (one.fee().isPositive()) {
                lines.add(new WorkingLine(SUBJECT, name + ": the employer's fee", one.fee()));
            }
        }
        return lines;
    }
}
