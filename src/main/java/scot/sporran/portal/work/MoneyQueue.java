package scot.sporran.portal.work;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import scot.sporran.cards.CardQuestions;
import scot.sporran.cards.disputes.Dispute;
import scot.sporran.cards.disputes.Disputes;
import scot.sporran.ledger.BookId;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Language;
import scot.sporran.platform.London;
import scot.sporran.portal.When;
import scot.sporran.returns.FinancialReturn;
import scot.sporran.returns.ReturnState;
import scot.sporran.returns.Returns;
import scot.sporran.support.BudgetId;
import scot.sporran.support.Budgets;
import scot.sporran.support.CouncilId;
import scot.sporran.support.PersonId;
import scot.sporran.support.money.FundingRun;
import scot.sporran.support.money.FundingRuns;
import scot.sporran.support.money.SurplusCase;
import scot.sporran.support.money.Surpluses;

/** What waits for those who prepare money: sums in suspense, funding runs, surplus, returns, late accounts of providers, and what cards paid. */
@Singleton
final class MoneyQueue {

    private static final int MOST = 200;

    private final FundingRuns runs;
    private final Surpluses surpluses;
    private final Returns returns;
    private final Disputes disputes;
    private final CardQuestions questions;
    private final Budgets budgets;
    private final LedgerQueries ledger;
    private final AccountQueue accounts;

    MoneyQueue(FundingRuns runs, Surpluses surpluses, Returns returns, Disputes disputes, CardQuestions questions,
            Budgets budgets, LedgerQueries ledger, AccountQueue accounts) {
        this.runs = runs;
        this.surpluses = surpluses;
        this.returns = returns;
        this.disputes = disputes;
        this.questions = questions;
        this.budgets = budgets;
        this.ledger = ledger;
        this.accounts = accounts;
    }

    List<QueueItem> of(CouncilId council, Map<PersonId, String> names, Language language, When when) {
        List<QueueItem> items = new ArrayList<>();
        Money suspense = ledger.on(new BookId(council.value()), CounterAccount.SUSPENSE);
        if (suspense.pence() != 0) {
            items.add(new QueueItem("/work/books", language.say("books.suspense.name"), QueueItem.Kind.BOOKS,
                    language.say("books.suspense", suspense), suspense.toString(), when.today(),
                    when.day(when.today()), null));
        }
        runs.of(council, null, MOST).stream().filter(run -> run.state() == FundingRun.State.DRAFT)
                .forEach(run -> items.add(new QueueItem("/work/funding-runs/" + run.id(), run.why(),
                        QueueItem.Kind.RUN, language.say("queue.run", run.preparedName()), run.total().toString(),
                        London.dateOf(run.preparedAt()), when.of(run.preparedAt()), null)));
        surpluses.of(council, null, MOST).stream()
                .filter(one -> one.state() == SurplusCase.State.REPLIED || one.state() == SurplusCase.State.PAUSED)
                .forEach(one -> items.add(new QueueItem("/work/surplus/" + one.id(),
                        names.getOrDefault(one.person(), ""), QueueItem.Kind.SURPLUS,
                        language.say(one.state() == SurplusCase.State.PAUSED ? "queue.surplus.again" : "queue.surplus"),
                        one.amount().toString(), one.replyBy(),
                        when.day(one.replyBy()), null)));
        for (ReturnState state : List.of(ReturnState.CHECKING, ReturnState.CHECKED)) {
            for (FinancialReturn one : returns.of(council, state, null, MOST)) {
                items.add(new QueueItem("/work/returns/" + one.id(), names.getOrDefault(one.person(), ""),
                        QueueItem.Kind.RETURN, language.say("queue.return." + state), one.out().toString(), one.to(),
                        when.day(one.to()), null));
            }
        }
        for (FinancialReturn one : returns.of(council, ReturnState.WAITING, null, MOST)) {
            items.add(new QueueItem("/work/returns/" + one.id(), names.getOrDefault(one.person(), ""),
                    QueueItem.Kind.PERSON, language.say("queue.return.WAITING"), one.out().toString(), one.to(),
                    when.day(one.to()), null));
        }
        items.addAll(accounts.of(council, language, when));
        cards(council, names, language, when, items);
        return items;
    }

    private void cards(CouncilId council, Map<PersonId, String> names, Language language, When when,
            List<QueueItem> items) {
        for (Dispute one : disputes.waiting(council, when.today(), MOST)) {
            PersonId person = personOf(one.budget());
            LocalDate due = one.dueOn() == null ? one.raisedOn() : one.dueOn();
            items.add(new QueueItem("/people/" + person.value() + "/disputes/" + one.id(),
                    names.getOrDefault(person, ""), QueueItem.Kind.DISPUTE,
                    language.say("queue.dispute", one.shop(), language.say("wrong.reason." + one.reason())),
                    one.amount().toString(), due, when.day(due), null));
        }
        for (CardQuestions.Item one : questions.open(council, MOST)) {
            LocalDate since = London.dateOf(one.raisedAt());
            items.add(new QueueItem("/work/card-questions/" + one.id(),
                    names.getOrDefault(personOf(one.budget()), ""), QueueItem.Kind.CARD,
                    language.say("card-question." + one.question(), one.amount(), one.shop()),
                    one.amount().toString(), since, when.of(one.raisedAt()), null));
        }
    }

    private PersonId personOf(BudgetId budget) {
        return budgets.find(budget).orElseThrow().person();
    }
}
