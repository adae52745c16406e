package scot.sporran.returns;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Login;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.returns.bank.BankPeriods;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.Budgets;
import scot.sporran.support.CouncilId;
import scot.sporran.support.money.Answer;
import scot.sporran.support.money.Statement;
import scot.sporran.support.money.Statements;
import scot.sporran.support.rules.RulePack;

/**
 * Draws up returns from what the service knows: from the ledger, or, for money on an account of the person's own, from the bank
 * statements that were kept. A period is drawn up once, however often that is asked.
 */
@Singleton
public class ReturnDrafts {

    private static final int DAYS_A_WEEK = 7;
    private static final String SERVICE = "Sporran";

    private final ReturnRepository returns;
    private final ReturnKeeper keeper;
    private final Statements statements;
    private final BankPeriods bank;
    private final Budgets budgets;
    private final ReturnTerms rules;
    private final Clock clock;

    ReturnDrafts(ReturnRepository returns, ReturnKeeper keeper, Statements statements, BankPeriods bank,
            Budgets budgets,
            ReturnTerms rules, Clock clock) {
        this.returns = returns;
        this.keeper = keeper;
        this.statements = statements;
        this.bank = bank;
        this.budgets = budgets;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * How a run over some budgets came out.
     *
     * @param drawnUp returns made now
     * @param closed of them, those that nobody has to do anything about
     * @param notDue budgets whose next period is not over
     * @param noStatement budgets whose period is over, and whose bank statements do not reach over it yet
     * @param last the last budget looked at; null when there was none
     */
    public record Run(int drawnUp, int closed, int notDue, int noStatement, @Nullable BudgetId last) {

        /** How many budgets it looked at. */
        public int looked() {
            return drawnUp + notDue + noStatement;
        }
    }

    /**
     * Draws up what is due for the next budgets of a council. Interrupted, it goes on where it was: what is there stays as it is.
     */
    public Run drawUpDue(CouncilId council, @Nullable BudgetId after, int limit) {
        RulePack.Reviews reviews = rules.reviews(council);
        int drawn = 0;
        int closed = 0;
        int notDue = 0;
        int noStatement = 0;
        BudgetId last = null;
        for (Budget budget : budgets.of(council, after, limit)) {
            last = budget.id();
            Due due = due(budget, reviews);
            if (!due.to().isBefore(today())) {
                notDue++;
                continue;
            }
            Optional<FinancialReturn> made = drawUpDue(budget, due);
            drawn += made.isPresent() ? 1 : 0;
            closed += made.filter(one -> one.state() == ReturnState.CLOSED).isPresent() ? 1 : 0;
            noStatement += made.isEmpty() && rules.isOnOwnAccount(budget.id()) ? 1 : 0;
            notDue += made.isEmpty() && !rules.isOnOwnAccount(budget.id()) ? 1 : 0;
        }
        return new Run(drawn, closed, notDue, noStatement, last);
    }

    /** The next period of a budget. */
    public record Due(Band band, LocalDate from, LocalDate to) {}

    /** What comes next for a budget, over or not. */
    public Due due(Budget budget) {
        return due(budget, rules.reviews(budget.council()));
    }

    private Due due(Budget budget, RulePack.Reviews reviews) {
        Band band = rules.band(budget, reviews);
        LocalDate from = returns.last(budget.id().value()).map(row -> row.periodTo().plusDays(1))
                .orElseGet(() -> firstDay(budget));
        return new Due(band, from, from.plusDays((long) DAYS_A_WEEK * band.rhythm(reviews).everyWeeks() - 1));
    }

    /** The day the budget was opened; on an own account, where nothing before can be known, that of the first statement. */
    private LocalDate firstDay(Budget budget) {
        return Optional.of(budget).filter(one -> rules.isOnOwnAccount(one.id()))
                .flatMap(one -> bank.firstDay(one.id())).filter(day -> day.isAfter(budget.openedOn()))
                .orElse(budget.openedOn());
    }

    /** Draws up a budget's next return if its days are over and what it needs is there. */
    public Optional<FinancialReturn> drawUpDue(Budget budget) {
        Due due = due(budget);
        return due.to().isBefore(today()) ? drawUpDue(budget, due) : Optional.empty();
    }

    private Optional<FinancialReturn> drawUpDue(Budget budget, Due due) {
        ReturnKeeper.By by = new ReturnKeeper.By(SERVICE, null, "The period is over.");
        if (!rules.isOnOwnAccount(budget.id())) {
            return fromLedger(budget, due.band(), due.from(), due.to(), by);
        }
        return bank.period(budget, due.from(), due.to()).filter(period -> period.gapAfter() == null)
                .flatMap(period -> fromBank(budget, due.band(), due.from(), due.to(), period, by));
    }

    /**
     * What a return of an own account would ask about by what is there so far: bookings since the last return that nothing explains.
     *
     * @return nothing where nothing has to be asked; empty lists for budgets on other accounts too
     */
    public List<FinancialReturn.Line> openSoFar(Budget budget) {
        if (!rules.isOnOwnAccount(budget.id())) {
            return List.of();
        }
        Due due = due(budget);
        return ExplainRules.explain(due.band(), BankMovements.of(bank.lines(budget, due.from(), today())),
                rules.reviews(budget.council()).papers()).stream()
                .filter(line -> line.state() == LineState.ASKED).toList();
    }

    /**
     * Draws up one return as an officer asks: another period, or a closer look.
     *
     * @param why for the record, 1 to 500 characters
     */
    public Answer<FinancialReturn> drawUp(Budget budget, Band band, LocalDate from, LocalDate to, String why,
            Login by) {
        return refusal(budget, from, to).orElseGet(() -> fromLedger(budget, band, from, to, by(by, why))
                .map(Answer::done).orElseGet(() -> Answer.refused("NO_MONEY", "This budget holds no money here.")));
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
        Optional<FinancialReturn> there = keeper.there(budget, from);
        if (there.isPresent()) {
            return Answer.done(there.get());
        }
        Optional<BankPeriods.Period> period = bank.period(budget, from, to);
        if (period.isEmpty()) {
            return Answer.refused("NO_STATEMENT",
                    "There is no statement with balances that reaches over all these days.");
        }
        LocalDate gap = period.get().gapAfter();
        if (gap != null) {
            return Answer.refused("PAGE_MISSING", "A page is missing: bookings after " + gap + " are not there.");
        }
        return fromBank(budget, band, from, to, period.get(), by(by, why)).map(Answer::done)
                .orElseGet(() -> Answer.refused("BUSY", "Somebody else drew it up just now. Look again."));
    }

    private static ReturnKeeper.By by(Login login, String why) {
        return new ReturnKeeper.By(login.displayName(), login.id().value(), ReturnMoves.words(why));
    }

    private Optional<Answer<FinancialReturn>> refusal(Budget budget, LocalDate from, LocalDate to) {
        if (!to.isBefore(today()) || to.isBefore(from)) {
            return Optional.of(Answer.refused("NOT_OVER", "A return is for days that are over, the first one first."));
        }
        boolean overlaps = returns.findByBudgetIdOrderByPeriodFromDesc(budget.id().value()).stream()
                .anyMatch(one -> !one.periodFrom().isAfter(to) && !one.periodTo().isBefore(from)
                        && !one.periodFrom().equals(from));
        return overlaps
                ? Optional.of(Answer.refused("OVERLAPS", "Some of these days are in another return of this budget."))
                : Optional.empty();
    }

    /** What is there for these days stays as it is: the period is the key. */
    private Optional<FinancialReturn> fromLedger(Budget budget, Band band, LocalDate from, LocalDate to,
            ReturnKeeper.By by) {
        Optional<FinancialReturn> there = keeper.there(budget, from);
        return there.isPresent()
                ? there
                : statements.of(budget, from, to, null).flatMap(statement -> fromLedger(budget, band, statement, by));
    }

    private Optional<FinancialReturn> fromLedger(Budget budget, Band band, Statement statement, ReturnKeeper.By by) {
        List<ExplainRules.Movement> movements = LedgerMovements.of(statement,
                bank.onCard(budget, statement.from(), statement.to()));
        return keeper.keep(budget, band, statement.from(), statement.to(),
                new ReturnKeeper.Sums(statement.opening().pence(), statement.in().pence(), statement.out().pence(),
                        statement.closing().pence(), Micros.of(statement.knownAt())),
                movements, by);
    }

    private Optional<FinancialReturn> fromBank(Budget budget, Band band, LocalDate from, LocalDate to,
            BankPeriods.Period period, ReturnKeeper.By by) {
        List<ExplainRules.Movement> movements = BankMovements.of(period.lines());
        long in = movements.stream().mapToLong(line -> Math.max(line.change().pence(), 0)).sum();
        long out = movements.stream().mapToLong(line -> Math.max(-line.change().pence(), 0)).sum();
        return keeper.keep(budget, band, from, to, new ReturnKeeper.Sums(period.opening().pence(), in, out,
                period.closing().pence(), Micros.of(clock.instant())), movements, by);
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }
}
