package scot.sporran.payruns.outgoing;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Pot;
import scot.sporran.payments.NewOrder;
import scot.sporran.payments.OrderResult;
import scot.sporran.payments.Origin;
import scot.sporran.payments.PaymentOrder;
import scot.sporran.payments.PaymentOrders;
import scot.sporran.payments.PaymentsOut;
import scot.sporran.payments.Purpose;
import scot.sporran.payments.payees.By;
import scot.sporran.payments.payees.Payee;
import scot.sporran.payments.payees.Payees;
import scot.sporran.payroll.TaxMonth;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.EmployerId;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.payruns.submissions.HmrcDues;
import scot.sporran.platform.Sql;
import scot.sporran.platform.Words;

/**
 * What is due to HMRC and to pension providers becomes payment orders, out of the pots that pay runs fill, once a tax month
 * or quarter is over: for the 22nd. The service writes them down from approved payslips; they count as approved by whoever
 * approved the last of these. What was rejected or returned is back in the pot and is written down again.
 *
 * <p>Employers' and workers' pension contributions are due by the 22nd of the month after they were taken (secondary); going
 * by tax months keeps that.
 */
@Singleton
public class DueOrders {

    private static final Logger LOG = LoggerFactory.getLogger(DueOrders.class);
    private static final int AT_ONCE = 200;
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private final Sql sql;
    private final Employers employers;
    private final Payees payees;
    private final PaymentOrders orders;
    private final PaymentsOut payments;

    DueOrders(Sql sql, Employers employers, Payees payees, PaymentOrders orders,
            PaymentsOut payments) {
        this.sql = sql;
        this.employers = employers;
        this.payees = payees;
        this.orders = orders;
        this.payments = payments;
    }

    /** To whom something is due. */
    public enum To {
        HMRC(Pot.TAX_AND_HMRC, Purpose.HMRC, Payee.Kind.HMRC, "due_hmrc_pence"), PENSION(Pot.PENSION, Purpose.PENSION,
                Payee.Kind.PENSION, "due_pension_pence");

        private final Pot pot;
        private final Purpose purpose;
        private final Payee.Kind payee;
        private final String column;

        To(Pot pot, Purpose purpose, Payee.Kind payee, String column) {
            this.pot = pot;
            this.purpose = purpose;
            this.payee = payee;
            this.column = column;
        }
    }

    /** An employer's payments of what was due that were written down, the latest first. */
    public List<PaymentOrder> written(Employer employer, int limit) {
        return payments.of(employer.person().value(), null, limit).stream()
                .filter(order -> order.fund().value().equals(employer.budget().value())
                        && Stream.of(To.values()).anyMatch(to -> to.purpose == order.purpose()))
                .toList();
    }

    /** What was written down or what stands in its way, of one employer. @param order null for nothing due, or not yet */
    public record Looked(To to, @Nullable PaymentOrder order, @Nullable String waitsFor) {}

    /** Looks at every employer. One that fails does not stop the others. */
    public void look(LocalDate today) {
        @Nullable
        EmployerId after = null;
        List<Employer> page = employers.all(after, AT_ONCE);
        while (!page.isEmpty()) {
            for (Employer employer : page) {
                try {
                    look(employer, today);
                } catch (RuntimeException e) {
                    LOG.warn("What employer {} owes was not written down and will be: {}", employer.id(),
                            e.getMessage());
                }
            }
            after = page.getLast().id();
            page = employers.all(after, AT_ONCE);
        }
    }

    /**
     * Writes down what one employer owes for the months that are over.
     *
     * @param today Europe/London date
     */
    public List<Looked> look(Employer employer, LocalDate today) {
        return Stream.of(To.values()).map(to -> due(employer, to, today).map(due -> writeDown(employer, due))
                .orElseGet(() -> new Looked(to, null, null))).toList();
    }

    /** What stands in the way of writing a payment down. */
    public enum Hindrance {
        /** Nobody has said and seen which account it is paid into. */
        NO_PAYEE,
        /** The reference by which it is paid is not known. */
        NO_REFERENCE
    }

    /**
     * What is owed for the months that are over, and not written down.
     *
     * @param payOn Europe/London date on which it is to be there
     * @param reference by which it is paid; empty when it is not known
     * @param hindrance null when it can be written down
     */
    public record Owed(To to, Money amount, LocalDate payOn, String reference, @Nullable Hindrance hindrance) {}

    /** What {@link #look} would write down now, and what stands in its way: nothing is written by asking. */
    public List<Owed> owed(Employer employer, LocalDate today) {
        return Stream.of(To.values()).flatMap(to -> due(employer, to, today).stream()).map(due -> new Owed(due.to,
                due.amount, due.payOn, due.reference, due.hindrance())).toList();
    }

    /** @param payee null while none is known whose account was seen */
    private record Due(To to, TaxMonth month, Money amount, @Nullable Payee payee, String reference, LocalDate payOn) {

        @Nullable
        Hindrance hindrance() {
            return payee == null ? Hindrance.NO_PAYEE : reference.isBlank() ? Hindrance.NO_REFERENCE : null;
        }
    }

    private Optional<Due> due(Employer employer, To to, LocalDate today) {
        TaxMonth month = HmrcDues.lastOver(to == To.HMRC && employer.terms().paysQuarterly(), today);
        FundId fund = new FundId(employer.budget().value());
        Money written = payments.fromPot(List.of(fund), to.pot, false).getOrDefault(fund, Money.ZERO);
        // what later payslips gave back has left the pot
        Money owed = owed(employer, to, month.lastDay()).min(owed(employer, to, LAST_DAY)).minus(written);
        if (!owed.isPositive()) {
            return Optional.empty();
        }
        String own = employer.terms().pensionReference();
        String reference = to == To.HMRC ? HmrcDues.reference(employer, month) : own == null ? "" : own;
        LocalDate day = HmrcDues.dueOn(month);
        return Optional.of(new Due(to, month, owed, payee(employer, to).orElse(null), reference,
                day.isBefore(today) ? today : day));
    }

    private Looked writeDown(Employer employer, Due due) {
        Hindrance hindrance = due.hindrance();
        Payee payee = due.payee;
        if (hindrance != null || payee == null) {
            return new Looked(due.to, null, Words.say(hindrance == Hindrance.NO_REFERENCE
                    ? "pay.due.no-reference"
                    : "pay.due.no-payee", Words.say("pay.due.to." + due.to)));
        }
        FundId fund = new FundId(employer.budget().value());
        OrderResult drafted = orders.draft(new NewOrder(
                "due:" + employer.id().value() + ":" + due.to + ":" + (written(fund, due.to) + 1),
                employer.council().value(), employer.person().value(), fund, payee.id(), due.to.purpose,
                new Origin.FromPot(due.to.pot), due.amount, due.payOn, due.reference), By.SERVICE);
        return drafted instanceof OrderResult.Done(PaymentOrder order)
                ? new Looked(due.to, approved(employer, order, due.month.lastDay()), null)
                : new Looked(due.to, null, null); // somebody else looked at the same moment: the next look finds theirs
    }

    private PaymentOrder approved(Employer employer, PaymentOrder order, LocalDate end) {
        return lastApprover(employer, end).map(by -> orders.approve(order, by))
                .filter(OrderResult.Done.class::isInstance).map(result -> ((OrderResult.Done) result).order())
                .orElse(order);
    }

    /** What payslips with pay dates up to a day came to. */
    private Money owed(Employer employer, To to, LocalDate end) {
        return Money.ofPence(sql.select(rows -> rows.getLong(1),
                "SELECT COALESCE(SUM(" + to.column + "),0) FROM payslip WHERE employer_id=? AND pay_date<=?",
                employer.id().value(), end).getFirst());
    }

    private int written(FundId fund, To to) {
        return sql.select(rows -> rows.getInt(1), "SELECT COUNT(*) FROM payment_order WHERE fund_id=? AND origin=?",
                fund.value(), to.pot).getFirst();
    }

    private Optional<By> lastApprover(Employer employer, LocalDate end) {
        return sql.select(rows -> new By(Sql.id(rows, 1), rows.getString(2)),
                "SELECT r.approved_by,r.approved_name FROM payslip p JOIN pay_run r ON r.run_id=p.run_id"
                        + " WHERE p.employer_id=? AND p.pay_date<=? ORDER BY p.pay_date DESC LIMIT 1",
                employer.id().value(), end).stream().findFirst();
    }

    /** The person's own payee first, then the council's; for a pension the one of the provider's name. */
    private Optional<Payee> payee(Employer employer, To to) {
        List<Payee> all = new ArrayList<>(payees.of(employer.person().value()));
        all.addAll(payees.of(employer.council().value()));
        String provider = employer.terms().pensionProvider();
        return all.stream().filter(payee -> payee.kind() == to.payee && payee.current() != null)
                .filter(payee -> to == To.HMRC || payee.name().equalsIgnoreCase(provider)).findFirst();
    }
}
