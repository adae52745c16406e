package scot.sporran.support.money;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.LedgerHistory;
import scot.sporran.ledger.LedgerQueries.EntryView;
import scot.sporran.ledger.LedgerQueries.FundBalance;
import scot.sporran.ledger.LedgerQueries.SourceBalance;
import scot.sporran.ledger.Money;
import scot.sporran.platform.BadInputException;
import scot.sporran.support.Budget;

/** Draws up statements of any period, as at any day and as known at any instant. */
@Singleton
public class Statements {

    /** Most movements of one statement. */
    static final int MOST_LINES = 10_000;

    private final LedgerHistory history;
    private final Clock clock;

    Statements(LedgerHistory history, Clock clock) {
        this.history = history;
        this.clock = clock;
    }

    /**
     * A statement; empty when the budget has no fund.
     *
     * @param from first day, Europe/London, included
     * @param to last day, included
     * @param knownAt only what was known at this UTC instant; null for now
     * @throws BadInputException when the days are the wrong way round, or the period has too many movements
     */
    public Optional<Statement> of(Budget budget, LocalDate from, LocalDate to, @Nullable Instant knownAt) {
        if (to.isBefore(from)) {
            throw new BadInputException("to", "a day on or after " + from, "Swap the two days.");
        }
        // one instant for all reads, so that a payment that comes meanwhile is in all of them or in none
        Instant known = knownAt == null ? clock.instant() : knownAt;
        Optional<FundBalance> opening = history.asAt(budget.fund(), from.minusDays(1), known);
        if (opening.isEmpty()) {
            return Optional.empty();
        }
        List<EntryView> entries = history.movements(budget.fund(), from, to, known, MOST_LINES + 1);
        if (entries.size() > MOST_LINES) {
            throw new BadInputException("from", "a period of at most 10,000 movements", "Ask for a shorter period.");
        }
        FundBalance closing = history.asAt(budget.fund(), to, known).orElseThrow();
        return Optional.of(new Statement(budget.id(), from, to, known, parts(opening.get(), closing, entries),
                lines(opening.get(), entries)));
    }

    private static boolean isOwnPot(EntryView entry) {
        return entry.counter() == CounterAccount.POTS;
    }

    private static List<Statement.Part> parts(FundBalance opening, FundBalance closing, List<EntryView> entries) {
        Map<FundingSource, long[]> moved = new EnumMap<>(FundingSource.class);
        for (EntryView entry : entries) {
            if (!isOwnPot(entry)) {
                long[] sums = moved.computeIfAbsent(entry.source(), source -> new long[2]);
                sums[entry.kind().settledSign() > 0 ? 0 : 1] += entry.amount().pence();
            }
        }
        Map<FundingSource, Money> began = new HashMap<>();
        opening.sources().forEach(source -> began.put(source.source(), all(source)));
        List<Statement.Part> parts = new ArrayList<>();
        for (SourceBalance source : closing.sources()) {
            long[] sums = moved.getOrDefault(source.source(), new long[2]);
            parts.add(new Statement.Part(source.source(), began.getOrDefault(source.source(), Money.ZERO),
                    Money.ofPence(sums[0]), Money.ofPence(sums[1]), all(source), source.pots()));
        }
        return List.copyOf(parts);
    }

    private static Money all(SourceBalance source) {
        return source.posted().plus(source.inPots());
    }

    private static List<Statement.Line> lines(FundBalance opening, List<EntryView> entries) {
        Money balance = opening.posted().plus(opening.inPots());
        List<Statement.Line> lines = new ArrayList<>();
        for (EntryView entry : entries) {
            if (isOwnPot(entry) && entry.pot() == null) {
                continue; // the pot's own entry tells of both
            }
            Money change = isOwnPot(entry)
                    ? Money.ZERO
                    : Money.ofPence(entry.kind().settledSign() * entry.amount().pence());
            balance = balance.plus(change);
            lines.add(new Statement.Line(entry.effectiveOn(), entry.source(), entry.kind(), entry.counter(),
                    entry.pot(), change, entry.amount(), balance,
                    entry.counter() == CounterAccount.CARD_SETTLEMENT && change.pence() < 0 ? entry.hold() : null,
                    entry.sequence()));
        }
        return List.copyOf(lines);
    }
}
