package scot.sporran.support.holders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
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

@MicronautTest(transactional = false)
class FundHoldersTest extends DatabaseTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final LocalDate START = LocalDate.of(2026, 10, 26);
    private static final ServiceLines.By HOLDER = new ServiceLines.By("login:holder", "Sunnyside Support");
    private static final ServiceLines.By PERSON = new ServiceLines.By("login:person", "Aisha");

    @Inject
    Councils councils;
    @Inject
    People people;
    @Inject
    Budgets budgets;
    @Inject
    Providers providers;
    @Inject
    FundAgreements agreements;
    @Inject
    ServiceLines lines;
    @Inject
    BankedHours banked;
    @Inject
    FundReturns returns;
    @Inject
    LedgerQueries ledger;

    private Council council;
    private Provider sunnyside;
    private Provider nextDoor;

    @BeforeAll
    void makeProviders() {
        council = councils.add("Strathbeg Council");
        sunnyside = providers.add("Sunnyside Support");
        nextDoor = providers.add("Next Door Care");
        for (Provider provider : List.of(sunnyside, nextDoor)) {
            providers.price(provider.id(), council.id(),
                    new Rate("HOME", "Support at home", Unit.HOUR, Money.ofPence(9_999), START.minusYears(1)));
            providers.price(provider.id(), council.id(),
                    new Rate("HOME", "Support at home", Unit.HOUR, Money.ofPence(2_250), START.minusYears(1)));
            providers.price(provider.id(), council.id(),
                    new Rate("HOME", "Support at home", Unit.HOUR, Money.ofPence(2_351), TODAY.minusDays(2)));
        }
    }

    @Test
    void anAgreementHoldsOnceAllThreeHaveSaidYes() {
        Budget budget = budget(100_000);
        FundAgreement proposed = agreements.propose(budget, terms(7, null), "a", NOW);
        assertThat(agreements.propose(budget, terms(7, null), "a", NOW).id()).isEqualTo(proposed.id());
        yes(proposed, Party.PERSON);
        yes(proposed, Party.PERSON);
        assertThat(post(proposed, "R1", TODAY.minusDays(5), 60, 2_250))
                .isEqualTo(new LineResult.Refused(LineRefusal.NOT_AGREED));
        yes(proposed, Party.COUNCIL);
        assertThat(yes(proposed, Party.HOLDER).state()).isEqualTo(AgreementState.AGREED);
        assertThat(agreements.holds(sunnyside.id().value(), budget.id().value(), TODAY)).isTrue();
        assertThat(agreements.holds(nextDoor.id().value(), budget.id().value(), TODAY)).isFalse();
        FundAgreement second = agreements.propose(budget, terms(7, null), "b", NOW);
        yes(second, Party.PERSON);
        yes(second, Party.COUNCIL);
        assertThatThrownBy(() -> yes(second, Party.HOLDER)).isInstanceOf(BadInputException.class);
    }

    @Test
    void whoProposesAndAgreesAtOnceGetsOneAgreementThatHolds() throws Exception {
        Budget budget = budget(100_000);
        List<FundAgreement> proposed = atOnce(List.of(() -> agreements.propose(budget, terms(7, null), "race", NOW),
                () -> agreements.propose(budget, terms(7, null), "race", NOW)));
        assertThat(proposed).extracting(FundAgreement::id).containsOnly(proposed.getFirst().id());
        assertThat(agreements.of(budget.id())).hasSize(1);
        atOnce(List.of(() -> yes(proposed.getFirst(), Party.PERSON), () -> yes(proposed.getFirst(), Party.COUNCIL),
                () -> yes(proposed.getFirst(), Party.HOLDER)));
        assertThat(agreements.of(budget.id()).getFirst().state()).as("whoever was last made it hold")
                .isEqualTo(AgreementState.AGREED);
    }

    private static <T> List<T> atOnce(List<Callable<T>> steps) throws Exception {
        CyclicBarrier together = new CyclicBarrier(steps.size());
        try (ExecutorService pool = Executors.newFixedThreadPool(steps.size())) {
            List<Future<T>> tries = new ArrayList<>();
            for (Callable<T> step : steps) {
                tries.add(pool.submit(() -> {
                    together.await();
                    return step.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : tries) {
                results.add(one.get());
            }
            return results;
        }
    }

    @Test
    void aDeliveryIsCheckedPromisedAndPaidWhenThePersonApproves() {
        Budget budget = budget(10_000);
        FundAgreement agreement = agreed(budget, terms(7, Money.ofPence(9_000)));
        assertThat(post(agreement, "R0", TODAY.minusDays(5), 90, 3_376))
                .isEqualTo(new LineResult.Refused(LineRefusal.WRONG_AMOUNT));
        assertThat(post(agreement, "R0", TODAY.plusDays(1), 60, 2_351))
                .isEqualTo(new LineResult.Refused(LineRefusal.IN_FUTURE));
        ServiceLine first = done(post(agreement, "R1", TODAY.minusDays(5), 90, 3_375));
        assertThat(done(post(agreement, "R1", TODAY.minusDays(5), 90, 3_375)).id()).isEqualTo(first.id());
        assertThat(post(agreement, "R1", TODAY.minusDays(4), 90, 3_375))
                .isEqualTo(new LineResult.Refused(LineRefusal.REFERENCE_USED));
        assertThat(post(agreement, "R1 again", TODAY.minusDays(5), 90, 3_375))
                .isEqualTo(new LineResult.Refused(LineRefusal.LOOKS_DOUBLE));
        assertThat(post(agreement, "R2", TODAY.minusDays(1), 60, 2_350))
                .isEqualTo(new LineResult.Refused(LineRefusal.WRONG_AMOUNT));
        done(post(agreement, "R2", TODAY.minusDays(1), 60, 2_351));
        assertThat(post(agreement, "R3", TODAY.minusDays(6), 120, 4_500))
                .isEqualTo(new LineResult.Refused(LineRefusal.ABOVE_AGREED));
        assertThat(money(budget)).isEqualTo("10000 5726 4274");
        done(act(first, LineEvent.QUERY, "Was it 90 minutes?", PERSON));
        assertThat(lines.settleSilent(NOW.plusSeconds(86_400L * 6))).isZero();
        assertThat(lines.settleSilent(NOW.plusSeconds(86_400L * 8))).isPositive();
        assertThat(lines.find(first.id()).orElseThrow().state()).isEqualTo(LineState.QUERIED);
        done(act(first, LineEvent.ANSWER, "Yes, with the walk", HOLDER));
        done(act(first, LineEvent.APPROVE, "", PERSON));
        assertThat(act(first, LineEvent.WITHDRAW, "", HOLDER)).isEqualTo(new LineResult.Refused(LineRefusal.NOT_NOW));
        assertThat(money(budget)).isEqualTo("4274 0 4274");
        done(act(first, LineEvent.CREDIT, "Not delivered after all", HOLDER));
        assertThat(act(first, LineEvent.CREDIT, "", HOLDER)).isEqualTo(new LineResult.Refused(LineRefusal.NOT_NOW));
        assertThat(money(budget)).isEqualTo("7649 0 7649");
    }

    @Test
    void whatIsNotThereIsNotPromisedAndMayBePostedOnceItIs() {
        Budget budget = budget(1_000);
        FundAgreement agreement = agreed(budget, terms(0, null));
        assertThat(post(agreement, "R1", TODAY.minusDays(5), 60, 2_250))
                .isEqualTo(new LineResult.Refused(LineRefusal.NOT_ENOUGH));
        budgets.payIn(budget, FundingSource.COUNCIL, Money.ofPence(2_000), "more", TODAY, "test").join();
        ServiceLine line = done(post(agreement, "R1", TODAY.minusDays(5), 60, 2_250));
        assertThat(line.silentOn()).isNull();
        done(act(line, LineEvent.WITHDRAW, "", HOLDER));
        assertThat(money(budget)).isEqualTo("3000 0 3000");
    }

    @Test
    void ofTwoWhoSettleALineAtOnceOneDoes() throws Exception {
        Budget budget = budget(100_000);
        FundAgreement agreement = agreed(budget, terms(7, null));
        for (int round = 0; round < 5; round++) {
            ServiceLine line = done(post(agreement, "race " + round, TODAY.minusDays(5 + round), 60, 2_250));
            List<LineResult> results = atOnce(List.of(() -> act(line, LineEvent.APPROVE, "", PERSON),
                    () -> act(line, LineEvent.WITHDRAW, "", PERSON)));
            assertThat(results).filteredOn(LineResult.Done.class::isInstance).hasSize(1);
            boolean paid = lines.find(line.id()).orElseThrow().state() == LineState.APPROVED;
            assertThat(results.getFirst() instanceof LineResult.Done).isEqualTo(paid);
        }
    }

    @Test
    void theNextHolderTakesOverToThePenny() {
        Budget budget = budget(10_000);
        FundAgreement agreement = agreed(budget, terms(7, null));
        done(post(agreement, "R1", TODAY.minusDays(5), 60, 2_250));
        FundAgreement next = agreements.transfer(agreement.id(), budget, nextDoor.id(), FundMode.DRAW_DOWN,
                TODAY.plusDays(1), NOW);
        yes(next, Party.PERSON);
        yes(next, Party.COUNCIL);
        assertThat(yes(next, Party.HOLDER).state()).isEqualTo(AgreementState.AGREED);
        assertThat(next.follows()).isEqualTo(agreement.id());
        assertThat(money(budget)).isEqualTo("10000 2250 7750");
        FundAgreement old = agreements.find(agreement.id()).orElseThrow();
        assertThat(old.endsOn()).isEqualTo(TODAY);
        done(post(old, "late", TODAY.minusDays(4), 60, 2_250));
        assertThat(agreements.holds(sunnyside.id().value(), budget.id().value(), TODAY.plusDays(28))).isTrue();
        assertThat(agreements.holds(sunnyside.id().value(), budget.id().value(), TODAY.plusDays(29))).isFalse();
        assertThat(agreements.on(budget.id(), TODAY.plusDays(1)).orElseThrow().provider()).isEqualTo(nextDoor.id());
    }

    @Test
    void whatIsLeftGoesBackOnceTheFinalAccountIsOverAndNobodyHoldsItNext() {
        Budget budget = budget(10_000);
        FundAgreement agreement = agreed(budget, terms(7, null));
        assertThatThrownBy(() -> returns.giveBack(agreement, "k", TODAY, "test")).isInstanceOf(BadInputException.class);
        FundAgreement ended = agreements.end(agreement.id(), TODAY);
        assertThatThrownBy(() -> returns.giveBack(ended, "k", TODAY.plusDays(28), "test"))
                .isInstanceOf(BadInputException.class);
        assertThat(returns.giveBack(ended, "k", TODAY.plusDays(29), "test")).isEqualTo(Money.ofPence(10_000));
        assertThat(returns.giveBack(ended, "k", TODAY.plusDays(29), "test")).isEqualTo(Money.ofPence(10_000));
        assertThat(money(budget)).isEqualTo("0 0 0");
    }

    @Test
    void keptHoursNeedAYesAreUsedOldestFirstAndExpire() {
        FundAgreement agreement = agreed(budget(1_000), terms(7, null));
        BankedTime early = banked.offer(agreement, 120, START, "In hospital", "k1");
        BankedTime late = banked.offer(agreement, 60, TODAY, "On holiday", "k2");
        assertThat(banked.offer(agreement, 120, START, "In hospital", "k1").id()).isEqualTo(early.id());
        assertThatThrownBy(() -> banked.use(agreement.id(), 30, TODAY)).isInstanceOf(BadInputException.class);
        banked.consent(early.id(), "Aisha", NOW);
        banked.consent(late.id(), "Aisha", NOW);
        banked.use(agreement.id(), 150, TODAY);
        assertThatThrownBy(() -> banked.use(agreement.id(), 31, TODAY)).isInstanceOf(BadInputException.class);
        assertThat(banked.of(agreement.id())).extracting(time -> time.leftOn(TODAY)).containsExactly(0, 30);
        assertThat(banked.find(late.id()).orElseThrow().leftOn(TODAY.plusWeeks(13))).isZero();
    }

    @Test
    void theCouncilBuysWhatIsAskedForAndTheReceiptIsOnThePersonsLedger() {
        Budget budget = budget(5_000);
        FundAgreement agreement = agreements.propose(budget,
                new Terms(null, FundMode.COUNCIL_BUYS, START, 0, null, 0), "buys", NOW);
        yes(agreement, Party.PERSON);
        assertThat(yes(agreement, Party.COUNCIL).state()).isEqualTo(AgreementState.AGREED);
        FundAgreement holds = agreements.find(agreement.id()).orElseThrow();
        NewLine lessons = new NewLine("swim", ServiceLine.PURCHASE, "Ten swimming lessons", TODAY, 1,
                Money.ofPence(4_000), false);
        ServiceLine asked = done(lines.post(holds, lessons, PERSON, NOW));
        assertThat(money(budget)).isEqualTo("5000 4000 1000");
        assertThat(lines.act(asked.id(), LineEvent.BUY, "Receipt 7731", Money.ofPence(5_001), HOLDER, NOW))
                .isEqualTo(new LineResult.Refused(LineRefusal.NOT_ENOUGH));
        ServiceLine bought = done(
                lines.act(asked.id(), LineEvent.BUY, "Receipt 7731", Money.ofPence(4_250), HOLDER, NOW));
        assertThat(bought.words()).isEqualTo("Receipt 7731");
        assertThat(money(budget)).isEqualTo("750 0 750");
    }

    private Budget budget(long pence) {
        SupportedPerson person = people.add(council.id(), "Aisha " + UUID.randomUUID());
        Budget budget = budgets.open(person, SupportOption.OPTION_2, List.of(FundingSource.COUNCIL), START);
        budgets.payIn(budget, FundingSource.COUNCIL, Money.ofPence(pence), "first", START, "test").join();
        return budget;
    }

    private Terms terms(int silenceDays, @Nullable Money limit) {
        return new Terms(sunnyside.id(), FundMode.DRAW_DOWN, START, silenceDays, limit, 12);
    }

    private FundAgreement agreed(Budget budget, Terms terms) {
        FundAgreement proposed = agreements.propose(budget, terms, "agreed", NOW);
        for (Party party : Party.values()) {
            yes(proposed, party);
        }
        return agreements.find(proposed.id()).orElseThrow();
    }

    private FundAgreement yes(FundAgreement agreement, Party party) {
        return agreements.accept(agreement.id(), party, new UUID(1, party.ordinal()), party.name(), NOW);
    }

    private LineResult post(FundAgreement agreement, String reference, LocalDate on, int minutes, long pence) {
        FundAgreement known = agreements.find(agreement.id()).orElseThrow();
        return lines.post(known, new NewLine(reference, "HOME", "Support", on, minutes, Money.ofPence(pence), false),
                HOLDER, NOW);
    }

    private LineResult act(ServiceLine line, LineEvent event, String words, ServiceLines.By by) {
        return lines.act(line.id(), event, words, null, by, NOW);
    }

    private static ServiceLine done(LineResult result) {
        assertThat(result).isInstanceOf(LineResult.Done.class);
        return ((LineResult.Done) result).line();
    }

    /** Settled, promised and free, in pence. */
    private String money(Budget budget) {
        LedgerQueries.FundBalance balance = ledger.balance(budget.fund()).orElseThrow();
        return balance.posted().pence() + " " + balance.held().pence() + " " + balance.available().pence();
    }
}
