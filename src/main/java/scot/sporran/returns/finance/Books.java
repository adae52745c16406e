package scot.sporran.returns.finance;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Login;
import scot.sporran.ledger.BookId;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.GeneralLedger;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.Money;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.support.CouncilId;
import scot.sporran.support.money.Answer;

/**
 * Closes the months of a council's books and says what is in them. A close takes all that was recorded since the last one, so each
 * entry is in exactly one month's journal, and a closed month never changes.
 */
@Singleton
public class Books {

    /** All funds together, as accounts are named. */
    public static final String FUNDS = "FUNDS";
    /** What a writer may still be committing with an earlier time than now. */
    private static final long SETTLING_SECONDS = 10;

    private final GeneralLedger ledger;
    private final LedgerQueries queries;
    private final Sql sql;
    private final Clock clock;

    Books(GeneralLedger ledger, LedgerQueries queries, Sql sql, Clock clock) {
        this.ledger = ledger;
        this.queries = queries;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * What an account had in a month.
     *
     * @param account FUNDS or the name of a {@link CounterAccount}
     * @param countsIn the month its entries count in; earlier than the journal's for what was recorded late
     */
    public record Line(FundingSource source, String account, YearMonth countsIn, Money debits, Money credits) {}

    /** A month that was closed. @param upTo UTC instant up to which what was recorded is in it */
    public record Period(YearMonth month, Instant upTo, Money total, String closedBy, Instant closedAt) {}

    /**
     * Our books now.
     *
     * @param lines by source and account
     * @param ties whether all journals, with what is not closed yet, come to the ledger's own balances
     * @param suspense what stands in suspense; expected to be nothing
     */
    public record Trial(List<Line> lines, Money debits, Money credits, boolean ties, Money suspense) {

        public Trial {
            lines = List.copyOf(lines);
        }
    }

    /** Months that were closed, the youngest first. */
    public List<Period> periods(CouncilId council) {
        return sql.select(row -> new Period(YearMonth.parse(row.getString(1)), Micros.toInstant(row.getLong(2)),
                Money.ofPence(row.getLong(3)), row.getString(4), Micros.toInstant(row.getLong(5))),
                "SELECT month,up_to_us,debits_pence,closed_name,closed_at_us FROM finance_period WHERE council_id=?"
                        + " ORDER BY month DESC",
                council.value());
    }

    /** The lines of a month that was closed; empty when it was not. */
    public Optional<List<Line>> journal(CouncilId council, YearMonth month) {
        return periods(council).stream().noneMatch(one -> one.month().equals(month))
                ? Optional.empty()
                : Optional.of(stored(council, month));
    }

    private List<Line> stored(CouncilId council, @Nullable YearMonth month) {
        return sql.select(row -> new Line(FundingSource.valueOf(row.getString(1)), row.getString(2),
                YearMonth.parse(row.getString(3)), Money.ofPence(row.getLong(4)), Money.ofPence(row.getLong(5))),
                "SELECT source,account,counts_in,debits_pence,credits_pence FROM finance_line WHERE council_id=?"
                        + " AND (month=? OR ?='') ORDER BY source,account,counts_in",
                council.value(), month == null ? "" : month.toString(), month == null ? "" : month.toString());
    }

    /**
     * Closes a month: it must be over, and come after the last one that was closed. The same month again changes nothing.
     */
    public Answer<Period> close(CouncilId council, YearMonth month, Login by) {
        List<Period> before = periods(council);
        Optional<Period> there = before.stream().filter(one -> one.month().equals(month)).findFirst();
        if (there.isPresent()) {
            return Answer.done(there.get());
        }
        if (!month.isBefore(YearMonth.from(London.dateOf(clock.instant())))) {
            return Answer.refused("NOT_OVER", "That month is not over yet.");
        }
        if (!before.isEmpty() && !month.isAfter(before.getFirst().month())) {
            return Answer.refused("BEFORE_LAST", "A later month was closed already. Late entries are in the next one.");
        }
        Instant now = clock.instant();
        Instant upTo = now.minusSeconds(SETTLING_SECONDS);
        List<Line> lines = recorded(council, last(before), upTo);
        long debits = lines.stream().mapToLong(line -> line.debits().pence()).sum();
        long credits = lines.stream().mapToLong(line -> line.credits().pence()).sum();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        lines.forEach(line -> rows.add(List.of(council.value(), month.toString(), line.source(), line.account(),
                line.countsIn().toString(), line.debits().pence(), line.credits().pence())));
        boolean closed = sql.insertTogether(connection -> {
            Sql.update(connection,
                    "INSERT INTO finance_period (council_id,month,from_us,up_to_us,debits_pence,credits_pence,"
                            + "closed_by,closed_name,closed_at_us) VALUES (?,?,?,?,?,?,?,?,?)",
                    List.of(council.value(), month.toString(), Micros.of(last(before)), Micros.of(upTo), debits,
                            credits, by.id().value(), by.displayName(), Micros.of(now)));
            if (!rows.isEmpty()) {
                Sql.insertAll(connection, "finance_line (council_id,month,source,account,counts_in,"
                        + "debits_pence,credits_pence)", rows, "");
            }
        });
        return closed
                ? Answer.done(periods(council).getFirst())
                : Answer.refused("AT_ONCE", "Somebody else closed a month just now. Look at it again.");
    }

    private static Instant last(List<Period> before) {
        return before.isEmpty() ? Instant.EPOCH : before.getFirst().upTo();
    }

    private List<Line> recorded(CouncilId council, Instant after, Instant upTo) {
        return ledger.between(new BookId(council.value()), after, upTo).stream()
                .map(one -> new Line(one.source(), name(one.counter()), one.month(), one.debits(), one.credits()))
                .toList();
    }

    private static String name(@Nullable CounterAccount counter) {
        return counter == null ? FUNDS : counter.name();
    }

    /** The trial balance of now, held against the ledger's own balances. */
    public Trial trial(CouncilId council) {
        Map<String, Long> own = new HashMap<>();
        queries.trialBalance(new BookId(council.value()))
                .forEach(line -> own.merge(line.source() + " " + name(line.counter()),
                        line.credits().pence() - line.debits().pence(), Long::sum));
        List<Line> all = new ArrayList<>(stored(council, null));
        all.addAll(recorded(council, last(periods(council)), clock.instant()));
        Map<String, Line> sums = new TreeMap<>();
        all.forEach(line -> sums.merge(line.source() + " " + line.account(), line, (one, more) -> new Line(one.source(),
                one.account(), one.countsIn(), one.debits().plus(more.debits()), one.credits().plus(more.credits()))));
        boolean ties = own.entrySet().stream().allMatch(one -> net(sums.get(one.getKey())) == one.getValue())
                && own.keySet().containsAll(sums.keySet());
        Money debits = sums.values().stream().map(Line::debits).reduce(Money.ZERO, Money::plus);
        Money credits = sums.values().stream().map(Line::credits).reduce(Money.ZERO, Money::plus);
        Money suspense = Money.ofPence(sums.values().stream()
                .filter(line -> line.account().equals(CounterAccount.SUSPENSE.name())).mapToLong(Books::net).sum());
        return new Trial(List.copyOf(sums.values()), debits, credits, ties, suspense);
    }

    private static long net(@Nullable Line line) {
        return line == null ? 0 : line.credits().pence() - line.debits().pence();
    }
}
