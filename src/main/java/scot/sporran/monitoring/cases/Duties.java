package scot.sporran.monitoring.cases;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import scot.sporran.monitoring.flags.Flag;
import scot.sporran.monitoring.replay.Tables;
import scot.sporran.monitoring.rules.Thresholds;
import scot.sporran.platform.London;
import scot.sporran.returns.FinancialReturn;
import scot.sporran.returns.Returns;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.about.TimeAway;
import scot.sporran.support.about.TimesAway;
import scot.sporran.support.plan.Agreement;
import scot.sporran.support.plan.Agreements;
import scot.sporran.support.plan.SupportPlans;
import scot.sporran.support.requests.Requests;
import scot.sporran.support.requests.SupportRequest;

/** Gathers what the council owes a person. */
@Singleton
class Duties {

    private static final int MOST = 100;

    private final SupportPlans plans;
    private final Requests requests;
    private final Returns returns;
    private final Agreements agreements;
    private final Budgets budgets;
    private final TimesAway away;
    private final Thresholds shipped = Tables.thresholds();

    Duties(SupportPlans plans, Requests requests, Returns returns, Agreements agreements, Budgets budgets,
            TimesAway away) {
        this.plans = plans;
        this.requests = requests;
        this.returns = returns;
        this.agreements = agreements;
        this.budgets = budgets;
        this.away = away;
    }

    /** Nothing is owed to somebody who died, or for a budget that has ended: no reminder to ring them. */
    private boolean isOver(Budget budget, LocalDate today) {
        return budgets.closedOn(budget.id()).filter(last -> last.isBefore(today)).isPresent()
                || away.of(budget.person()).stream().anyMatch(time -> time.kind() == TimeAway.Kind.DEATH);
    }

    List<Flag> of(Budget budget, CouncilTerms terms, LocalDate today) {
        if (isOver(budget, today)) {
            return List.of();
        }
        Optional<SupportPlans.Agreed> plan = plans.on(budget.person(), today);
        List<SupportRequest> asked = requests.of(budget.person(), null, MOST);
        List<DutyRules.Waiting> waiting = new ArrayList<>();
        for (SupportRequest request : asked) {
            boolean here = request.budget() == null || request.budget().equals(budget.id());
            if (here && request.state().waitsForCouncil()) {
                waiting.add(new DutyRules.Waiting(request.id().value().toString(), request.what(),
                        request.replyDueOn()));
            }
        }
        LocalDate last = budget.openedOn();
        last = later(last, plan.map(SupportPlans.Agreed::agreedAt).orElse(null));
        for (Agreement agreement : agreements.history(budget.id()).agreements()) {
            last = later(last, agreement.agreedAt());
        }
        for (SupportRequest request : asked) {
            last = later(last, request.changedAt());
        }
        for (FinancialReturn one : returns.of(budget.id())) {
            last = one.byPeople() > 0 ? later(last, one.knownAt()) : last;
        }
        return new DutyRules(shipped.with(terms.limits())).look(budget.id().value().toString(),
                new DutyRules.Owed(plan.map(agreed -> agreed.plan().reviewOn()).orElse(null), waiting, last), today);
    }

    private static LocalDate later(LocalDate day, @Nullable Instant at) {
        LocalDate other = at == null ? day : London.dateOf(at);
        return other.isAfter(day) ? other : day;
    }
}
