package scot.sporran.portal.work;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Language;
import scot.sporran.platform.London;
import scot.sporran.portal.When;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.Budgets;
import scot.sporran.support.CouncilId;
import scot.sporran.support.People;
import scot.sporran.support.PersonId;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.money.BudgetMoney;
import scot.sporran.support.money.ThreeNumbers;
import scot.sporran.support.requests.RequestState;
import scot.sporran.support.requests.Requests;
import scot.sporran.support.requests.SupportRequest;

/** Gathers what waits for a council, by harm and then by age. */
@Singleton
final class Queue {

    private static final int MOST = 200;

    private final People people;
    private final Budgets budgets;
    private final BudgetMoney balances;
    private final Requests requests;
    private final MoneyQueue money;
    private final MessageQueue messages;
    private final PowerQueue powers;
    private final Clock clock;

    Queue(People people, Budgets budgets, BudgetMoney balances, Requests requests, MoneyQueue money,
            MessageQueue messages, PowerQueue powers, Clock clock) {
        this.people = people;
        this.budgets = budgets;
        this.money = money;
        this.messages = messages;
        this.requests = requests;
        this.balances = balances;
        this.powers = powers;
        this.clock = clock;
    }

    /**
     * What is for a reader beside requests and powers.
     *
     * @param money whether they prepare money, so that runs, surplus, returns and the words of joint holders are for them
     * @param messages whether they write to people, so that what people wrote, and papers they sent, are for them
     */
    record For(boolean money, boolean messages) {}

    List<QueueItem> of(CouncilId council, Language language, For reader) {
        When when = new When(clock, language);
        Map<PersonId, String> names = new HashMap<>();
        people.of(council).forEach(person -> names.put(person.id(), person.displayName()));
        List<QueueItem> items = new ArrayList<>();
        runningShort(council, names, language, when, items);
        requests.waiting(council, null, MOST).forEach(request -> items.add(waiting(request, names, language, when)));
        requests.questioned(council, MOST).forEach(request -> items.add(new QueueItem(
                "/work/requests/" + request.id().value(), names.getOrDefault(request.person(), ""),
                QueueItem.Kind.PERSON, language.say("queue.asked.back", request.what()),
                request.amount() == null ? "" : request.amount().toString(), London.dateOf(request.askedAt()),
                when.of(request.askedAt()), null)));
        items.addAll(powers.of(council, names, language, when, reader.messages(), reader.money()));
        if (reader.messages()) {
            items.addAll(messages.of(council, names, language, when));
        }
        if (reader.money()) {
            items.addAll(money.of(council, names, language, when));
        }
        items.sort(QueueItem.byHarmThenAge());
        return items;
    }

    private QueueItem waiting(SupportRequest request, Map<PersonId, String> names, Language language, When when) {
        long late = request.daysLate(when.today());
        QueueItem.Kind kind = late > 0
                ? QueueItem.Kind.LATE
                : request.state() == RequestState.APPEALED ? QueueItem.Kind.APPEAL : QueueItem.Kind.REQUEST;
        String what = language.say("queue.asked." + request.kind(), request.what());
        return new QueueItem("/work/requests/" + request.id().value(),
                names.getOrDefault(request.person(), ""), kind, what,
                request.amount() == null ? "" : request.amount().toString(), request.replyDueOn(),
                when.day(request.replyDueOn()), request.id().value());
    }

    private void runningShort(CouncilId council, Map<PersonId, String> names, Language language, When when,
            List<QueueItem> items) {
        BudgetId after = null;
        List<Budget> page;
        do {
            page = budgets.of(council, after, MOST);
            Map<BudgetId, ThreeNumbers> numbers = balances.now(page);
            for (Budget budget : page) {
                ThreeNumbers three = numbers.get(budget.id());
                if (three != null && three.free().pence() < 0) {
                    Money over = Money.ZERO.minus(three.free());
                    items.add(new QueueItem("/people/" + budget.person().value(),
                            names.getOrDefault(budget.person(), ""), QueueItem.Kind.SHORT,
                            language.say("queue.short", over), over.toString(), when.today(), when.day(when.today()),
                            null));
                }
            }
            after = page.isEmpty() ? null : page.getLast().id();
        } while (page.size() == MOST);
    }

    /** The person of that name, for pages that name whom they are about. */
    String name(PersonId person) {
        return people.find(person).map(SupportedPerson::displayName).orElse("");
    }
}
