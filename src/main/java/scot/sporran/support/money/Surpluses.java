package scot.sporran.support.money;

import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Login;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.LedgerQueries.FundBalance;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.Budgets;
import scot.sporran.support.CouncilId;
import scot.sporran.support.plan.AgreementHistory;
import scot.sporran.support.plan.Agreements;
import scot.sporran.support.rules.RulePack;
import scot.sporran.support.rules.RulePacks;

/**
 * Money above what a council leaves in a budget: looked for without telling anybody, raised with notice, answered by the
 * person, released by a second officer, and taken in instalments that never touch money promised to somebody.
 */
@Singleton
public class Surpluses {

    private static final int LONGEST_TEXT = 1_000;
    private static final int LONGEST_REPLY = 2_000;
    private static final int FOUR_WEEKS_DAYS = 28;

    private final SurplusCaseRepository cases;
    private final Budgets budgets;
    private final Agreements agreements;
    private final RulePacks rules;
    private final Commitments commitments;
    private final RecoveryMoney money;
    private final LedgerQueries queries;
    private final Clock clock;

    Surpluses(SurplusCaseRepository cases, Budgets budgets, Agreements agreements, RulePacks rules,
            Commitments commitments, RecoveryMoney money, LedgerQueries queries, Clock clock) {
        this.cases = cases;
        this.budgets = budgets;
        this.agreements = agreements;
        this.rules = rules;
        this.commitments = commitments;
        this.money = money;
        this.queries = queries;
        this.clock = clock;
    }

    /** A budget and what the test says about it. */
    public record Checked(Budget budget, SurplusCheck check) {}

    /** Looks at the next budgets of a council, and tells nobody. */
    public List<Checked> simulate(CouncilId council, @Nullable BudgetId after, int limit) {
        return check(budgets.of(council, after, limit));
    }

    /** The test of one budget as it stands now. */
    public SurplusCheck check(Budget budget) {
        return check(List.of(budget)).getFirst().check();
    }

    private List<Checked> check(List<Budget> page) {
        LocalDate today = today();
        List<BudgetId> ids = page.stream().map(Budget::id).toList();
        Map<FundId, FundBalance> funds = queries.balances(page.stream().map(Budget::fund).toList());
        Map<BudgetId, Money> committed = commitments.totals(ids, today);
        Map<BudgetId, AgreementHistory> agreed = agreements.histories(ids);
        List<Checked> checked = new ArrayList<>();
        for (Budget budget : page) {
            FundBalance balance = funds.get(budget.fund());
            if (balance != null) {
                RulePack.Surplus rule = rules.on(budget.council(), today).surplus();
                checked.add(new Checked(budget, SurplusCheck.of(today, balance,
                        committed.getOrDefault(budget.id(), Money.ZERO), weekly(agreed.get(budget.id()), today),
                        rule)));
            }
        }
        return checked;
    }

    /** The budget of a week: a quarter of the next four, rounded up in the person's favour. */
    private static Money weekly(@Nullable AgreementHistory agreed, LocalDate today) {
        if (agreed == null) {
            return Money.ZERO;
        }
        long fourWeeks = agreed.regularlyDue(today, today.plusDays(FOUR_WEEKS_DAYS - 1L)).values().stream()
                .mapToLong(Money::pence).sum();
        return Money.ofPence(Math.ceilDiv(fourWeeks, 4L));
    }

    /**
     * Raises a surplus with the person: the notice. Nothing is taken yet.
     *
     * @param explanation for the person, 1 to 1,000 characters
     */
    public Answer<SurplusCase> raise(Budget budget, SurplusReason reason, String explanation, Login by) {
        if (explanation.isBlank() || explanation.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("A notice explains itself in 1 to " + LONGEST_TEXT + " characters");
        }
        SurplusCheck check = check(budget);
        if (!check.surplus().isPositive()) {
            return Answer.refused("NO_SURPLUS", "This budget is within what the council leaves in hand.");
        }
        LocalDate today = today();
        RulePack.Surplus rule = rules.on(budget.council(), today).surplus();
        SurplusCaseRow row = new SurplusCaseRow(Ids.next(), budget.council().value(), budget.id().value(),
                budget.person().value(), SurplusCase.State.NOTIFIED, 1, reason, explanation, check.write(),
                check.surplus().pence(), today, today, today.plusDays(rule.replyDays()),
                today.plusDays(rule.noticeDays()), null, null, by.id().value(), by.displayName(), null, null, 1, 4, 0,
                now(), 1, 0, 0, 0);
        try {
            return Answer.done(cases.save(row).toCase());
        } catch (DataAccessException e) {
            return Answer.refused("RAISED", "A surplus of this budget has been raised and is not settled yet.");
        }
    }

    public Optional<SurplusCase> find(UUID id) {
        return cases.findById(id).map(SurplusCaseRow::toCase);
    }

    /** All that was ever raised about a budget, newest first. */
    public List<SurplusCase> of(BudgetId budget) {
        return cases.findByBudgetIdOrderByCaseIdDesc(budget.value()).stream().map(SurplusCaseRow::toCase).toList();
    }

    /** A council's cases, newest first, older than one. */
    public List<SurplusCase> of(CouncilId council, @Nullable UUID before, int limit) {
        return cases.page(council.value(), before == null ? new UUID(-1, -1) : before, limit).stream()
                .map(SurplusCaseRow::toCase).toList();
    }

    /** What the person, or whoever acts for them, answers. */
    public Answer<SurplusCase> reply(SurplusCase seen, String text) {
        if (text.isBlank() || text.length() > LONGEST_REPLY) {
            throw new IllegalArgumentException("A reply is 1 to " + LONGEST_REPLY + " characters");
        }
        return changed(cases.reply(seen.id(), seen.version(), text, now()), seen);
    }

    /**
     * Lets the surplus be taken back from the day that the notice named. Never by the officer who raised it, and not
     * before the person has replied or had the time to.
     *
     * @param instalments 1 to 52
     * @param everyWeeks between two of them, 1 to 52
     */
    public Answer<SurplusCase> release(SurplusCase seen, int instalments, int everyWeeks, Login by) {
        SurplusCase.checkPlan(instalments, everyWeeks);
        if (seen.proposedBy().equals(by.id().value())) {
            return Answer.refused("SAME_PERSON",
                    "Somebody other than " + seen.proposedName() + " has to release this.");
        }
        if (seen.state() == SurplusCase.State.NOTIFIED && !today().isAfter(seen.replyBy())) {
            return Answer.refused("TOO_EARLY", "The person may still reply until " + seen.replyBy() + ".");
        }
        return changed(cases.release(seen.id(), seen.version(), by.id().value(), by.displayName(), instalments,
                everyWeeks, now()), seen);
    }

    /** Gives it up; what was taken stays taken. */
    public Answer<SurplusCase> drop(SurplusCase seen, String why) {
        String text = why.isBlank() ? seen.explanation() : why.substring(0, Math.min(why.length(), LONGEST_TEXT));
        return changed(cases.drop(seen.id(), seen.version(), text, now()), seen);
    }

    private Answer<SurplusCase> changed(int rows, SurplusCase seen) {
        return rows == 1
                ? Answer.done(find(seen.id()).orElseThrow())
                : Answer.refused("CHANGED", "Somebody else has moved this on. Look at it again.");
    }

    /** Takes whatever instalments are due; how many were taken. */
    public int takeDue() {
        int taken = 0;
        for (SurplusCaseRow row : cases.releasedBy(today())) {
            taken += takeDue(row.toCase());
        }
        return taken;
    }

    /**
     * Takes what is due of one case. An instalment that the budget cannot spare now, because it is promised, held, set
     * aside or kept for what may come, is taken as far as it can and the rest stays for the next one.
     */
    int takeDue(SurplusCase due) {
        int taken = 0;
        Money left = due.left();
        for (int n = 0; left.isPositive() && !due.dueOn(n).isAfter(today()); n++) {
            boolean last = n >= due.instalments() - 1;
            Money part = take(due, due.numberOf(n), last ? left : due.instalment().min(left));
            left = left.minus(part);
            taken += part.isPositive() ? 1 : 0;
        }
        cases.countTaken(due.id(), now());
        cases.close(due.id());
        return taken;
    }

    private Money take(SurplusCase due, int instalment, Money wanted) {
        Budget budget = budgets.find(due.budget()).orElseThrow();
        SurplusCheck check = check(budget);
        Money most = wanted.min(check.available()).min(check.councilMoney());
        if (!most.isPositive()) {
            return Money.ZERO;
        }
        return money.take(due, budget, instalment, most);
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }

    private long now() {
        return Micros.of(clock.instant());
    }
}
