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
    private final Thresholds shipped = Tables.thresholds();

    Duties(SupportPlans plans, Requests requests, Returns returns) {
        this.plans = plans;
        this.requests = requests;
        this.returns = returns;
    }

    List<Flag> of(Budget budget, CouncilTerms terms, LocalDate today) {
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
