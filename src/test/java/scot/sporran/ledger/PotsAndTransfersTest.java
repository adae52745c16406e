package scot.sporran.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scot.sporran.platform.DatabaseAccess;
import scot.sporran.platform.Ids;
import scot.sporran.platform.TestDatabase;

/** Money set aside, moved between funds, undone, and cleared without anybody having asked. */
class PotsAndTransfersTest {

    private static final FundingSource COUNCIL = FundingSource.COUNCIL;

    private final DatabaseAccess access = TestDatabase.schemaFor(PotsAndTransfersTest.class);
    private final LedgerQueries queries = new LedgerQueries(LedgerFixture.source(access));
    private JournaledLedger ledger;
    private FundId fund;

    @BeforeEach
    void start() {
        ledger = LedgerFixture.start(LedgerFixture.configuration(LedgerConfiguration.Mode.BATCHED, 2),
                LedgerFixture.source(access), java.time.Clock.systemUTC());
        fund = LedgerFixture.openFund(ledger, 1_000);
    }

    @AfterEach
    void allIsSound() {
        ledger.close();
        assertThat(new ChainVerifier(LedgerFixture.source(access)).verify((shard, at, of) -> {}).problems()).isEmpty();
    }

    @Test
    void setsMoneyAsideWhereNoPaymentCanTakeIt() {
        assertThatThrownBy(() -> make(new Move.FillPot(COUNCIL, Pot.CONTINGENCY, Money.ofPence(600))))
                .hasMessageContaining("not open");
        ledger.openPot(fund, COUNCIL, Pot.CONTINGENCY);
        ledger.openPot(fund, COUNCIL, Pot.CONTINGENCY);
        assertThat(make(new Move.FillPot(COUNCIL, Pot.CONTINGENCY, Money.ofPence(600))).availableAfter())
                .isEqualTo(Money.ofPence(400));
        assertThat(LedgerFixture.await(ledger, LedgerFixture.hold(fund, 401)).code()).isEqualTo("NOT_ENOUGH");
        assertThat(queries.balance(fund).orElseThrow().inPot(Pot.CONTINGENCY)).isEqualTo(Money.ofPence(600));
        LedgerQueries.Figures figures = queries.figures(fund).orElseThrow();
        assertThat(figures.paidIn()).isEqualTo(Money.ofPence(1_000));
        assertThat(figures.spent()).isEqualTo(Money.ZERO);
        assertThat(figures.setAside()).isEqualTo(Money.ofPence(600));
        assertThat(figures.free()).isEqualTo(Money.ofPence(400));
        make(new Move.UsePot(COUNCIL, Pot.CONTINGENCY, Money.ofPence(50)));
        assertThat(LedgerFixture.await(ledger, LedgerFixture.hold(fund, 450)).code()).isEqualTo("DONE");
        assertThatThrownBy(() -> make(new Move.UsePot(COUNCIL, Pot.CONTINGENCY, Money.ofPence(551))))
                .hasRootCauseInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> make(new Move.FillPot(COUNCIL, Pot.CONTINGENCY, Money.ofPence(1))))
                .hasRootCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void addsSourcesToAFundThatIsInUse() {
        ledger.openFund(fund, LedgerFixture.BOOK, List.of(COUNCIL, FundingSource.NHS));
        make(new Move.Credit(FundingSource.NHS, Money.ofPence(5), CounterAccount.COUNCIL_FUNDING));
        assertThat(queries.balance(fund).orElseThrow().sources()).extracting(LedgerQueries.SourceBalance::source)
                .containsExactly(COUNCIL, FundingSource.NHS);
        assertThatThrownBy(() -> ledger.openFund(fund, LedgerFixture.BOOK, List.of(FundingSource.NHS, COUNCIL)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void postsAClearingThatNobodyAskedAboutAndGivesItBack() {
        HoldId clearing = new HoldId(Ids.next());
        Receipt receipt = LedgerFixture.await(ledger, LedgerFixture.command(fund, (view, now) -> Outcome.done(
                Money.ofPence(1_200),
                List.of(new Move.ForcePay(clearing, Money.ofPence(1_200), CounterAccount.CARD_SETTLEMENT)),
                List.of()), clearing));
        assertThat(receipt.availableAfter()).isEqualTo(Money.ofPence(-200));
        assertThat(queries.entries(fund, null, 2)).extracting(LedgerQueries.EntryView::kind)
                .containsExactly(EntryKind.FORCE, EntryKind.PAY);
        LedgerFixture.await(ledger, LedgerFixture.command(fund, (view, now) -> Outcome.done(Money.ofPence(1_200),
                List.of(new Move.RefundHold(clearing, Money.ofPence(1_200))), List.of()), clearing));
        assertThat(queries.balance(fund).orElseThrow().available()).isEqualTo(Money.ofPence(1_000));
    }

    @Test
    void movesMoneyBetweenFundsOnceHoweverOftenItIsAskedAndInterrupted() throws Exception {
        FundId pool = LedgerFixture.openFund(ledger, 0);
        Transfers transfers = new Transfers(ledger, queries);
        Transfers.Order order = new Transfers.Order(Ids.next(), fund, pool, COUNCIL, Money.ofPence(300),
                RandomCommands.TODAY, "the lodge", "test");
        assertThat(transfers.transfer(order).get(30, TimeUnit.SECONDS).code()).isEqualTo("DONE");
        assertThat(transfers.transfer(order).get(30, TimeUnit.SECONDS).repeat()).isTrue();
        assertThat(money()).isEqualTo(Map.of(fund, 700L, pool, 300L));
        assertThat(transfers.carryOn()).isZero();
        try (Connection owner = access.connectAsOwner(); Statement statement = owner.createStatement()) {
            statement.executeUpdate("UPDATE fund_transfer SET arrived=0");
        }
        assertThat(transfers.carryOn()).as("as if the second half had not been heard of").isEqualTo(1);
        assertThat(money()).isEqualTo(Map.of(fund, 700L, pool, 300L));
        Transfers.Order tooMuch = new Transfers.Order(Ids.next(), fund, pool, COUNCIL, Money.ofPence(701),
                RandomCommands.TODAY, "the lodge", "test");
        assertThat(transfers.transfer(tooMuch).get(30, TimeUnit.SECONDS).code()).isEqualTo(Transfers.NOT_ENOUGH);
        assertThatThrownBy(() -> transfers.transfer(new Transfers.Order(Ids.next(), fund, pool, FundingSource.NHS,
                Money.ofPence(1), RandomCommands.TODAY, "mixed", "test"))).isInstanceOf(IllegalArgumentException.class);
        List<LedgerQueries.TrialLine> trial = queries.trialBalance(LedgerFixture.BOOK);
        assertThat(trial).filteredOn(line -> line.counter() == CounterAccount.TRANSFER)
                .allMatch(line -> line.debits().equals(line.credits()));
    }

    @Test
    void undoesAnEntryOnceByAnotherThatNamesIt() throws Exception {
        Corrections corrections = new Corrections(ledger, queries);
        long credit = make(new Move.Credit(COUNCIL, Money.ofPence(90), CounterAccount.COUNCIL_FUNDING)).sequence();
        long debit = make(new Move.Debit(Money.ofPence(40), CounterAccount.PROVIDER_PAYABLE)).sequence();
        assertThat(corrections.undo(fund, debit, "Invoice of another person", RandomCommands.TODAY, "test")
                .get(30, TimeUnit.SECONDS).code()).isEqualTo("DONE");
        Receipt undone = corrections.undo(fund, credit, "Paid twice", RandomCommands.TODAY, "test").get(30,
                TimeUnit.SECONDS);
        assertThat(undone.postedAfter()).isEqualTo(Money.ofPence(1_000));
        assertThat(corrections.undo(fund, credit, "Paid twice", RandomCommands.TODAY, "test").get(30, TimeUnit.SECONDS)
                .repeat()).isTrue();
        assertThat(queries.figures(fund).orElseThrow().paidIn()).isEqualTo(Money.ofPence(1_000));
        assertThat(queries.figures(fund).orElseThrow().spent()).isEqualTo(Money.ZERO);
        assertThatThrownBy(() -> corrections.undo(fund, undone.sequence(), "Undo the undoing", RandomCommands.TODAY,
                "test")).isInstanceOf(IllegalArgumentException.class);
        LedgerFixture.await(ledger, LedgerFixture.hold(fund, 950));
        long late = make(new Move.Credit(COUNCIL, Money.ofPence(60), CounterAccount.COUNCIL_FUNDING)).sequence();
        LedgerFixture.await(ledger, LedgerFixture.hold(fund, 100));
        assertThat(corrections.undo(fund, late, "Paid twice", RandomCommands.TODAY, "test").get(30, TimeUnit.SECONDS)
                .code()).isEqualTo(Corrections.NOT_ENOUGH);
    }

    private Receipt make(Move move) {
        return LedgerFixture.await(ledger, LedgerFixture.command(fund,
                (view, now) -> Outcome.done(Money.ZERO, List.of(move), List.of())));
    }

    private Map<FundId, Long> money() {
        return queries.trialBalance(LedgerFixture.BOOK).isEmpty() ? Map.of() : moneyOfAll();
    }

    private Map<FundId, Long> moneyOfAll() {
        try (Connection connection = access.connectAsApp();
                var rows = connection.createStatement().executeQuery("SELECT a.fund,"
                        + "SUM(b.credits_posted_pence-b.debits_posted_pence) s FROM account a JOIN balance b"
                        + " ON b.account=a.account_id WHERE a.fund IS NOT NULL GROUP BY a.fund")) {
            Map<FundId, Long> money = new java.util.HashMap<>();
            while (rows.next()) {
                money.put(new FundId(Ids.ofBytes(rows.getBytes(1))), rows.getLong(2));
            }
            return money;
        } catch (java.sql.SQLException e) {
            throw new AssertionError(e);
        }
    }
}
