package scot.sporran.support.pools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scot.sporran.ledger.BookId;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.Money;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.DatabaseTest;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.Council;
import scot.sporran.support.Councils;
import scot.sporran.support.People;
import scot.sporran.support.SupportOption;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.requests.Actor;
import scot.sporran.support.requests.Asking;
import scot.sporran.support.requests.DecisionLevel;
import scot.sporran.support.requests.RequestDetails;
import scot.sporran.support.requests.RequestEvent;
import scot.sporran.support.requests.Requests;
import scot.sporran.support.requests.StepResult;
import scot.sporran.support.requests.SupportRequest;

@MicronautTest(transactional = false)
class PoolsTest extends DatabaseTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final Pools.By BY = new Pools.By("login:test", "Morag");
    private static final List<FundingSource> SOURCES = List.of(FundingSource.CONTRIBUTION, FundingSource.COUNCIL,
            FundingSource.ILF_SCOTLAND);

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
    LedgerQueries ledger;

    private Council council;

    @BeforeAll
    void makeCouncil() {
        council = councils.add("Strathbeg Council");
    }

    /** A friend with a budget and an approved request to share. */
    private record Friend(Budget budget, SupportRequest approved) {}

    @Test
    void threeFriendsRentALodgeAndOneLeavesWithWhatIsLeft() {
        Friend morag = friend(council, null, 60_000);
        Pool pool = pools.open(morag.approved(), "Lodge", "A week by the loch", "Tell us a month before", 1, TODAY);
        assertThat(pools.open(morag.approved(), "Lodge", "A week", "x", 1, TODAY).id()).isEqualTo(pool.id());
        Friend aisha = friend(council, pool.id(), 60_000);
        Friend iain = friend(council, pool.id(), 60_000);
        pools.join(pool.id(), aisha.approved(), 1, TODAY);
        pools.join(pool.id(), iain.approved(), 2, TODAY);
        for (Friend one : List.of(morag, aisha, iain)) {
            assertThat(put(pool, one, FundingSource.COUNCIL, 50_000, "first")).isTrue();
            assertThat(put(pool, one, FundingSource.COUNCIL, 50_000, "first")).isTrue();
        }
        assertThat(pools.inPot(pool.id(), morag.budget().id())).isEqualTo(Money.ofPence(50_000));
        PoolSpend lodge = pools.buy(pool.id(), "lodge", "Lodge", Money.ofPence(100_001), BY, NOW);
        assertThat(lodge.state()).isEqualTo(PoolSpend.State.REFUSED);
        assertThat(pools.inPot(pool.id(), iain.budget().id())).isEqualTo(Money.ofPence(50_000));
        PoolSpend smaller = pools.buy(pool.id(), "smaller", "Lodge", Money.ofPence(80_001), BY, NOW);
        assertThat(smaller.state()).isEqualTo(PoolSpend.State.DONE);
        assertThat(pools.buy(pool.id(), "smaller", "Lodge", Money.ofPence(80_001), BY, NOW)).isEqualTo(smaller);
        assertThat(smaller.parts()).extracting(part -> part.amount().pence()).containsExactly(20_000L, 20_000L,
                40_001L);
        pools.leave(pool.id(), iain.budget().id(), TODAY, BY);
        pools.leave(pool.id(), iain.budget().id(), TODAY, BY);
        assertThat(money(iain.budget().fund())).containsEntry(FundingSource.COUNCIL, 60_000L - 40_001);
        pools.refund(smaller.id(), "back", Money.ofPence(40_000), BY, NOW);
        pools.refund(smaller.id(), "back", Money.ofPence(40_000), BY, NOW);
        assertThat(money(iain.budget().fund())).containsEntry(FundingSource.COUNCIL, 60_000L - 40_001 + 20_000);
        assertThat(pools.find(pool.id()).orElseThrow().in()).hasSize(2);
    }

    @Test
    void nobodyJoinsWithoutAnApprovedRequestOrFromAnotherCouncil() {
        Friend first = friend(council, null, 10_000);
        Pool pool = pools.open(first.approved(), "Trips", "Days out", "Any time", 1, TODAY);
        Friend elsewhere = friend(councils.add("Skerry Isles Council"), pool.id(), 10_000);
        assertThatThrownBy(() -> pools.join(pool.id(), elsewhere.approved(), 1, TODAY))
                .isInstanceOf(BadInputException.class);
        Friend otherPot = friend(council, null, 10_000);
        assertThatThrownBy(() -> pools.join(pool.id(), otherPot.approved(), 1, TODAY))
                .isInstanceOf(BadInputException.class);
        SupportRequest open = ask(first.budget(), null, 5_000, "not yet");
        assertThatThrownBy(() -> pools.open(open, "x", "y", "z", 1, TODAY)).isInstanceOf(BadInputException.class);
    }

    /** Whatever happens in whatever order: every penny stays its owner's and its source's. */
    @Test
    void noSequenceLosesAPennyOrMixesSources() {
        long seed = System.nanoTime();
        System.Logger log = System.getLogger("seed");
        log.log(System.Logger.Level.INFO, "noSequenceLosesAPennyOrMixesSources seed {0}", String.valueOf(seed));
        Random random = new Random(seed);
        Council own = councils.add("Council of " + seed);
        Friend founder = friend(own, null, 100_000);
        Pool pool = pools.open(founder.approved(), "Pot", "All sorts", "Any time", 1, TODAY);
        List<Friend> friends = new ArrayList<>(List.of(founder));
        for (int i = 0; i < 4; i++) {
            friends.add(friend(own, pool.id(), 100_000));
        }
        put(pool, founder, FundingSource.COUNCIL, 9_000, "first");
        List<PoolSpend> bought = new ArrayList<>();
        bought.add(pools.buy(pool.id(), "first", "Something", Money.ofPence(5_000), BY, NOW));
        Map<UUID, Long> paid = new HashMap<>();
        for (int step = 0; step < 150; step++) {
            Friend one = friends.get(random.nextInt(friends.size()));
            try {
                switch (random.nextInt(6)) {
                    case 0 -> {
                        pools.join(pool.id(), one.approved(), random.nextInt(1, 8), TODAY);
                        put(pool, one, FundingSource.COUNCIL, 9_000, "j" + step);
                    }
                    case 1, 2 -> put(pool, one, SOURCES.get(random.nextInt(3)), random.nextLong(1, 9_000), "k" + step);
                    case 3 -> bought.add(pools.buy(pool.id(), "b" + step, "Something",
                            Money.ofPence(random.nextLong(1, 12_000)), BY, NOW));
                    case 4 -> refundSome(bought, random, "r" + step);
                    default -> pools.leave(pool.id(), one.budget().id(), TODAY, BY);
                }
            } catch (BadInputException expected) {
                // not in the pot, nothing left to give back: nothing may have changed
            }
            paid.clear();
            for (PoolSpend spend : pools.purchases(pool.id(), 200)) {
                boolean counts = spend.state() == PoolSpend.State.DONE;
                spend.parts().forEach(part -> paid.merge(part.budget().value(),
                        counts ? part.amount().minus(part.refunded()).pence() : 0, Long::sum));
            }
            for (Friend friend : friends) {
                assertThat(whole(pool, friend)).as("seed %d step %d", seed, step)
                        .isEqualTo(300_000 - paid.getOrDefault(friend.budget().id().value(), 0L));
            }
        }
        assertThat(bought).anyMatch(spend -> spend.state() == PoolSpend.State.DONE);
        for (Friend friend : friends) {
            pools.leave(pool.id(), friend.budget().id(), TODAY, BY);
            assertThat(pools.inPot(pool.id(), friend.budget().id())).isEqualTo(Money.ZERO);
        }
        sourcesBalance(own, seed);
    }

    private void refundSome(List<PoolSpend> bought, Random random, String key) {
        if (!bought.isEmpty()) {
            PoolSpend spend = bought.get(random.nextInt(bought.size()));
            pools.refund(spend.id(), key, Money.ofPence(random.nextLong(1, 6_000)), BY, NOW);
        }
    }

    private void sourcesBalance(Council own, long seed) {
        Map<FundingSource, Long> net = new EnumMap<>(FundingSource.class);
        for (LedgerQueries.TrialLine line : ledger.trialBalance(new BookId(own.id().value()))) {
            net.merge(line.source(), line.credits().pence() - line.debits().pence(), Long::sum);
            if (line.counter() == CounterAccount.TRANSFER) {
                assertThat(line.credits()).as("seed %d", seed).isEqualTo(line.debits());
            }
        }
        assertThat(net.values()).as("seed %d %s", seed, net).allMatch(sum -> sum == 0);
    }

    /** A friend's money in the budget and in the pot, over all sources. */
    private long whole(Pool pool, Friend friend) {
        long sum = money(friend.budget().fund()).values().stream().mapToLong(Long::longValue).sum();
        return sum + money(pool.id().fundOf(friend.budget().id())).values().stream().mapToLong(Long::longValue).sum();
    }

    private Map<FundingSource, Long> money(FundId fund) {
        Map<FundingSource, Long> money = new EnumMap<>(FundingSource.class);
        ledger.balance(fund).ifPresent(balance -> balance.sources()
                .forEach(source -> money.put(source.source(), source.posted().pence())));
        return money;
    }

    private boolean put(Pool pool, Friend friend, FundingSource source, long pence, String key) {
        return pools.contribute(pool.id(), friend.budget().id(), source, Money.ofPence(pence), friend.approved(), key,
                TODAY, BY);
    }

    private Friend friend(Council of, @Nullable PoolId pool, long pence) {
        SupportedPerson person = people.add(of.id(), "Friend " + UUID.randomUUID());
        Budget budget = budgets.open(person, SupportOption.OPTION_1, SOURCES, TODAY.minusYears(1));
        for (FundingSource source : SOURCES) {
            budgets.payIn(budget, source, Money.ofPence(pence), "first " + source, TODAY, "test").join();
        }
        SupportRequest asked = ask(budget, pool, null, "share");
        Actor senior = new Actor(UUID.randomUUID(), "Tam", false, true, null, DecisionLevel.PANEL);
        StepResult result = requests.step(asked.id(), asked.version(), RequestEvent.APPROVE, "Good for all", null,
                senior, NOW);
        return new Friend(budget, ((StepResult.Done) result).request());
    }

    private SupportRequest ask(Budget budget, @Nullable PoolId pool, @Nullable Integer pence, String key) {
        Actor person = new Actor(budget.person().value(), "Friend", true, false, null, DecisionLevel.NONE);
        return requests.ask(new Asking(budget.person(), budget.id(), "Share a pot", "We are friends", null,
                pence == null ? null : Money.ofPence(pence),
                RequestDetails.of(new RequestDetails.Pooling(pool == null ? null : pool.value()))), key, person, NOW);
    }
}
