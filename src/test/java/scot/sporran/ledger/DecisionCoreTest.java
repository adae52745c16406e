package scot.sporran.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;

/** The decision core in memory alone: who gives what, who gets it back, and what becomes of a hold. */
class DecisionCoreTest {

    private static final FundId FUND = new FundId(new UUID(1, 1));
    private static final FundId OTHER = new FundId(new UUID(1, 2));
    private static final CounterAccount CARDS = CounterAccount.CARD_SETTLEMENT;
    private static final HoldId HOLD = new HoldId(new UUID(2, 1));

    private final ShardMemory memory = new ShardMemory(1, new ShardMemory.Limits(10, 10, 10));
    private Instant now = Instant.parse("2026-06-01T12:00:00Z");

    @BeforeEach
    void openFunds() {
        long id = 0;
        for (FundingSource source : List.of(FundingSource.COUNCIL, FundingSource.OWN_MONEY)) {
            for (CounterAccount counter : CounterAccount.values()) {
                memory.rememberCounter(new ShardMemory.CounterKey(LedgerFixture.BOOK, source, counter),
                        new AccountCell(++id, source, counter, Balance.NOTHING));
            }
        }
        for (FundId fund : List.of(FUND, OTHER)) {
            memory.remember(new FundState(fund, LedgerFixture.BOOK, new AccountCell[]{
                    new AccountCell(++id, FundingSource.COUNCIL, null, Balance.NOTHING),
                    new AccountCell(++id, FundingSource.OWN_MONEY, null, Balance.NOTHING)}));
        }
        make(new Move.Credit(FundingSource.COUNCIL, Money.ofPence(600), CounterAccount.COUNCIL_FUNDING),
                new Move.Credit(FundingSource.OWN_MONEY, Money.ofPence(400), CounterAccount.SUSPENSE));
    }

    @Test
    void drawsSourcesInOrderAndGivesBackTheLastOneFirst() {
        make(new Move.PlaceHold(HOLD, Money.ofPence(700), CARDS, inAnHour()));
        assertThat(held()).containsExactly(600L, 100L);
        make(new Move.ReleaseHold(HOLD, Money.ofPence(150)));
        assertThat(held()).containsExactly(550L, 0L);
        make(new Move.PostHold(HOLD, Money.ofPence(550), false));
        assertThat(hold().state()).isEqualTo(HoldState.POSTED);
        assertThat(posted()).containsExactly(50L, 400L);
        make(new Move.RefundHold(HOLD, Money.ofPence(550)));
        assertThat(posted()).containsExactly(600L, 400L);
    }

    @Test
    void postsAboveTheHoldFromWhatIsFreeAndThenBelowNothing() {
        make(new Move.PlaceHold(HOLD, Money.ofPence(500), CARDS, inAnHour()));
        make(new Move.PostHold(HOLD, Money.ofPence(1_100), true));
        assertThat(posted()).containsExactly(-100L, 0L);
        assertThat(fund().accounts()[0].current.forced()).isEqualTo(100);
        assertThat(hold().view().posted()).isEqualTo(Money.ofPence(1_100));
        make(new Move.Credit(FundingSource.COUNCIL, Money.ofPence(70), CounterAccount.COUNCIL_FUNDING));
        assertThat(fund().accounts()[0].current.forced()).as("made good in part").isEqualTo(30);
        make(new Move.Credit(FundingSource.COUNCIL, Money.ofPence(70), CounterAccount.COUNCIL_FUNDING));
        assertThat(fund().accounts()[0].current.forced()).isZero();
    }

    @Test
    void postsAfterTheHoldExpiredAsForced() {
        make(new Move.PlaceHold(HOLD, Money.ofPence(500), CARDS, inAnHour()));
        now = now.plus(Duration.ofHours(2));
        DecisionCore.Decided decided = decide(FUND, new Move.PostHold(HOLD, Money.ofPence(500), true));
        assertThat(decided).isInstanceOf(DecisionCore.Decided.Answered.class);
        assertThat(hold().state()).isEqualTo(HoldState.EXPIRED);
        assertThat(posted()).containsExactly(100L, 400L);
        assertThat(held()).containsExactly(0L, 0L);
        assertThat(memory.receipt(DecisionCore.expiryKey(HOLD))).as("the end of a hold has no receipt").isNull();
    }

    @Test
    void theLastPostingReleasesTheRest() {
        make(new Move.PlaceHold(HOLD, Money.ofPence(700), CARDS, inAnHour()),
                new Move.IncrementHold(HOLD, Money.ofPence(200)), new Move.PostHold(HOLD, Money.ofPence(100), false));
        assertThat(hold().state()).isEqualTo(HoldState.PLACED);
        make(new Move.PostHold(HOLD, Money.ofPence(50), true));
        FundView.HoldView view = hold().view();
        assertThat(view.state()).isEqualTo(HoldState.POSTED);
        assertThat(view.authorised()).isEqualTo(Money.ofPence(900));
        assertThat(view.released()).isEqualTo(Money.ofPence(750));
        assertThat(posted()).containsExactly(450L, 400L);
    }

    @Test
    void closesAHoldAsVoidedOnlyWhenNothingWasPosted() {
        HoldId second = new HoldId(new UUID(2, 2));
        make(new Move.PlaceHold(HOLD, Money.ofPence(10), CARDS, inAnHour()),
                new Move.ReleaseHold(HOLD, Money.ofPence(10)));
        assertThat(hold().state()).isEqualTo(HoldState.VOIDED);
        make(new Move.PlaceHold(second, Money.ofPence(10), CARDS, inAnHour()),
                new Move.PostHold(second, Money.ofPence(4), false), new Move.ReleaseHold(second, Money.ofPence(6)));
        assertThat(memory.hold(second).committed).extracting(Hold::state).isEqualTo(HoldState.POSTED);
    }

    @Test
    void failsTheCommandAndKeepsNothingOfItWhenAMoveCannotBe() {
        make(new Move.PlaceHold(HOLD, Money.ofPence(100), CARDS, inAnHour()));
        List<Move> impossible = List.of(new Move.PlaceHold(HOLD, Money.ofPence(1), CARDS, inAnHour()),
                new Move.Tombstone(HOLD), new Move.ReleaseHold(HOLD, Money.ofPence(101)),
                new Move.RefundHold(HOLD, Money.ofPence(1)), new Move.Debit(Money.ofPence(901), CARDS),
                new Move.IncrementHold(HOLD, Money.ofPence(901)), new Move.Debit(Money.ZERO, CARDS),
                new Move.Debit(Money.ofPence(-1), CARDS),
                new Move.PostHold(new HoldId(Ids.next()), Money.ofPence(1), true),
                new Move.Credit(FundingSource.NHS, Money.ofPence(1), CARDS),
                new Move.Credit(FundingSource.COUNCIL, Money.ofPence(Long.MAX_VALUE), CARDS));
        for (Move move : impossible) {
            long seq = memory.lastSeq;
            Move harmless = new Move.Debit(Money.ofPence(1), CARDS);
            assertThat(decide(FUND, harmless, move)).as("%s", move).isInstanceOf(DecisionCore.Decided.Failed.class);
            assertThat(memory.lastSeq).isEqualTo(seq);
            assertThat(posted()).containsExactly(600L, 400L);
            assertThat(held()).containsExactly(100L, 0L);
        }
        assertThat(decide(OTHER, new Move.ReleaseHold(HOLD, Money.ofPence(1)))).as("another fund's hold")
                .isInstanceOf(DecisionCore.Decided.Failed.class);
    }

    @Test
    void timeNeverGoesBack() {
        make(new Move.Debit(Money.ofPence(1), CARDS));
        long before = memory.lastRecordedAt;
        now = now.minusSeconds(3600);
        make(new Move.Debit(Money.ofPence(1), CARDS));
        assertThat(memory.lastRecordedAt).isEqualTo(before);
    }

    private void make(Move... moves) {
        assertThat(decide(FUND, moves)).isInstanceOf(DecisionCore.Decided.Answered.class);
    }

    private DecisionCore.Decided decide(FundId fund, Move... moves) {
        Draft draft = new Draft(memory);
        DecisionCore.Decided decided = DecisionCore.decide(draft, LedgerFixture.command(fund,
                (view, at) -> Outcome.done(Money.ZERO, List.of(moves), List.of()), HOLD), Micros.of(now));
        draft.seal(new ChainHasher());
        draft.accept();
        return decided;
    }

    private Instant inAnHour() {
        return now.plus(Duration.ofHours(1));
    }

    private FundState fund() {
        return java.util.Objects.requireNonNull(memory.fund(FUND));
    }

    private Hold hold() {
        return java.util.Objects.requireNonNull(memory.hold(HOLD).committed);
    }

    private List<Long> posted() {
        return List.of(fund().accounts()[0].committed.posted(), fund().accounts()[1].committed.posted());
    }

    private List<Long> held() {
        return List.of(fund().accounts()[0].committed.held(), fund().accounts()[1].committed.held());
    }
}
