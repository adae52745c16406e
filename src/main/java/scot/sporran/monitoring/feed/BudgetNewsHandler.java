package scot.sporran.monitoring.feed;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import scot.sporran.platform.outbox.OutboxHandler;
import scot.sporran.platform.outbox.OutboxMessage;
import scot.sporran.support.BudgetId;
import scot.sporran.support.BudgetNews;
import scot.sporran.support.Budgets;

/** Takes news of budgets out of the outbox. */
@Singleton
class BudgetNewsHandler implements OutboxHandler {

    private final LookList list;
    private final Budgets budgets;
    private final Clock clock;

    BudgetNewsHandler(LookList list, Budgets budgets, Clock clock) {
        this.list = list;
        this.budgets = budgets;
        this.clock = clock;
    }

    @Override
    public String topic() {
        return BudgetNews.TOPIC;
    }

    @Override
    public Result handle(OutboxMessage message) {
        budgets.find(new BudgetId(message.orderKey()))
                .ifPresent(budget -> list.mark(List.of(new LookList.News(budget, clock.instant()))));
        return new Result.Done();
    }
}
