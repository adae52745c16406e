package scot.sporran.returns;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Login;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Micros;
import scot.sporran.returns.bank.BankMatches;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetNews;
import scot.sporran.support.Budgets;
import scot.sporran.support.money.Answer;

/**
 * Moves returns and their lines on as people answer and decide. Each move is for who has seen the last one; nothing that was
 * recorded is lost, and undoing is a move.
 */
@Singleton
public class ReturnMoves {

    private static final int LONGEST_WORDS = 500;

    private final ReturnRepository returns;
    private final ReturnLineRepository lines;
    private final ReturnMoveRepository moves;
    private final BankMatches matches;
    private final Budgets budgets;
    private final ReturnTerms rules;
    private final BudgetNews news;
    private final Clock clock;

    ReturnMoves(ReturnRepository returns, ReturnLineRepository lines, ReturnMoveRepository moves, BankMatches matches,
            Budgets budgets, ReturnTerms rules, BudgetNews news, Clock clock) {
        this.returns = returns;
        this.lines = lines;
        this.moves = moves;
        this.matches = matches;
        this.budgets = budgets;
        this.rules = rules;
        this.news = news;
        this.clock = clock;
    }

    /**
     * What is to happen to one line of a return, or to all of it.
     *
     * @param paper what explains the line from then on
     * @param told how the words came; null when who sends them typed their own
     */
    private record Step(ReturnEvent event, FinancialReturn.@Nullable Line line, String words, @Nullable String paper,
            @Nullable Told told) {

        Step(ReturnEvent event, FinancialReturn.@Nullable Line line, String words, @Nullable String paper) {
            this(event, line, words, paper, null);
        }
    }

    /**
     * Moves a return on as a whole: confirm, wait no more, close, sign off, open again.
     *
     * @param words why, 1 to 500 characters
     */
    public Answer<FinancialReturn> move(FinancialReturn seen, ReturnEvent event, String words, Login by) {
        return move(seen, event, words, null, by);
    }

    /** The same. @param told how the words came; null when who sends them typed their own */
    public Answer<FinancialReturn> move(FinancialReturn seen, ReturnEvent event, String words, @Nullable Told told,
            Login by) {
        boolean own = event == ReturnEvent.CLOSE && ReopenRules.openedAgainBy(history(seen), by.id().value())
                || event == ReturnEvent.SIGN_OFF && ReopenRules.closedBy(history(seen), by.id().value());
        return own
                ? Answer.refused("SAME_PERSON", event == ReturnEvent.CLOSE
                        ? "Somebody other than who opened it again has to close it."
                        : "Somebody other than who closed it has to sign it off.")
                : move(seen, new Step(event, null, words(words), null, told), by);
    }

    /**
     * Moves one line on: a question, an answer, a decision.
     *
     * @param words the question, the answer or the reason, 1 to 500 characters
     */
    public Answer<FinancialReturn> move(FinancialReturn seen, ReturnEvent event, int line, String words, Login by) {
        return move(seen, event, line, words, null, by);
    }

    /** The same. @param told how the words came; null when who sends them typed their own */
    public Answer<FinancialReturn> move(FinancialReturn seen, ReturnEvent event, int line, String words,
            @Nullable Told told, Login by) {
        Optional<FinancialReturn.Line> found = line(seen, line);
        return found.isEmpty()
                ? noLine(line)
                : move(seen, new Step(event, found.get(), words(words), null, told), by);
    }

    /**
     * Accepts a line because one of the papers offered for it is the right one. The next run knows: the pair stays together, and
     * the two names mean the same for this person from then on.
     *
     * @param paper as {@link scot.sporran.returns.matching.Evidence} is named
     */
    @Transactional
    public Answer<FinancialReturn> match(FinancialReturn seen, int line, String paper, Login by) {
        Optional<FinancialReturn.Line> found = line(seen, line);
        FinancialReturn.Origin origin = found.map(FinancialReturn.Line::origin).orElse(null);
        if (found.isEmpty() || origin == null) {
            return noLine(line);
        }
        Budget budget = budgets.find(seen.budget()).orElseThrow();
        BankMatches.Pair pair = new BankMatches.Pair(origin.statement(), origin.line(), paper);
        Optional<BankMatches.Offer> offered = matches.offer(budget, pair);
        if (offered.isEmpty()) {
            return Answer.refused("NOT_OFFERED", "That paper is not offered for this line any more. Look at it again.");
        }
        Answer<FinancialReturn> moved = move(seen,
                new Step(ReturnEvent.ACCEPT, found.get(), words(offered.get().words()), paper), by);
        if (moved instanceof Answer.Done<FinancialReturn>) {
            matches.same(budget, offered.get(), by);
        }
        return moved;
    }

    /**
     * Takes back what explained a line: the pair is not offered again, what was learned from it is taken back with it, and a
     * closed return is open again, for somebody else to close.
     */
    @Transactional
    public Answer<FinancialReturn> unmatch(FinancialReturn seen, int line, String why, Login by) {
        Optional<FinancialReturn.Line> found = line(seen, line);
        FinancialReturn.Origin origin = found.map(FinancialReturn.Line::origin).orElse(null);
        String paper = origin == null ? null : origin.paper();
        if (found.isEmpty() || origin == null || paper == null) {
            return Answer.refused("NO_MATCH", "No paper explains line " + line + ".");
        }
        Answer<FinancialReturn> moved = move(seen, new Step(ReturnEvent.UNMATCH, found.get(), words(why), null), by);
        if (moved instanceof Answer.Done<FinancialReturn>) {
            matches.notSame(budgets.find(seen.budget()).orElseThrow(),
                    new BankMatches.Pair(origin.statement(), origin.line(), paper), words(why), by);
        }
        return moved;
    }

    /** Explains the lines that people are asked about by papers that have come since; where two papers fit, nothing is done. */
    public void papersCame(Budget budget, Login by) {
        for (ReturnRow row : returns.findByBudgetIdOrderByPeriodFromDesc(budget.id().value())) {
            FinancialReturn one = row.toReturn();
            if (one.state() == ReturnState.WAITING) {
                papersCame(budget, one, by);
            }
        }
    }

    private void papersCame(Budget budget, FinancialReturn one, Login by) {
        FinancialReturn seen = one;
        for (BankMatches.Explained booking : matches.explained(budget, one.from(), one.to())) {
            Optional<FinancialReturn.Line> line = lines.of(one.id()).stream().map(ReturnLineRow::toLine)
                    .filter(asked -> asked.state() == LineState.ASKED
                            && asked.isOf(booking.statement(), booking.line()))
                    .findFirst();
            if (booking.isCleared() && line.isPresent()
                    && move(seen, new Step(ReturnEvent.PAPER, line.get(), words(booking.matches().getFirst().why()),
                            booking.matches().getFirst().evidence().id()),
                            by) instanceof Answer.Done<FinancialReturn> done) {
                seen = done.value();
            }
        }
    }

    private Answer<FinancialReturn> move(FinancialReturn seen, Step step, Login by) {
        FinancialReturn.Line line = step.line();
        Optional<LineState> lineAfter = line == null ? Optional.empty() : line.state().after(step.event());
        if (line != null && lineAfter.isEmpty()) {
            return refused(seen);
        }
        long asked = 0;
        long undecided = 0;
        Money judged = Money.ZERO;
        boolean oldDoubt = false;
        LocalDate oneOfficerFrom = rules.questionedByOneFrom(seen.council());
        for (ReturnLineRow row : lines.of(seen.id())) {
            LineState state = line != null && row.key().lineNo() == line.number()
                    ? lineAfter.orElseThrow()
                    : row.state();
            asked += state == LineState.ASKED ? 1 : 0;
            undecided += state.isUndecided() ? 1 : 0;
            oldDoubt |= state == LineState.NOT_AGREED && row.bookedOn().isBefore(oneOfficerFrom);
            judged = state.isJudged() ? judged.plus(Money.ofPence(Math.abs(row.changePence()))) : judged;
        }
        boolean two = undecided == 0 && (oldDoubt || judged.isPositive()
                && judged.compareTo(rules.reviews(seen.council()).papers().secondOfficerFrom()) >= 0);
        Optional<ReturnState> after = seen.state().after(step.event(), asked, undecided, two);
        if (after.isEmpty()) {
            return refused(seen);
        }
        FinancialReturn.Line changed = line == null ? null : changed(line, step, lineAfter.orElseThrow());
        boolean moved = record(seen, after.get(), changed, new ReturnMoveRow(
                new ReturnMoveRow.Key(seen.id(), seen.version() + 1), step.event(),
                line == null ? null : line.number(), after.get(), lineAfter.orElse(null), by.id().value(),
                by.displayName(), step.words(), Micros.of(clock.instant()), step.told()));
        return moved
                ? Answer.done(returns.findById(seen.id()).map(ReturnRow::toReturn).orElseThrow())
                : Answer.refused("CHANGED", "Somebody else has moved this on. Look at it again.");
    }

    private static FinancialReturn.Line changed(FinancialReturn.Line line, Step step, LineState after) {
        FinancialReturn.Line changed = switch (step.event()) {
            case ACCEPT, NOT_AGREED -> line.with(after, step.words(), line.question(), line.answer());
            case PAPER -> line.with(after, step.words(), line.question(), line.answer());
            case QUESTION -> line.with(after, line.why(), step.words(), line.answer());
            case ANSWER -> line.with(after, line.why(), line.question(), step.words());
            case UNMATCH -> line.with(after, "", ExplainRules.question(line.change()), line.answer());
            default -> line.with(after, line.why(), line.question(), line.answer());
        };
        return step.event() == ReturnEvent.UNMATCH || step.paper() != null
                ? changed.explainedBy(step.paper())
                : changed;
    }

    @Transactional
    boolean record(FinancialReturn seen, ReturnState after, FinancialReturn.@Nullable Line line, ReturnMoveRow move) {
        if (returns.move(seen.id(), seen.version(), after, move.atUs()) == 0) {
            return false;
        }
        if (line != null) {
            FinancialReturn.Origin origin = line.origin();
            lines.change(seen.id(), line.number(), line.state(), line.why(), line.question(), line.answer(),
                    origin == null ? null : origin.paper());
        }
        moves.save(move);
        news.of(seen.budget(), "return");
        return true;
    }

    private Optional<FinancialReturn.Line> line(FinancialReturn seen, int number) {
        return lines.of(seen.id()).stream().map(ReturnLineRow::toLine).filter(one -> one.number() == number)
                .findFirst();
    }

    private List<ReturnMoveRow> history(FinancialReturn seen) {
        return moves.of(seen.id());
    }

    private static Answer<FinancialReturn> noLine(int line) {
        return Answer.refused("NO_LINE", "There is no line " + line + " in this return, or no paper can explain it.");
    }

    private static Answer<FinancialReturn> refused(FinancialReturn seen) {
        return Answer.refused("NOT_NOW", switch (seen.state()) {
            case WAITING -> "This cannot be done while the person is asked, or while lines wait for an answer.";
            case CHECKING -> "This cannot be done while an officer looks, or while lines are not decided.";
            case CHECKED -> "This cannot be done while a second officer looks.";
            case CLOSED -> "The return is closed. A senior officer may open it again.";
            case NONE -> "The return is not there yet.";
        });
    }

    static String words(String words) {
        String text = Objects.requireNonNull(words).strip();
        if (text.length() > LONGEST_WORDS) {
            throw new IllegalArgumentException("at most " + LONGEST_WORDS + " characters");
        }
        return text;
    }
}
