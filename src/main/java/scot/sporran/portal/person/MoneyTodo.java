package scot.sporran.portal.person;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import scot.sporran.platform.Language;
import scot.sporran.portal.ReturnPages;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Option;
import scot.sporran.returns.ReturnState;
import scot.sporran.returns.Returns;
import scot.sporran.support.BudgetId;
import scot.sporran.support.money.SurplusCase;
import scot.sporran.support.money.Surpluses;

/** What waits for a person about a budget's money: a return to look at, money not spent to say something about. */
@Singleton
final class MoneyTodo {

    private final Surpluses surpluses;
    private final Returns returns;
    private final ReturnPages pages;
    private final Clock clock;

    MoneyTodo(Surpluses surpluses, Returns returns, ReturnPages pages, Clock clock) {
        this.surpluses = surpluses;
        this.returns = returns;
        this.pages = pages;
        this.clock = clock;
    }

    List<Option> of(BudgetId budget, String path, Language language) {
        When when = new When(clock, language);
        List<Option> todo = new ArrayList<>();
        returns.of(budget).stream().filter(one -> one.state() == ReturnState.WAITING)
                .forEach(one -> todo.add(new Option(path + "/returns/" + one.id(), language.say("todo.return"),
                        pages.period(one, language))));
        surpluses.of(budget).stream().filter(surplus -> surplus.state() == SurplusCase.State.NOTIFIED)
                .forEach(surplus -> todo.add(new Option(path + "/unspent/" + surplus.id(),
                        language.say("todo.surplus", surplus.amount()),
                        language.say("todo.surplus.by", when.longDay(surplus.replyBy())))));
        return todo;
    }
}
