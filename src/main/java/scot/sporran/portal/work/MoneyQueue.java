package scot.sporran.portal.work;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import scot.sporran.platform.Language;
import scot.sporran.platform.London;
import scot.sporran.portal.When;
import scot.sporran.returns.FinancialReturn;
import scot.sporran.returns.ReturnState;
import scot.sporran.returns.Returns;
import scot.sporran.support.CouncilId;
import scot.sporran.support.PersonId;
import scot.sporran.support.money.FundingRun;
import scot.sporran.support.money.FundingRuns;
import scot.sporran.support.money.SurplusCase;
import scot.sporran.support.money.Surpluses;

/** What waits for those who prepare money: funding runs, surplus, returns. */
@Singleton
final class MoneyQueue {

    private static final int MOST = 200;

    private final FundingRuns runs;
    private final Surpluses surpluses;
    private final Returns returns;

    MoneyQueue(FundingRuns runs, Surpluses surpluses, Returns returns) {
        this.runs = runs;
        this.surpluses = surpluses;
        this.returns = returns;
    }

    List<QueueItem> of(CouncilId council, Map<PersonId, String> names, Language language, When when) {
        List<QueueItem> items = new ArrayList<>();
        runs.of(council, null, MOST).stream().filter(run -> run.state() == FundingRun.State.DRAFT)
                .forEach(run -> items.add(new QueueItem("/work/funding-runs/" + run.id(), run.why(),
                        QueueItem.Kind.RUN, language.say("queue.run", run.preparedName()), run.total().toString(),
                        London.dateOf(run.preparedAt()), when.of(run.preparedAt()), null)));
        surpluses.of(council, null, MOST).stream().filter(one -> one.state() == SurplusCase.State.REPLIED)
                .forEach(one -> items.add(new QueueItem("/work/surplus/" + one.id(),
                        names.getOrDefault(one.person(), ""), QueueItem.Kind.SURPLUS,
                        language.say("queue.surplus"), one.amount().toString(), one.replyBy(),
                        when.day(one.replyBy()), null)));
        for (ReturnState state : List.of(ReturnState.CHECKING, ReturnState.CHECKED)) {
            for (FinancialReturn one : returns.of(council, state, null, MOST)) {
                items.add(new QueueItem("/work/returns/" + one.id(), names.getOrDefault(one.person(), ""),
                        QueueItem.Kind.RETURN, language.say("queue.return." + state), one.out().toString(), one.to(),
                        when.day(one.to()), null));
            }
        }
        return items;
    }
}
