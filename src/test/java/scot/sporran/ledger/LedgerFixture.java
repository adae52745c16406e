package scot.sporran.ledger;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import scot.sporran.platform.DatabaseAccess;
import scot.sporran.platform.Ids;

/** What the ledger's tests share. */
final class LedgerFixture {

    static final BookId BOOK = new BookId(new UUID(0, 7));

    private LedgerFixture() {}

    static LedgerConfiguration configuration(LedgerConfiguration.Mode mode, int shards) {
        return new LedgerConfiguration(mode, shards, 1024, 8192, Duration.ofSeconds(20), Duration.ofSeconds(5),
                Duration.ZERO, 50_000, 100_000, 100_000);
    }

    static JournaledLedger start(LedgerConfiguration configuration, DataSource source, Clock clock) {
        return new JournaledLedger(configuration, source, source::getConnection, clock, List.of(),
                new CompositeMeterRegistry()).start();
    }

    static JournaledLedger start(DatabaseAccess access) {
        return start(configuration(LedgerConfiguration.Mode.BATCHED, 1), source(access), Clock.systemUTC());
    }

    static FundId openFund(Ledger ledger, long pence) {
        FundId fund = new FundId(Ids.next());
        ledger.openFund(fund, BOOK, List.of(FundingSource.COUNCIL));
        if (pence > 0) {
            Money amount = Money.ofPence(pence);
            await(ledger, command(fund, (view, now) -> Outcome.done(amount,
                    List.of(new Move.Credit(FundingSource.COUNCIL, amount, CounterAccount.COUNCIL_FUNDING)),
                    List.of())));
        }
        return fund;
    }

    static LedgerCommand command(FundId fund, LedgerCommand.Rule rule, HoldId... holds) {
        return command(fund, new CommandKey(Ids.next()), rule, holds);
    }

    static LedgerCommand command(FundId fund, CommandKey key, LedgerCommand.Rule rule, HoldId... holds) {
        return new LedgerCommand(fund, key, RequestHash.of(key.value().toString()), Set.of(holds), "test",
                RandomCommands.TODAY, null, rule);
    }

    /** Holds the amount if it is there. */
    static LedgerCommand hold(FundId fund, long pence, FeatureRow... rows) {
        return hold(fund, new HoldId(Ids.next()), pence, rows);
    }

    static LedgerCommand hold(FundId fund, HoldId hold, long pence, FeatureRow... rows) {
        Money amount = Money.ofPence(pence);
        return command(fund, (view, now) -> view.available().compareTo(amount) < 0
                ? Outcome.refused("NOT_ENOUGH", amount, List.of(rows))
                : Outcome.done(amount, List.of(new Move.PlaceHold(hold, amount, CounterAccount.CARD_SETTLEMENT,
                        now.plusSeconds(3600))), List.of(rows)),
                hold);
    }

    static Receipt await(Ledger ledger, LedgerCommand command) {
        try {
            return ledger.submit(command).get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        }
    }

    static void until(String what, Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not in time: " + what);
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    static DataSource source(DatabaseAccess access) {
        return new Connections(access);
    }

    /** A clock that stands until it is moved. */
    static final class StandingClock extends Clock {
        private volatile Instant now = Instant.parse("2026-03-30T09:00:00.123456Z");

        void advance(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    /** A new connection as the service's account each time. */
    static class Connections implements DataSource {
        private static final boolean SEVERAL_AT_ONCE = !Boolean.getBoolean("sporran.oneByOne");
        private final DatabaseAccess access;
        private final DatabaseAccess several;

        Connections(DatabaseAccess access) {
            this.access = access;
            this.several = new DatabaseAccess(
                    access.url() + (access.url().contains("?") ? "&" : "?") + "allowMultiQueries=true",
                    access.appUser(), access.appPassword(), access.ownerUser(), access.ownerPassword());
        }

        @Override
        public Connection getConnection() throws SQLException {
            return SEVERAL_AT_ONCE ? several.connectAsApp() : access.connectAsApp();
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }

        @Override
        public PrintWriter getLogWriter() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setLogWriter(PrintWriter out) {}

        @Override
        public void setLoginTimeout(int seconds) {}

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public Logger getParentLogger() throws SQLFeatureNotSupportedException {
            throw new SQLFeatureNotSupportedException();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            throw new SQLException("wraps nothing");
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }
}
