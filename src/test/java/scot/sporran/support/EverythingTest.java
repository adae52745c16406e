package scot.sporran.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import scot.sporran.ledger.BookId;
import scot.sporran.ledger.CommandKey;
import scot.sporran.ledger.Corrections;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.EntryKind;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Ledger;
import scot.sporran.ledger.LedgerCommand;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Move;
import scot.sporran.ledger.Outcome;
import scot.sporran.ledger.Pot;
import scot.sporran.ledger.RequestHash;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.DatabaseTest;
import scot.sporran.platform.Ids;
import scot.sporran.support.holders.FundAgreement;
import scot.sporran.support.holders.FundAgreements;
import scot.sporran.support.holders.FundMode;
import scot.sporran.support.holders.LineEvent;
import scot.sporran.support.holders.LineResult;
import scot.sporran.support.holders.NewLine;
import scot.sporran.support.holders.Party;
import scot.sporran.support.holders.ProviderId;
import scot.sporran.support.holders.Providers;
import scot.sporran.support.holders.ServiceLine;
import scot.sporran.support.holders.ServiceLines;
import scot.sporran.support.holders.Terms;
import scot.sporran.support.pools.Pool;
import scot.sporran.support.pools.PoolSpend;
import scot.sporran.support.pools.Pools;
import scot.sporran.support.requests.Actor;
import scot.sporran.support.requests.Asking;
import scot.sporran.support.requests.DecisionLevel;
import scot.sporran.support.requests.RequestDetails;
import scot.sporran.support.requests.RequestEvent;
import scot.sporran.support.requests.Requests;
import scot.sporran.support.requests.StepResult;
import scot.sporran.support.requests.SupportRequest;

/** Requests, pools, pots, holders, corrections and closings in any order: no penny is lost and no source mixes. */
@MicronautTest(transactional = false)
class EverythingTest extends DatabaseTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final List<FundingSource> SOURCES = List.of(FundingSource.COUNCIL, FundingSource.CONTRIBUTION,
            FundingSource.NHS);
    private static final int FRIENDS = 4;
    private static final int STEPS = 200;

    @Inject
    Councils councils;
    @Inject
    People people;
    @Inject
    Budgets budgets;
    @Inject
    Requests requests;
    @Inject
    Pools pools;
    @Inject
    Providers providers;
    @Inject
    FundAgreements agreements;
    @Inject
    ServiceLines lines;
    @Inject
    Ledger ledger;
    @Inject
    LedgerQueries queries;
    @Inject
    Corrections corrections;

    private record Friend(Budget budget, SupportRequest approved, FundAgreement agreement, Actor self) {}

    private final List<Friend> friends = new ArrayList<>();
    private final List<PoolSpend> bought = new ArrayList<>();
    private final List<ServiceLine> posted = new ArrayList<>();
    private int key;

    @Test
    void noSequenceLosesAPennyOrMixesSources() {
        long seed = System.nanoTime();
        System.getLogger("seed").log(System.Logger.Level.INFO, "EverythingTest seed {0}", String.valueOf(seed));
        Random random = new Random(seed);
        Council council = councils.add("Council of " + seed);
        ProviderId provider = providers.add("Provider of " + seed).id();
        Friend first = friend(council, provider, null);
        Pool pool = pools.open(first.approved(), "Pot", "All sorts", "Any time", 1, TODAY);
        friends.add(first);
        for (int i = 1; i < FRIENDS; i++) {
            friends.add(friend(council, provider, pool.id().value()));
        }
        for (int step = 0; step < STEPS; step++) {
            Friend one = friends.get(random.nextInt(FRIENDS));
            try {
                act(pool, one, random);
            } catch (BadInputException expected) {
                // refused with a reason: nothing may have changed
            }
            if (step % 20 == 0) {
                conserves(council, pool, seed, step);
            }
        }
        for (Friend friend : friends) {
            close(pool, friend);
        }
        conserves(council, pool, seed, STEPS);
        for (Friend friend : friends) {
            assertThat(queries.balance(friend.budget().fund()).orElseThrow().posted()).as("seed %d", seed)
                    .isEqualTo(Money.ZERO);
        }
    }

    private void act(Pool pool, Friend one, Random random) {
        Money some = Money.ofPence(random.nextLong(1, 8_000));
        FundingSource source = SOURCES.get(random.nextInt(SOURCES.size()));
        Pools.By by = new Pools.By("test", "Morag");
        switch (random.nextInt(12)) {
            case 0 -> budgets.payIn(one.budget(), source, some, "in " + key++, TODAY, "test").join();
            case 1 -> smallSpend(one, some);
            case 2 -> pools.join(pool.id(), one.approved(), random.nextInt(1, 5), TODAY);
            case 3 -> pools.contribute(pool.id(), one.budget().id(), source, some, one.approved(), "k" + key++, TODAY,
                    by);
            case 4 -> bought.add(pools.buy(pool.id(), "b" + key++, "Something", some, by, NOW));
            case 5 -> {
                if (!bought.isEmpty()) {
                    pools.refund(bought.get(random.nextInt(bought.size())).id(), "r" + key++, some, by, NOW);
                }
            }
            case 6 -> pools.leave(pool.id(), one.budget().id(), TODAY, by);
            case 7 -> pot(one.budget().fund(), source, some, true);
            case 8 -> pot(one.budget().fund(), source, some, false);
            case 9 -> post(one, some);
            case 10 -> moveALine(random);
            default -> correct(one, random);
        }
    }

    private void smallSpend(Friend one, Money some) {
        SupportRequest asked = requests.ask(new Asking(one.budget().person(), one.budget().id(), "A thing", "", "Joy",
                some, RequestDetails.of(new RequestDetails.SmallSpend(null, null, null))), "s" + key++, one.self(),
                NOW);
        assertThat(requests.step(asked.id(), 1, RequestEvent.APPROVE, "Fine", null, senior(), NOW))
                .isInstanceOf(StepResult.Done.class);
    }

    private void pot(FundId fund, FundingSource source, Money some, boolean fill) {
        ledger.openPot(fund, source, Pot.CONTINGENCY);
        submit(fund, (view, now) -> {
            Money there = fill ? view.available(source) : view.inPot(source, Pot.CONTINGENCY);
            return there.compareTo(some) < 0
                    ? Outcome.refused("NOT_ENOUGH", some, List.of())
                    : Outcome.done(some, List.of(fill
                            ? new Move.FillPot(source, Pot.CONTINGENCY, some)
                            : new Move.UsePot(source, Pot.CONTINGENCY, some)), List.of());
        });
    }

    private void post(Friend one, Money some) {
        NewLine line = new NewLine("L" + key++, ServiceLine.PURCHASE, "Support", TODAY, 1, some, true);
        if (lines.post(one.agreement(), line, by(), NOW) instanceof LineResult.Done done) {
            posted.add(done.line());
        }
    }

    private void moveALine(Random random) {
        if (!posted.isEmpty()) {
            LineEvent event = LineEvent.values()[random.nextInt(LineEvent.values().length)];
            lines.act(posted.get(random.nextInt(posted.size())).id(), event, "words", null, by(), NOW);
        }
    }

    private void correct(Friend one, Random random) {
        List<LedgerQueries.EntryView> credits = queries.entries(one.budget().fund(), null, 200).stream()
                .filter(entry -> entry.kind() == EntryKind.CREDIT && entry.pot() == null
                        && entry.counter() != CounterAccount.TRANSFER && entry.counter() != CounterAccount.POTS)
                .toList();
        if (credits.size() > 1) {
            corrections.undo(one.budget().fund(), credits.get(random.nextInt(credits.size())).sequence(),
                    "Paid in by mistake", TODAY, "test").join();
        }
    }

    /** Home from the pot, lines settled, pots emptied, and what is left back to whom it came from, source by source. */
    private void close(Pool pool, Friend friend) {
        pools.leave(pool.id(), friend.budget().id(), TODAY, new Pools.By("test", "Morag"));
        posted.forEach(line -> lines.act(line.id(), LineEvent.WITHDRAW, "", null, by(), NOW));
        FundId fund = friend.budget().fund();
        for (LedgerQueries.SourceBalance source : queries.balance(fund).orElseThrow().sources()) {
            if (source.inPots().isPositive()) {
                pot(fund, source.source(), source.inPots(), false);
            }
        }
        for (LedgerQueries.SourceBalance source : queries.balance(fund).orElseThrow().sources()) {
            if (source.available().isPositive()) {
                submit(fund, (view, now) -> Outcome.done(source.available(), List.of(new Move.DebitFrom(
                        source.source(), source.available(), CounterAccount.COUNCIL_FUNDING)), List.of()));
            }
        }
    }

    /** Per source: what funds hold is what clearing accounts gave; nothing is left between two funds. */
    private void conserves(Council council, Pool pool, long seed, int step) {
        Map<FundingSource, Long> net = new EnumMap<>(FundingSource.class);
        Map<FundingSource, Long> inFunds = new EnumMap<>(FundingSource.class);
        Map<FundingSource, Long> told = new EnumMap<>(FundingSource.class);
        for (LedgerQueries.TrialLine line : queries.trialBalance(new BookId(council.id().value()))) {
            long sum = line.credits().pence() - line.debits().pence();
            net.merge(line.source(), sum, Long::sum);
            if (line.counter() == null) {
                inFunds.merge(line.source(), sum, Long::sum);
            } else if (line.counter() == CounterAccount.TRANSFER || line.counter() == CounterAccount.POTS) {
                assertThat(sum).as("seed %d step %d %s", seed, step, line.counter()).isZero();
            }
        }
        for (Friend friend : friends) {
            for (FundId fund : List.of(friend.budget().fund(), pool.id().fundOf(friend.budget().id()))) {
                queries.balance(fund).ifPresent(balance -> balance.sources().forEach(source -> {
                    assertThat(source.available().pence()).as("seed %d step %d", seed, step).isNotNegative();
                    told.merge(source.source(), source.posted().plus(source.inPots()).pence(), Long::sum);
                }));
            }
        }
        assertThat(net.values()).as("seed %d step %d: %s", seed, step, net).allMatch(sum -> sum == 0);
        told.forEach((source, sum) -> assertThat(sum).as("seed %d step %d %s", seed, step, source)
                .isEqualTo(inFunds.getOrDefault(source, 0L)));
    }

    private void submit(FundId fund, LedgerCommand.Rule rule) {
        ledger.submit(new LedgerCommand(fund, new CommandKey(Ids.next()), RequestHash.of("x"), Set.of(), "test", TODAY,
                null, rule)).join();
    }

    private Friend friend(Council council, ProviderId provider, @Nullable UUID pool) {
        SupportedPerson person = people.add(council.id(), "Friend " + UUID.randomUUID());
        Budget budget = budgets.open(person, SupportOption.OPTION_2, SOURCES, TODAY.minusYears(1));
        for (FundingSource source : SOURCES) {
            budgets.payIn(budget, source, Money.ofPounds(300), "first " + source, TODAY, "test").join();
        }
        Actor self = new Actor(person.id().value(), "Friend", true, false, null, DecisionLevel.NONE);
        SupportRequest asked = requests.ask(new Asking(person.id(), budget.id(), "Share", "", null, null,
                RequestDetails.of(new RequestDetails.Pooling(pool))), "share", self, NOW);
        SupportRequest approved = ((StepResult.Done) requests.step(asked.id(), 1, RequestEvent.APPROVE, "Fine", null,
                senior(), NOW)).request();
        FundAgreement agreement = agreements.propose(budget,
                new Terms(provider, FundMode.DRAW_DOWN, TODAY.minusDays(100), 7, null, 0), "a", NOW);
        for (Party party : Party.values()) {
            agreement = agreements.accept(agreement.id(), party, UUID.randomUUID(), party.name(), NOW);
        }
        return new Friend(budget, approved, agreement, self);
    }

    private static Actor senior() {
        return new Actor(UUID.randomUUID(), "Tam", false, true, null, DecisionLevel.PANEL);
    }

    private static ServiceLines.By by() {
        return new ServiceLines.By("test", "Sunnyside");
    }
}
