package scot.sporran.returns;

import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.BudgetNews;

/** Keeps a return that was drawn up, with its lines and its first move, all of it or nothing. */
@Singleton
class ReturnKeeper {

    private final ReturnRepository returns;
    private final ReturnLineRepository lines;
    private final ReturnMoveRepository moves;
    private final ReturnTerms rules;
    private final BudgetNews news;
    private final Clock clock;

    ReturnKeeper(ReturnRepository returns, ReturnLineRepository lines, ReturnMoveRepository moves, ReturnTerms rules,
            BudgetNews news, Clock clock) {
        this.returns = returns;
        this.lines = lines;
        this.moves = moves;
        this.rules = rules;
        this.news = news;
        this.clock = clock;
    }

    /** What a return adds up to, in pence, as known at an instant in microseconds. */
    record Sums(long opening, long in, long out, long closing, long knownAtUs) {}

    /** Who draws it up, and why. @param login null for the service */
    record By(String name, @Nullable UUID login, String why) {}

    /** @return the return that is there, whoever drew it up */
    Optional<FinancialReturn> keep(Budget budget, Band band, LocalDate from, LocalDate to, Sums sums,
            List<ExplainRules.Movement> movements, By by) {
        List<FinancialReturn.Line> drafted = ExplainRules.explain(band, movements,
                rules.reviews(budget.council()).papers());
        boolean asks = band.rhythm(rules.reviews(budget.council())).returnAsked()
                || drafted.stream().anyMatch(line -> line.state() == LineState.ASKED);
        ReturnEvent event = asks ? ReturnEvent.DRAWN_UP : ReturnEvent.EXPLAINED;
        ReturnState state = ReturnState.NONE.after(event, 0, 0, false).orElseThrow();
        long now = Micros.of(clock.instant());
        ReturnRow row = new ReturnRow(Ids.next(), budget.council().value(), budget.id().value(),
                budget.person().value(), from, to, band, state, sums.opening(), sums.in(), sums.out(), sums.closing(),
                0, sums.knownAtUs(), now, 1);
        try {
            save(row, drafted, new ReturnMoveRow(new ReturnMoveRow.Key(row.returnId(), 1), event, null, state, null,
                    by.login(), by.name(), by.why(), now, null));
        } catch (DataAccessException e) {
            return there(budget, from);
        }
        return Optional.of(row.toReturn());
    }

    Optional<FinancialReturn> there(Budget budget, LocalDate from) {
        return returns.findByBudgetIdAndPeriodFrom(budget.id().value(), from).map(ReturnRow::toReturn);
    }

    @Transactional
    void save(ReturnRow row, List<FinancialReturn.Line> drafted, ReturnMoveRow move) {
        returns.save(row);
        if (!drafted.isEmpty()) {
            lines.saveAll(drafted.stream().map(line -> ReturnLineRow.of(row.returnId(), line)).toList());
        }
        moves.save(move);
        news.of(new BudgetId(row.budgetId()), "return");
    }
}
