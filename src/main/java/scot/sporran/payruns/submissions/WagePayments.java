package scot.sporran.payruns.submissions;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.Money;
import scot.sporran.payments.NewOrder;
import scot.sporran.payments.OrderId;
import scot.sporran.payments.OrderResult;
import scot.sporran.payments.Origin;
import scot.sporran.payments.PaymentOrder;
import scot.sporran.payments.PaymentOrders;
import scot.sporran.payments.Purpose;
import scot.sporran.payments.bank.AccountVerdict;
import scot.sporran.payments.bank.BankAccount;
import scot.sporran.payments.payees.AccountChecks;
import scot.sporran.payments.payees.By;
import scot.sporran.payments.payees.Payee;
import scot.sporran.payments.payees.Payees;
import scot.sporran.payruns.employment.BankDetails;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.Employments;

/**
 * Net pay on its way to workers' accounts: an order for each payslip, whose money the pay run has taken. A worker's account is
 * that of the employment; a new or changed one waits for a second person like any payee's, and its order with it.
 */
@Singleton
public class WagePayments {

    private final Employments employments;
    private final Payees payees;
    private final PaymentOrders orders;
    private final AccountChecks checks;

    WagePayments(Employments employments, Payees payees, PaymentOrders orders, AccountChecks checks) {
        this.employments = employments;
        this.payees = payees;
        this.orders = orders;
        this.checks = checks;
    }

    /** Net pay of a payslip. */
    public record Wage(Employment job, UUID payslip, Money net) {}

    /**
     * What became of wages.
     *
     * @param ready orders that leave with the next file
     * @param unseen orders that wait until a second person has confirmed the worker's account
     * @param withoutAccount jobs whose bank details nobody has told, or which cannot be right
     */
    public record Result(List<OrderId> ready, List<OrderId> unseen, List<Employment> withoutAccount) {}

    /**
     * Writes wages of an employer down and approves those that may go. The same payslip again is the same payment.
     *
     * @param payOn on which workers have the money
     * @param prepared who drafted the pay run
     * @param approved who approved it: somebody else
     */
    public Result pay(Employer employer, List<Wage> wages, LocalDate payOn, By prepared, By approved) {
        List<PaymentOrder> drafted = new ArrayList<>();
        List<OrderId> ready = new ArrayList<>();
        List<OrderId> unseen = new ArrayList<>();
        List<Employment> withoutAccount = new ArrayList<>();
        for (Wage wage : wages) {
            Optional<BankDetails> bank = employments.bank(wage.job().id());
            Optional<Payee> known = bank.flatMap(details -> payee(employer, wage.job(), details, prepared));
            if (known.isEmpty()) {
                withoutAccount.add(wage.job());
                continue;
            }
            Payee payee = known.get();
            OrderResult result = orders.draft(new NewOrder("payslip:" + wage.payslip(), employer.council().value(),
                    employer.person().value(), new FundId(employer.budget().value()), payee.id(), Purpose.WAGES,
                    new Origin.TakenBefore(), wage.net(), payOn, "WAGES"), prepared);
            if (result instanceof OrderResult.Done done) {
                drafted.add(done.order());
            }
        }
        if (!drafted.isEmpty()) {
            Map<OrderId, OrderResult> approvals = orders.approveAll(drafted, approved);
            approvals.forEach((id, result) -> (result instanceof OrderResult.Done ? ready : unseen).add(id));
        }
        return new Result(ready, unseen, withoutAccount);
    }

    /** One payee for each job; when its bank details have changed, the new account is proposed. Empty for one that cannot be. */
    private Optional<Payee> payee(Employer employer, Employment job, BankDetails bank, By prepared) {
        BankAccount account = new BankAccount(bank.sortCode(), bank.account());
        if (checks.check(account) == AccountVerdict.IMPOSSIBLE) {
            return Optional.empty();
        }
        Payee payee = payees.add(new Payees.NewPayee(employer.person().value(), employer.council().value(),
                Payee.Kind.WORKER, bank.accountName(), account), "employment:" + job.id().value(), prepared);
        return Optional.of(payees.propose(payee, account, prepared));
    }
}
