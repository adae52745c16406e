package scot.sporran.support.requests;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import scot.sporran.ledger.Money;
import scot.sporran.support.BudgetId;
import scot.sporran.support.PersonId;

/** What approved requests allow: context for whoever looks at a payment. */
@Singleton
public class Approvals {

    private final AllowanceRepository allowances;
    private final RelativeApprovalRepository relatives;

    Approvals(AllowanceRepository allowances, RelativeApprovalRepository relatives) {
        this.allowances = allowances;
        this.relatives = relatives;
    }

    /** What this budget may be spent on beside its plan on a Europe/London date, the ones that end first in front. */
    public List<Allowance> on(BudgetId budget, LocalDate date) {
        return allowances.standing(budget.value(), date).stream().map(Approvals::allowance).toList();
    }

    /** All that was ever allowed for a budget beside its plan, oldest first. */
    public List<Allowance> of(BudgetId budget) {
        return allowances.findByBudgetIdOrderByFromOn(budget.value()).stream().map(Approvals::allowance).toList();
    }

    private static Allowance allowance(AllowanceRow row) {
        return new Allowance(new RequestId(row.allowanceId()), new BudgetId(row.budgetId()), row.what(), row.shop(),
                Money.ofPence(row.amountPence()), row.tolerancePercent(), row.fromOn(), row.untilOn());
    }

    /** The relatives for whose pay there is or was an approval, oldest first. */
    public List<RelativeApproval> relativesOf(PersonId person) {
        return relatives.findByPersonIdOrderByFromOn(person.value()).stream()
                .map(row -> new RelativeApproval(new RequestId(row.approvalId()), new PersonId(row.personId()),
                        row.relativeName(), row.relation(), row.factor(), row.fromOn(), row.untilOn()))
                .toList();
    }

    void allow(Allowance allowance) {
        AllowanceRow row = new AllowanceRow(allowance.approvedBy().value(), allowance.budget().value(),
                allowance.what(), allowance.shop(), allowance.amount().pence(), allowance.tolerancePercent(),
                allowance.from(), allowance.until());
        if (allowances.existsById(row.allowanceId())) {
            allowances.update(row);
        } else {
            allowances.save(row);
        }
    }

    void allow(RelativeApproval approval) {
        relatives.save(new RelativeApprovalRow(approval.approvedBy().value(), approval.person().value(),
                approval.relativeName(), approval.relation(), approval.factor(), approval.from(), approval.until()));
    }
}
