package scot.sporran.payruns.outgoing;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.Money;
import scot.sporran.payments.NewOrder;
import scot.sporran.payments.OrderId;
import scot.sporran.payments.OrderResult;
import scot.sporran.payments.OrderState;
import scot.sporran.payments.Origin;
import scot.sporran.payments.PaymentOrder;
import scot.sporran.payments.PaymentOrders;
import scot.sporran.payments.Purpose;
import scot.sporran.payments.bank.AccountVerdict;
import scot.sporran.payments.bank.BankAccount;
import scot.sporran.payments.payees.AccountChecks;
import scot.sporran.payments.payees.By;
import scot.sporran.payments.payees.Payee;
import scot.sporran.payments.payees.PayeeId;
import scot.sporran.payments.payees.Payees;
import scot.sporran.payruns.employment.BankDetails;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.EmploymentId;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.payruns.employment.WorkerPayee;
import scot.sporran.payruns.pay.OnAccount;
import scot.sporran.payruns.pay.PaidPayslip;
import scot.sporran.payruns.pay.Payslips;
import scot.sporran.platform.Words;

/**
 * Net pay on its way to workers' accounts: an order for each payslip, whose money the pay run has taken. A worker's account is
 * that of the employment; a new or changed one waits for a second person like any payee's, and its order with it.
 */
@Singleton
public class WagePayments {

    private static final int AT_ONCE = 100;

    private final Employments employments;
    private final Payslips payslips;
    private final Payees payees;
    private final PaymentOrders orders;
    private final AccountChecks checks;
    private final OnAccount onAccount;

    WagePayments(Employments employments, Payslips payslips, Payees payees, PaymentOrders orders,
            AccountChecks checks, OnAccount onAccount) {
        this.employments = employments;
        this.payslips = payslips;
        this.payees = payees;
        this.orders = orders;
        this.checks = checks;
        this.onAccount = onAccount;
    }

    /**
     * What became of wages, each in words that name the worker.
     *
     * @param ready how many orders leave with the next file, or have left
     * @param waiting what a person still has to do
     */
    public record Result(int ready, List<String> waiting) {}

    /**
     * Writes wages of an employer down and approves those that may go. The same payslip again is the same payment.
     *
     * @param slips of one run
     */
    public Result pay(Employer employer, List<PaidPayslip> slips, ApprovedRun run) {
        List<String> waiting = new ArrayList<>();
        Map<PaymentOrder, String> drafted = new LinkedHashMap<>();
        for (PaidPayslip slip : slips) {
            if (slip.figures().net() > 0) {
                Employment job = employments.find(slip.employment()).orElseThrow();
                String name = employments.assistant(job.assistant()).orElseThrow().name();
                draft(employer, job, slip, run).ifPresentOrElse(order -> drafted.put(order, name),
                        () -> waiting.add(Words.say("pay.out.no-account", name)));
            }
        }
        List<PaymentOrder> open = drafted.keySet().stream().filter(order -> order.state() == OrderState.DRAFT).toList();
        Map<OrderId, OrderResult> approvals = open.isEmpty() ? Map.of() : orders.approveAll(open, run.approved());
        drafted.forEach((order, name) -> {
            if (approvals.get(order.id()) instanceof OrderResult.Refused refused) {
                waiting.add(Words.say(refused.why() == OrderResult.Why.NO_ACCOUNT
                        ? "pay.out.unseen"
                        : refused.why() == OrderResult.Why.SAME_PERSON ? "pay.out.second" : "pay.out.not-now", name));
            }
        });
        return new Result(drafted.size() - (int) approvals.values().stream()
                .filter(OrderResult.Refused.class::isInstance).count(), waiting);
    }

    /** Empty without an account that can be. */
    private Optional<PaymentOrder> draft(Employer employer, Employment job, PaidPayslip slip, ApprovedRun run) {
        Optional<PaymentOrder> before = orders.byKey(employer.council().value(), key(slip));
        if (before.isPresent()) {
            return before;
        }
        return payee(employer, job, run.prepared()).map(payee -> {
            OrderResult result = orders.draft(new NewOrder(key(slip), employer.council().value(),
                    employer.person().value(), new FundId(employer.budget().value()), payee.id(), Purpose.WAGES,
                    new Origin.TakenBefore(payslips.netParts(slip.id())), Money.ofPence(slip.figures().net()),
                    run.payDate(), "WAGES"),
                    run.prepared());
            return switch (result) {
                case OrderResult.Done done -> done.order();
                case OrderResult.Refused refused -> throw new IllegalStateException(
                        "Wages cannot be written down: " + refused.why());
            };
        });
    }

    private static String key(PaidPayslip slip) {
        return "payslip:" + slip.id();
    }

    /** What became of a payslip's net pay at the bank; empty while nothing was written down. */
    public Optional<PaymentOrder> of(Employer employer, PaidPayslip slip) {
        return orders.byKey(employer.council().value(), key(slip));
    }

    /**
     * Says that a worker's account was seen and is right: by somebody who did not give it.
     *
     * @return empty while no account was told, or it cannot be
     */
    public Optional<Payees.Confirmation> confirm(Employer employer, Employment job, By by) {
        return payee(employer, job, By.SERVICE).map(payee -> {
            Payee.Account waits = payee.proposed();
            return waits == null ? Payees.Confirmation.DONE : payees.confirm(payee, waits.version(), by);
        });
    }

    /**
     * Where a job's pay goes, as people may see it.
     *
     * @param masked its last digits
     * @param toldBy who gave it, by name; null where that was not written down
     * @param seen whether a second person has said that it is right, so that wages go there
     * @param mayBeSeenBy whether the reader may be that second person
     */
    public record Account(String masked, @Nullable String toldBy, boolean seen, boolean mayBeSeenBy) {}

    /** The account that was told last; empty while none was. @param reader who looks */
    public Optional<Account> account(Employer employer, Employment job, By reader) {
        return employments.bank(job.id()).map(bank -> {
            Optional<Employments.Telling> telling = employments.bankTold(job.id());
            Payee payee = payees.find(WorkerPayee.of(employer, job.id())).orElse(null);
            Payee.Account current = payee == null ? null : payee.current();
            boolean seen = payee != null && payee.proposed() == null && current != null
                    && telling.filter(told -> told.at().isAfter(current.proposedAt())).isEmpty();
            Payee.Account waits = payee == null ? null : payee.proposed();
            boolean own = telling.filter(told -> told.by().id().equals(reader.id())).isPresent()
                    || waits != null && waits.proposedById().equals(reader.id());
            return new Account(bank.masked(), telling.map(told -> told.by().name()).orElse(null), seen,
                    !seen && !own);
        });
    }

    /**
     * Net pay that the bank did not take or sent back, and that is still owed.
     *
     * @param again by which it is paid again and that has not left yet; null while nobody has written that down
     */
    public record CameBack(PaymentOrder order, @Nullable PaymentOrder again) {}

    /**
     * An employer's wages that came back and have not left again, the latest first. A payment on account is no longer among
     * them once a pay run has paid what it was for.
     */
    public List<CameBack> cameBack(Employer employer) {
        List<PaymentOrder> back = orders.cameBack(new FundId(employer.budget().value()), Purpose.WAGES, AT_ONCE);
        Map<PayeeId, LocalDate> paidUntil = back.stream().anyMatch(WagePayments::isOnAccount)
                ? paidUntil(employer)
                : Map.of();
        return back.stream().map(order -> new CameBack(order, orders.paidAgainBy(order).orElse(null)))
                .filter(one -> isOpen(one, paidUntil)).toList();
    }

    private static boolean isOpen(CameBack back, Map<PayeeId, LocalDate> paidUntil) {
        PaymentOrder again = back.again();
        if (again != null && again.state() != OrderState.DRAFT) {
            return again.state() == OrderState.APPROVED;
        }
        // a pay run may have paid it since somebody wrote down to pay it again: then nobody agrees to that any more
        LocalDate until = paidUntil.get(back.order().payee());
        return !isOnAccount(back.order()) || until == null || until.isBefore(back.order().payOn());
    }

    private static boolean isOnAccount(PaymentOrder order) {
        return order.origin() instanceof Origin.FreeMoney;
    }

    /** Up to which day pay runs have paid each worker in full; those to whom something on account is owed are left out. */
    private Map<PayeeId, LocalDate> paidUntil(Employer employer) {
        Map<Employment, Employer> jobs = new HashMap<>();
        employments.of(employer.id()).forEach(job -> jobs.put(job, employer));
        Map<EmploymentId, Long> left = onAccount.left(jobs);
        Map<PayeeId, LocalDate> until = new HashMap<>();
        jobs.keySet().stream().filter(job -> left.getOrDefault(job.id(), 0L) >= 0)
                .forEach(job -> payslips.of(job.id(), 1).stream().findFirst().ifPresent(
                        slip -> until.put(WorkerPayee.of(employer, job.id()), slip.facts().payDate())));
        return until;
    }

    /** Whom an order pays. */
    public String paid(PaymentOrder order) {
        return payees.find(order.payee()).map(Payee::name).orElse("");
    }

    /**
     * One payee for each job. An account that was told after the payee's latest is proposed; one that the bank's report has
     * corrected since is left to the second person.
     *
     * @param otherwise who gave the account, where that was not written down
     */
    private Optional<Payee> payee(Employer employer, Employment job, By otherwise) {
        Optional<BankDetails> bank = employments.bank(job.id());
        Optional<BankAccount> account = bank.map(told -> new BankAccount(told.sortCode(), told.account()))
                .filter(known -> checks.check(known) != AccountVerdict.IMPOSSIBLE);
        return account.map(known -> {
            Optional<Employments.Telling> telling = employments.bankTold(job.id());
            By by = telling.map(Employments.Telling::by).orElse(otherwise);
            Payee payee = payees.add(new Payees.NewPayee(employer.person().value(), employer.council().value(),
                    Payee.Kind.WORKER, bank.orElseThrow().accountName(), known), WorkerPayee.key(job.id()), by);
            Payee.Account latest = payee.proposed() != null ? payee.proposed() : payee.current();
            boolean newer = latest != null && telling.filter(told -> told.at().isAfter(latest.proposedAt()))
                    .isPresent();
            return newer ? payees.propose(payee, known, by) : payee;
        });
    }
}
