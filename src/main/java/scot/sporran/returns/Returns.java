package scot.sporran.returns;

import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Login;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.returns.bank.BankStatements;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.BudgetNews;
import scot.sporran.support.Budgets;
import scot.sporran.support.CouncilId;
import scot.sporran.support.money.Answer;
import scot.sporran.support.money.Statement;
import scot.sporran.support.money.Statements;
import scot.sporran.support.plan.AgreementHistory;
import scot.sporran.support.plan.Agreements;
import scot.sporran.support.rules.RulePack;
import scot.sporran.support.rules.RulePacks;

/**
 * Draws up returns from what the service knows, asks people only what it does not know, and moves returns on as they answer.
 * Nothing that was recorded is lost; undoing is a move.
 */
@Singleton
public class Returns {

    private static final int LONGEST_WORDS = 500;
    private static final int LONGEST_LINE = 200;
    private static final int WEEKS_A_YEAR = 52;
    private static final int DAYS_A_WEEK = 7;
    private static final String SERVICE = "Sporran";

    private final ReturnRepository returns;
    private final ReturnLineRepository lines;
    private final ReturnMoveRepository moves;
    private final Statements statements;
    private final BankStatements bank;
    private final Budgets budgets;
    private final Agreements agreements;
    private final RulePacks rules;
    private final BudgetNews news;
    private final List<Closeness> closeness;
    private final Clock clock;

    Returns(ReturnRepository returns, ReturnLineRepository lines, ReturnMoveRepository moves, Statements statements,
            BankStatements bank, Budgets budgets, Agreements agreements, RulePacks rules, BudgetNews news,
            List<Closeness> closeness, Clock clock) {
        this.returns = returns;
        this.lines = lines;
        this.moves = moves;
        this.statements = statements;
        this.bank = bank;
        this.budgets = budgets;
        this.agreements = agreements;
        this.rules = rules;
        this.news = news;
        this.closeness = List.copyOf(closeness);
        this.clock = clock;
    }

    /**
     * How a run over some budgets came out.
     *
     * @param drawnUp returns made now
     * @param closed of them, those that nobody has to do anything about
     * @param notDue budgets whose next period is not over
     * @param last the last budget looked at; null when there was none
     */
    public record Run(int drawnUp, int closed, int notDue, @Nullable BudgetId last) {}

    /** Of a band: how many returns wait, are checked, are closed, and were closed without anybody having to do anything. */
    public record Figures(Band band, long waiting, long checking, long closed, long closedWithoutAnybody) {}

    /**
     * Draws up what is due for the next budgets of a council. Interrupted, it goes on where it was: what is there stays as it is.
     */
    public Run drawUpDue(CouncilId council, @Nullable BudgetId after, int limit) {
        RulePack.Reviews reviews = rules.on(council, today()).reviews();
        int drawn = 0;
        int closed = 0;
        int notDue = 0;
        BudgetId last = null;
        for (Budget budget : budgets.of(council, after, limit)) {
            last = budget.id();
            Band band = band(budget, reviews);
            LocalDate from = returns.last(budget.id().value()).map(row -> row.periodTo().plusDays(1))
                    .orElse(budget.openedOn());
            LocalDate to = from.plusDays((long) DAYS_A_WEEK * band.rhythm(reviews).everyWeeks() - 1);
            Optional<FinancialReturn> made = to.isBefore(today())
                    ? drawUp(budget, band, from, to, SERVICE, null, "The period is over.")
                    : Optional.empty();
            drawn += made.isPresent() ? 1 : 0;
            closed += made.filter(one -> one.state() == ReturnState.CLOSED).isPresent() ? 1 : 0;
            notDue += made.isPresent() ? 0 : 1;
        }
        return new Run(drawn, closed, notDue, last);
    }

    /**
     * Draws up one return as an officer asks: another period, or a closer look.
     *
     * @param why for the record, 1 to 500 characters
     */
    public Answer<FinancialReturn> drawUp(Budget budget, Band band, LocalDate from, LocalDate to, String why,
            Login by) {
        Optional<Answer<FinancialReturn>> refused = refusal(budget, from, to);
        if (refused.isPresent()) {
            return refused.get();
        }
        return drawUp(budget, band, from, to, by.displayName(), by.id().value(), words(why)).map(Answer::done)
                .orElseGet(() -> Answer.refused("NO_MONEY", "This budget holds no money here."));
    }

    private Optional<Answer<FinancialReturn>> refusal(Budget budget, LocalDate from, LocalDate to) {
        if (!to.isBefore(today()) || to.isBefore(from)) {
            return Optional.of(Answer.refused("NOT_OVER", "A return is for days that are over, the first one first."));
        }
        boolean overlaps = of(budget.id()).stream()
                .anyMatch(one -> !one.from().isAfter(to) && !one.to().isBefore(from) && !one.from().equals(from));
        return overlaps
                ? Optional.of(Answer.refused("OVERLAPS", "Some of these days are in another return of this budget."))
                : Optional.empty();
    }

    /** What is there for these days stays as it is: the period is the key. */
    private Optional<FinancialReturn> drawUp(Budget budget, Band band, LocalDate from, LocalDate to, String byName,
            @Nullable UUID by, String why) {
        Optional<FinancialReturn> there = there(budget, from);
        return there.isPresent()
                ? there
                : statements.of(budget, from, to, null)
                        .flatMap(statement -> record(budget, band, statement, byName, by, why));
    }

    /**
     * Draws up one return from the bank statements that were kept, for a budget whose money is on an account of the person's own.
     *
     * @param why for the record, 1 to 500 characters
     */
    public Answer<FinancialReturn> drawUpFromBank(Budget budget, Band band, LocalDate from, LocalDate to, String why,
            Login by) {
        Optional<Answer<FinancialReturn>> refused = refusal(budget, from, to);
        if (refused.isPresent()) {
            return refused.get();
        }
        Optional<FinancialReturn> there = there(budget, from);
        if (there.isPresent()) {
            return Answer.done(there.get());
        }
        Optional<BankStatements.Period> period = bank.period(budget.id(), from, to);
        if (period.isEmpty()) {
            return Answer.refused("NO_STATEMENT",
                    "There is no statement with balances that reaches over all these days.");
        }
        LocalDate gap = period.get().gapAfter();
        if (gap != null) {
            return Answer.refused("PAGE_MISSING", "A page is missing: bookings after " + gap + " are not there.");
        }
        List<ExplainRules.Movement> movements = period.get().lines().stream()
                .map(line -> new ExplainRules.Movement(line.on(), cut(line.words(), LONGEST_LINE), line.amount(), false,
                        line.isCleared() ? cut(line.matches().getFirst().why(), LONGEST_WORDS) : null))
                .toList();
        long in = movements.stream().mapToLong(line -> Math.max(line.change().pence(), 0)).sum();
        long out = movements.stream().mapToLong(line -> Math.max(-line.change().pence(), 0)).sum();
        return record(budget, band, from, to, new Sums(period.get().opening().pence(), in, out,
                period.get().closing().pence(), now()), movements, by.displayName(), by.id().value(), words(why))
                .map(Answer::done)
                .orElseGet(() -> Answer.refused("BUSY", "Somebody else drew it up just now. Look again."));
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    /** What a return adds up to, in pence, as known at an instant in microseconds. */
    private record Sums(long opening, long in, long out, long closing, long knownAtUs) {}

    private Optional<FinancialReturn> record(Budget budget, Band band, Statement statement, String byName,
            @Nullable UUID by, String why) {
        return record(budget, band, statement.from(), statement.to(), new Sums(statement.opening().pence(),
                statement.in().pence(), statement.out().pence(), statement.closing().pence(),
                Micros.of(statement.knownAt())),
                statement.lines().stream().filter(line -> line.change().pence() != 0)
                        .map(line -> new ExplainRules.Movement(line.on(), line.words(), line.change(), true, null))
                        .toList(),
                byName, by, why);
    }

    private Optional<FinancialReturn> record(Budget budget, Band band, LocalDate from, LocalDate to, Sums sums,
            List<ExplainRules.Movement> movements, String byName, @Nullable UUID by, String why) {
        List<FinancialReturn.Line> drafted = ExplainRules.explain(band, movements);
        boolean asks = band.rhythm(rules.on(budget.council(), today()).reviews()).returnAsked()
                || drafted.stream().anyMatch(line -> line.state() == LineState.ASKED);
        ReturnEvent event = asks ? ReturnEvent.DRAWN_UP : ReturnEvent.EXPLAINED;
        ReturnState state = ReturnState.NONE.after(event, 0, 0).orElseThrow();
        ReturnRow row = new ReturnRow(Ids.next(), budget.council().value(), budget.id().value(),
                budget.person().value(), from, to, band, state, sums.opening(), sums.in(), sums.out(), sums.closing(),
                0,
                sums.knownAtUs(), now(), 1);
        try {
            save(row, drafted, new ReturnMoveRow(new ReturnMoveRow.Key(row.returnId(), 1), event, null, state, null, by,
                    byName, why, now()));
        } catch (DataAccessException e) {
            return there(budget, from);
        }
        return Optional.of(row.toReturn());
    }

    private Optional<FinancialReturn> there(Budget budget, LocalDate from) {
        return returns.findByBudgetIdAndPeriodFrom(budget.id().value(), from).map(ReturnRow::toReturn);
    }

    @Transactional
    void save(ReturnRow row, List<FinancialReturn.Line> drafted, ReturnMoveRow move) {
        returns.save(row);
        news.of(new BudgetId(row.budgetId()), "return");
        if (!drafted.isEmpty()) {
            lines.saveAll(drafted.stream().map(line -> ReturnLineRow.of(row.returnId(), line)).toList());
        }
        moves.save(move);
    }

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
                    returns.count(id, ReturnState.CHECKING, band), returns.count(id, ReturnState.CLOSED, band),
                    returns.closedWithoutAnybody(id, band)));
        }
        return List.copyOf(figures);
    }

    /**
     * Moves a return on as a whole: confirm, wait no more, close, open again.
     *
     * @param words why, 1 to 500 characters; a confirmation may be without
     */
    public Answer<FinancialReturn> move(FinancialReturn seen, ReturnEvent event, String words, Login by) {
        boolean own = event == ReturnEvent.CLOSE && moves.of(seen.id()).stream()
                .filter(move -> move.event() == ReturnEvent.REOPEN).reduce((one, later) -> later)
                .filter(move -> by.id().value().equals(move.byLogin())).isPresent();
        if (own) {
            return Answer.refused("SAME_PERSON", "Somebody other than who opened it again has to close it.");
        }
        return move(seen, event, null, words, by);
    }

    /**
     * Moves one line on: a question, an answer, a decision.
     *
     * @param words the question, the answer or the reason, 1 to 500 characters
     */
    public Answer<FinancialReturn> move(FinancialReturn seen, ReturnEvent event, int line, String words, Login by) {
        Optional<FinancialReturn.Line> found = lines.of(seen.id()).stream().map(ReturnLineRow::toLine)
                .filter(one -> one.number() == line).findFirst();
        return found.isEmpty()
                ? Answer.refused("NO_LINE", "There is no line " + line + " in this return.")
                : move(seen, event, found.get(), words, by);
    }

    private Answer<FinancialReturn> move(FinancialReturn seen, ReturnEvent event, FinancialReturn.@Nullable Line line,
            String words, Login by) {
        Optional<LineState> lineAfter = line == null ? Optional.empty() : line.state().after(event);
        if (line != null && lineAfter.isEmpty()) {
            return refused(seen);
        }
        long asked = 0;
        long undecided = 0;
        for (ReturnLineRow row : lines.of(seen.id())) {
            LineState state = line != null && row.key().lineNo() == line.number()
                    ? lineAfter.orElseThrow()
                    : row.state();
            asked += state == LineState.ASKED ? 1 : 0;
            undecided += state.isUndecided() ? 1 : 0;
        }
        Optional<ReturnState> after = seen.state().after(event, asked, undecided);
        if (after.isEmpty()) {
            return refused(seen);
        }
        String said = words(words);
        FinancialReturn.Line changed = line == null ? null : changed(line, event, lineAfter.orElseThrow(), said);
        boolean moved = record(seen, after.get(), changed, new ReturnMoveRow(
                new ReturnMoveRow.Key(seen.id(), seen.version() + 1), event, line == null ? null : line.number(),
                after.get(), lineAfter.orElse(null), by.id().value(), by.displayName(), said, now()));
        return moved
                ? Answer.done(find(seen.id()).orElseThrow())
                : Answer.refused("CHANGED", "Somebody else has moved this on. Look at it again.");
    }

    private static FinancialReturn.Line changed(FinancialReturn.Line line, ReturnEvent event, LineState after,
            String said) {
        return new FinancialReturn.Line(line.number(), line.on(), line.words(), line.change(), after,
                event == ReturnEvent.ACCEPT || event == ReturnEvent.NOT_AGREED ? said : line.why(),
                event == ReturnEvent.QUESTION ? said : line.question(),
                event == ReturnEvent.ANSWER ? said : line.answer());
    }

    @Transactional
    boolean record(FinancialReturn seen, ReturnState after, FinancialReturn.@Nullable Line line, ReturnMoveRow move) {
        if (returns.move(seen.id(), seen.version(), after, move.atUs()) == 0) {
            return false;
        }
        if (line != null) {
            lines.change(seen.id(), line.number(), line.state(), line.why(), line.question(), line.answer());
        }
        moves.save(move);
        news.of(seen.budget(), "return");
        return true;
    }

    private static Answer<FinancialReturn> refused(FinancialReturn seen) {
        return Answer.refused("NOT_NOW", switch (seen.state()) {
            case WAITING -> "This cannot be done while the person is asked, or while lines wait for an answer.";
            case CHECKING -> "This cannot be done while an officer looks, or while lines are not decided.";
            case CLOSED -> "The return is closed. A senior officer may open it again.";
            case NONE -> "The return is not there yet.";
        });
    }

    /** Light up to the council's limit a year; more than that is standard; a concern, or a good record, says otherwise. */
    private Band band(Budget budget, RulePack.Reviews reviews) {
        AgreementHistory agreed = agreements.history(budget.id());
        LocalDate from = today().minusDays((long) WEEKS_A_YEAR * DAYS_A_WEEK);
        long year = agreed.regularlyDue(from, today().minusDays(1)).values().stream().mapToLong(Money::pence).sum();
        Band band = year <= reviews.lightUpToAYear().pence() ? Band.LIGHT : Band.STANDARD;
        for (Closeness known : closeness) {
            band = known.of(budget.id(), band, today());
        }
        return band;
    }

    private static String words(String words) {
        String text = words.strip();
        if (text.length() > LONGEST_WORDS) {
            throw new IllegalArgumentException("at most " + LONGEST_WORDS + " characters");
        }
        return text;
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }

    private long now() {
        return Micros.of(clock.instant());
    }
}
