package scot.sporran.returns;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.support.BudgetId;
import scot.sporran.support.CouncilId;

/** The returns there are: {@link ReturnDrafts} draws them up, {@link ReturnMoves} moves them on. */
@Singleton
public class Returns {

    private final ReturnRepository returns;
    private final ReturnLineRepository lines;
    private final ReturnMoveRepository moves;

    Returns(ReturnRepository returns, ReturnLineRepository lines, ReturnMoveRepository moves) {
        this.returns = returns;
        this.lines = lines;
        this.moves = moves;
    }

    /** Of a band: how many returns wait, are checked, are closed, and were closed without anybody having to do anything. */
    public record Figures(Band band, long waiting, long checking, long closed, long closedWithoutAnybody) {}

    public Optional<FinancialReturn> find(UUID id) {
        return returns.findById(id).map(ReturnRow::toReturn);
    }

    /** All of it: lines in the order of the ledger, moves in the order of time. */
    public FinancialReturn.Whole whole(FinancialReturn one) {
        return new FinancialReturn.Whole(one, lines.of(one.id()).stream().map(ReturnLineRow::toLine).toList(),
                moves.of(one.id()).stream().map(ReturnMoveRow::toMove).toList());
    }

    /** A budget's returns, newest first. */
    public List<FinancialReturn> of(BudgetId budget) {
        return returns.findByBudgetIdOrderByPeriodFromDesc(budget.value()).stream().map(ReturnRow::toReturn).toList();
    }

    /** A council's returns in a state, oldest first, after one. */
    public List<FinancialReturn> of(CouncilId council, ReturnState state, @Nullable UUID after, int limit) {
        return returns.page(council.value(), state, after == null ? new UUID(0, 0) : after, limit).stream()
                .map(ReturnRow::toReturn).toList();
    }

    public List<Figures> figures(CouncilId council) {
        List<Figures> figures = new ArrayList<>();
        for (Band band : Band.values()) {
            UUID id = council.value();
            figures.add(new Figures(band, returns.count(id, ReturnState.WAITING, band),
                    returns.count(id, ReturnState.CHECKING, band) + returns.count(id, ReturnState.CHECKED, band),
                    returns.count(id, ReturnState.CLOSED, band),
                    returns.closedWithoutAnybody(id, band)));
        }
        return List.copyOf(figures);
    }
}
