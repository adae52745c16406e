package scot.sporran.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.LedgerQueries.EntryView;
import scot.sporran.ledger.LedgerQueries.FundBalance;
import scot.sporran.platform.DatabaseAccess;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.platform.TestDatabase;

/** Balances as at any day and as known at any instant, beside the sums of the rows that should make them up. */
class HistoryTest {

    private static final FundingSource COUNCIL = FundingSource.COUNCIL;

    @Test
    void answersForAnyDayAndAnyInstantWhatTheRowsAddUpTo() throws SQLException {
        long seed = Long.getLong("sporran.seed", new Random().nextLong());
        System.out.println("HistoryTest seed " + seed);
        Random random = new Random(seed);
        DatabaseAccess access = TestDatabase.schemaFor(HistoryTest.class);
        LedgerFixture.StandingClock clock = new LedgerFixture.StandingClock();
        Instant began = clock.instant();
        LedgerQueries queries = new LedgerQueries(LedgerFixture.source(access));
        LedgerHistory history = new LedgerHistory(queries);
        FundId fund = new FundId(Ids.next());
        try (JournaledLedger ledger = LedgerFixture.start(
                LedgerFixture.configuration(LedgerConfiguration.Mode.BATCHED, 1), LedgerFixture.source(access),
                clock)) {
            ledger.openFund(fund, LedgerFixture.BOOK, List.of(COUNCIL, FundingSource.NHS));
            FundId other = LedgerFixture.openFund(ledger, 100);
            ledger.openPot(fund, COUNCIL, Pot.HOLIDAY);
            for (int i = 0; i < 300; i++) {
                clock.advance(Duration.ofMinutes(random.nextInt(40 * 60)));
                LocalDate today = LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC);
                LocalDate counts = random.nextInt(3) > 0 ? today : today.plusDays(random.nextInt(61) - 40);
                LedgerFixture.await(ledger, some(random, fund, counts));
                LedgerFixture.await(ledger, LedgerFixture.hold(other, 1));
            }
        }
        try (Connection connection = access.connectAsApp()) {
            for (int i = 0; i < 150; i++) {
                Instant known = began.plusSeconds(random.nextInt(300 * 20 * 60 * 60 / 10) * 10L);
                LocalDate day = LocalDate.ofInstant(known, java.time.ZoneOffset.UTC).plusDays(random.nextInt(100) - 60);
                String at = "day %s, known %s, seed %d".formatted(day, known, seed);
                same(at, connection, history.recordedBy(fund, known).orElseThrow(), null, known);
                same(at, connection, history.asAt(fund, day, known).orElseThrow(), day, known);
                same(at, connection, history.asAt(fund, day, null).orElseThrow(), day, null);
                reconcile(at, history, fund, day, random.nextBoolean() ? known : null, random.nextInt(50));
            }
        }
        assertThat(new ChainVerifier(LedgerFixture.source(access)).verify((shard, of, all) -> {}).problems()).isEmpty();
    }

    private static LedgerCommand some(Random random, FundId fund, LocalDate counts) {
        Money amount = Money.ofPence(1 + random.nextInt(1_000));
        FundingSource source = random.nextBoolean() ? COUNCIL : FundingSource.NHS;
        HoldId hold = new HoldId(Ids.next());
        int dice = random.nextInt(10);
        LedgerCommand.Rule rule = (view, now) -> {
            if (dice < 4 || view.available(COUNCIL).compareTo(amount) < 0) {
                return Outcome.done(amount, List.of(new Move.Credit(source, amount, CounterAccount.COUNCIL_FUNDING)),
                        List.of());
            }
            Move move = switch (dice) {
                case 4, 5 -> new Move.Debit(amount, CounterAccount.NET_PAY);
                case 6, 7 -> new Move.FillPot(COUNCIL, Pot.HOLIDAY, amount);
                default -> new Move.PlaceHold(hold, amount, CounterAccount.CARD_SETTLEMENT, now.plusSeconds(9_999_999));
            };
            return Outcome.done(amount, List.of(move), List.of());
        };
        CommandKey key = new CommandKey(Ids.next());
        return new LedgerCommand(fund, key, RequestHash.of(key.value().toString()), Set.of(hold), "test", counts, null,
                rule);
    }

    private static void same(String at, Connection connection, FundBalance balance, @Nullable LocalDate day,
            @Nullable Instant known)
            throws SQLException {
        String until = (day == null ? "" : " AND e.effective_on<='" + day + "'")
                + (known == null ? "" : " AND e.recorded_at<=" + Micros.of(known));
        String sql = "SELECT a.source,a.pot,COALESCE(SUM(CASE WHEN e.view<>'CASH' THEN 0 WHEN e.side='C' THEN"
                + " e.amount_pence ELSE -e.amount_pence END),0),COALESCE(SUM(CASE WHEN e.kind='PLACE' THEN"
                + " e.amount_pence ELSE 0 END),0) FROM account a LEFT JOIN entry e ON e.account=a.account_id" + until
                + " WHERE a.fund=x'" + java.util.HexFormat.of().formatHex(Ids.bytes(balance.fund().value()))
                + "' GROUP BY a.source,a.pot,a.draw_order ORDER BY a.pot,a.draw_order";
        List<String> sums = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                sums.add(rows.getString(1) + rows.getString(2) + rows.getLong(3) + "/" + rows.getLong(4));
            }
        }
        List<String> told = new ArrayList<>();
        balance.sources().forEach(s -> told.add(s.source().name() + s.posted().pence() + "/" + s.held().pence()));
        balance.sources().forEach(s -> s.pots().forEach((pot, money) -> told.add(s.source().name() + pot
                + money.pence() + "/0")));
        assertThat(told).as(at).isEqualTo(sums);
    }

    /** Opening and what moved make closing, for any period. */
    private static void reconcile(String at, LedgerHistory history, FundId fund, LocalDate from,
            @Nullable Instant known,
            int days) {
        LocalDate to = from.plusDays(days);
        FundBalance opening = history.asAt(fund, from.minusDays(1), known).orElseThrow();
        FundBalance closing = history.asAt(fund, to, known).orElseThrow();
        long moved = 0;
        for (EntryView entry : history.movements(fund, from, to, known, 10_000)) {
            moved += entry.kind().settledSign() * entry.amount().pence();
        }
        assertThat(opening.posted().pence() + opening.inPots().pence() + moved).as("%s, %d days", at, days)
                .isEqualTo(closing.posted().pence() + closing.inPots().pence());
    }
}
