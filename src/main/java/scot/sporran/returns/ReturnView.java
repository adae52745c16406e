package scot.sporran.returns;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A return for programs, sums in pence: opening + in - out = closing.
 *
 * @param byPeople how often somebody had to do something about it; 0 for most
 */
@Serdeable
record ReturnView(UUID id, UUID budgetId, UUID personId, LocalDate from, LocalDate to, Band band, ReturnState state,
        long openingPence, long inPence, long outPence, long closingPence, int byPeople, Instant knownAt, int version) {

    static ReturnView of(FinancialReturn one) {
        return new ReturnView(one.id(), one.budget().value(), one.person().value(), one.from(), one.to(), one.band(),
                one.state(), one.opening().pence(), one.in().pence(), one.out().pence(), one.closing().pence(),
                one.byPeople(), one.knownAt(), one.version());
    }

    /** @param changePence above zero for money in */
    @Serdeable
    record LineView(int number, LocalDate on, String words, long changePence, LineState state, String why,
            @Nullable String question, @Nullable String answer) {

        static LineView of(FinancialReturn.Line line) {
            return new LineView(line.number(), line.on(), line.words(), line.change().pence(), line.state(), line.why(),
                    line.question(), line.answer());
        }
    }

    @Serdeable
    record MoveView(int version, ReturnEvent event, @Nullable Integer line, ReturnState after, String by, String words,
            Instant at) {

        static MoveView of(FinancialReturn.Move move) {
            return new MoveView(move.version(), move.event(), move.line(), move.after(), move.by(), move.words(),
                    move.at());
        }
    }

    @Serdeable
    record WholeView(ReturnView summary, List<LineView> lines, List<MoveView> moves) {

        static WholeView of(FinancialReturn.Whole whole) {
            return new WholeView(ReturnView.of(whole.head()), whole.lines().stream().map(LineView::of).toList(),
                    whole.moves().stream().map(MoveView::of).toList());
        }
    }

    @Serdeable
    record FiguresView(Band band, long waiting, long checking, long closed, long closedWithoutAnybody) {

        static FiguresView of(Returns.Figures figures) {
            return new FiguresView(figures.band(), figures.waiting(), figures.checking(), figures.closed(),
                    figures.closedWithoutAnybody());
        }
    }
}
