package scot.sporran.monitoring.feed;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import scot.sporran.ledger.CommandKey;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Ledger;
import scot.sporran.ledger.LedgerCommand;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Move;
import scot.sporran.ledger.Outcome;
import scot.sporran.ledger.RequestHash;
import scot.sporran.monitoring.cases.Cases;
import scot.sporran.monitoring.cases.FlagCase;
import scot.sporran.monitoring.rules.Reason;
import scot.sporran.platform.DatabaseTest;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.platform.outbox.OutboxWorker;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.Council;
import scot.sporran.support.Councils;
import scot.sporran.support.People;
import scot.sporran.support.SupportOption;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.about.TimesAway;
import scot.sporran.support.plan.AgreedPer;
import scot.sporran.support.plan.Agreements;
import scot.sporran.support.rules.RulePacks;
import scot.sporran.support.rules.ShippedPacks;

/** A council of its own for each test, budgets with money that moves on any day, and turns of the feed. */
abstract class FeedScene extends DatabaseTest {

    @Inject
    Feed feed;
    @Inject
    LookList list;
    @Inject
    Cases cases;
    @Inject
    Councils councils;
    @Inject
    People people;
    @Inject
    Budgets budgets;
    @Inject
    Agreements agreements;
    @Inject
    TimesAway away;
    @Inject
    RulePacks packs;
    @Inject
    Ledger ledger;
    @Inject
    OutboxWorker outbox;
    @Inject
    Clock clock;

    Council council;

    /** Of its own for each test: what one council's officers have time for is shared by its flags. */
    @BeforeEach
    void begin() {
        council = councils.add("Strathbeg Council " + Ids.next());
        packs.begin(council.id(), ShippedPacks.find("default").orElseThrow(), today().minusYears(2), "test");
    }

    LocalDate today() {
        return London.dateOf(clock.instant());
    }

    void look() {
        int looked;
        do {
            looked = feed.turn();
        } while (looked > 0);
    }

    SupportedPerson person(String name) {
        return people.add(council.id(), name);
    }

    void agree(Budget budget, LocalDate from) {
        agreements.agree(budget.id(), 0, new Agreements.Terms(from, null, AgreedPer.WEEK,
                Map.of(FundingSource.COUNCIL, Money.ofPounds(200)), "Donnie", "First plan"));
    }

    Budget budget(String name, LocalDate openedOn) {
        Budget budget = budgets.open(person(name), SupportOption.OPTION_1, List.of(FundingSource.COUNCIL), openedOn);
        agree(budget, openedOn);
        return budget;
    }

    /** One entry: the same key is the same entry, however often it is sent. */
    record Written(String key, LocalDate on, long pence, CounterAccount counter) {}

    void write(Budget budget, Written entry) throws Exception {
        Money amount = Money.ofPence(Math.abs(entry.pence));
        Move move = entry.pence > 0
                ? new Move.Credit(FundingSource.COUNCIL, amount, entry.counter)
                : new Move.Debit(amount, entry.counter);
        ledger.submit(new LedgerCommand(budget.fund(),
                new CommandKey(Ids.derived("feed-test", budget.id().value().toString(), entry.key)),
                RequestHash.of(entry.toString()), Set.of(), "test", entry.on, null,
                (view, now) -> Outcome.done(amount, List.of(move), List.of()))).get(20, TimeUnit.SECONDS);
    }

    FlagCase only(Budget budget, Reason reason) {
        return cases.of(budget.id()).stream().filter(flag -> flag.reason() == reason).findFirst().orElseThrow();
    }
}
