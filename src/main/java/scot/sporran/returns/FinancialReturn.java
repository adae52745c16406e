package scot.sporran.returns;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.support.BudgetId;
import scot.sporran.support.CouncilId;
import scot.sporran.support.PersonId;

/**
 * The account of a budget for a period: opening plus in less out is closing, to the penny, or there is no return.
 *
 * @param from first day, Europe/London
 * @param to last day
 * @param byPeople how often a person, whoever it was, had to do something about it
 * @param knownAt UTC instant up to which the ledger was read
 * @param version grows with each move
 */
public record FinancialReturn(UUID id, CouncilId council, BudgetId budget, PersonId person, LocalDate from,
        LocalDate to, Band band, ReturnState state, Money opening, Money in, Money out, Money closing, int byPeople,
        Instant knownAt, int version) {

    public FinancialReturn {
        if (!opening.plus(in).minus(out).equals(closing)) {
            throw new IllegalArgumentException("The return does not add up");
        }
    }

    /**
     * One movement of the period.
     *
     * @param change above zero for money in
     * @param why what explains it, or what was said about it, in plain words
     * @param question the officer's, for the person
     * @param origin where a paper can stand; null for a movement of the ledger that is no card payment
     */
    public record Line(int number, LocalDate on, String words, Money change, LineState state, String why,
            @Nullable String question, @Nullable String answer, @Nullable Origin origin) {

        /** Whether a person should look at it: somebody is asked, has answered, or it was not agreed. */
        public boolean isException() {
            return state.isUndecided() || state == LineState.NOT_AGREED;
        }

        boolean isOf(UUID statement, int line) {
            Origin was = origin;
            return was != null && was.statement.equals(statement) && was.line == line;
        }

        Line with(LineState after, String why, @Nullable String question, @Nullable String answer) {
            return new Line(number, on, words, change, after, why, question, answer, origin);
        }

        Line explainedBy(@Nullable String paper) {
            Origin was = origin;
            return was == null
                    ? this
                    : new Line(number, on, words, change, state, why, question, answer,
                            new Origin(was.statement, was.line, paper));
        }
    }

    /**
     * A booking of a bank statement that was kept, or what a card payment took on a day.
     *
     * @param statement for a card payment the hold that it was taken from
     * @param line for a card payment the day, counted from 1970
     * @param paper what explains it, as {@link scot.sporran.returns.matching.Evidence} is named; null when nothing does
     */
    public record Origin(UUID statement, int line, @Nullable String paper) {}

    /**
     * Something that happened to it.
     *
     * @param line number of the line, when it was one
     * @param by name of who did it
     * @param told how the words came; null when who did it typed their own
     */
    public record Move(int version, ReturnEvent event, @Nullable Integer line, ReturnState after, String by,
            String words, Instant at, @Nullable Told told) {}

    /** A return with all of it. */
    public record Whole(FinancialReturn head, List<Line> lines, List<Move> moves) {

        public Whole {
            lines = List.copyOf(lines);
            moves = List.copyOf(moves);
        }
    }
}
