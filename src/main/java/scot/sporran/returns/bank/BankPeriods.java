package scot.sporran.returns.bank;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;

/** Periods of own accounts, put together from the statements that were kept. */
@Singleton
public class BankPeriods {

    /** Days without a booking at either end of a period that nobody wonders about. */
    private static final int QUIET_DAYS = 14;

    private final BankStatementRepository statements;
    private final BankLineRepository lines;
    private final BankMatches matches;

    BankPeriods(BankStatementRepository statements, BankLineRepository lines, BankMatches matches) {
        this.statements = statements;
        this.lines = lines;
        this.matches = matches;
    }

    /**
     * A period of an account as its statements have it: opening and all bookings make closing.
     *
     * @param gapAfter the day after which bookings are missing; null when the balances hold
     */
    public record Period(Money opening, Money closing, List<BankMatches.Explained> lines,
            @Nullable LocalDate gapAfter) {

        public Period {
            lines = List.copyOf(lines);
        }
    }

    /** The first day of the first statement that was kept. */
    public Optional<LocalDate> firstDay(BudgetId budget) {
        return statements.of(budget.value()).stream().map(BankStatementRow::firstDay).filter(Objects::nonNull)
                .min(LocalDate::compareTo);
    }

    /** The bookings of some days, whether statements reach over them or not. */
    public List<BankMatches.Explained> lines(Budget budget, LocalDate from, LocalDate to) {
        return matches.explained(budget, from, to).stream().filter(line -> !line.onCard()).toList();
    }

    /** What cards took on some days, and what explains it. */
    public List<BankMatches.Explained> onCard(Budget budget, LocalDate from, LocalDate to) {
        return matches.explained(budget, from, to).stream().filter(BankMatches.Explained::onCard).toList();
    }

    /** A period, if statements with balances were kept that reach over both its ends. */
    public Optional<Period> period(Budget budget, LocalDate from, LocalDate to) {
        List<BankStatementRow> kept = statements.of(budget.id().value());
        boolean covered = kept.stream().anyMatch(row -> reaches(row, from))
                && kept.stream().anyMatch(row -> reaches(row, to));
        Optional<BankStatementRow> first = kept.stream().filter(row -> reaches(row, from) && row.openingPence() != null)
                .reduce((one, earlier) -> earlier);
        if (!covered || first.isEmpty()) {
            return Optional.empty();
        }
        LocalDate begins = first.get().firstDay();
        long opening = first.get().openingPence() == null ? 0 : first.get().openingPence();
        if (begins != null && begins.isBefore(from)) {
            opening += lines.sum(first.get().statementId(), from);
        }
        List<BankMatches.Explained> explained = lines(budget, from, to);
        long closing = opening + explained.stream().mapToLong(line -> line.amount().pence()).sum();
        LocalDate gap = kept.stream().map(BankStatementRow::gapAfter)
                .filter(day -> day != null && !day.isBefore(from.minusDays(1)) && !day.isAfter(to)).findFirst()
                .orElse(null);
        return Optional.of(new Period(Money.ofPence(opening), Money.ofPence(closing), explained, gap));
    }

    private static boolean reaches(BankStatementRow row, LocalDate day) {
        LocalDate first = row.firstDay();
        LocalDate last = row.lastDay();
        return first != null && last != null && !first.isAfter(day.plusDays(QUIET_DAYS))
                && !last.isBefore(day.minusDays(QUIET_DAYS));
    }
}
