package scot.sporran.support.money;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.foureyes.GuardedAct;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.LedgerQueries.SourceBalance;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Receipt;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.London;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.Budgets;

/** Lets go of money that will not come: nobody asks the person for it again, and the council bears it. */
@Singleton
final class WriteOffAct implements GuardedAct {

    static final String NAME = "write-off";
    private static final Pattern POUNDS = Pattern.compile("\\d{1,7}(\\.\\d{1,2})?");

    private final Budgets budgets;
    private final LedgerQueries ledger;
    private final Contributions contributions;
    private final WriteOffs writeOffs;
    private final Clock clock;

    WriteOffAct(Budgets budgets, LedgerQueries ledger, Contributions contributions, WriteOffs writeOffs, Clock clock) {
        this.budgets = budgets;
        this.ledger = ledger;
        this.contributions = contributions;
        this.writeOffs = writeOffs;
        this.clock = clock;
    }

    /** What is let go of. */
    enum What {
        /** What shops took beyond the money that was there. */
        OVERDRAWN,
        /** What the person was to pay in. */
        CONTRIBUTION
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Deed deed() {
        return Deed.RELEASE_MONEY;
    }

    @Override
    public List<Field> fields() {
        return List.of(
                new Field("what", Field.Kind.CHOICE, Map.of("OVERDRAWN", "act.write-off.what.OVERDRAWN",
                        "CONTRIBUTION", "act.write-off.what.CONTRIBUTION")),
                Field.given("budget"), Field.text("amount"));
    }

    @Override
    public Forecast forecast(Wanted wanted) {
        Budget budget = budget(wanted);
        Money open = open(budget, what(wanted));
        Money amount = amount(wanted);
        if (!open.isPositive()) {
            throw new BadInputException("what", "something that is open in this budget", "Look at the budget again.");
        }
        if (amount.compareTo(open) > 0) {
            throw new BadInputException("amount", "at most " + open, "No more is open than that.");
        }
        return new Forecast(amount.pence(), List.of(new Forecast.Line("what", what(wanted).name()),
                new Forecast.Line("open", open.toString()), new Forecast.Line("writes-off", amount.toString()),
                new Forecast.Line("left", open.minus(amount).toString())));
    }

    @Override
    public String carryOut(UUID proposalId, Wanted wanted, Login proposed, Login agreed) {
        Budget budget = budget(wanted);
        String actor = "login:" + agreed.id().value();
        Receipt receipt = switch (what(wanted)) {
            case OVERDRAWN -> writeOffs.overdrawn(budget, amount(wanted), proposalId, today(), actor).join();
            case CONTRIBUTION -> writeOffs.contribution(budget, amount(wanted), proposalId, today(), actor).join();
        };
        if (!receipt.code().equals(Receipt.DONE)) {
            throw new NotPossibleException("So much is not open any more.");
        }
        return amount(wanted).toString();
    }

    private Money open(Budget budget, What what) {
        return switch (what) {
            case OVERDRAWN -> ledger.balance(budget.fund()).orElseThrow().sources().stream()
                    .map(SourceBalance::posted).filter(posted -> posted.pence() < 0)
                    .reduce(Money.ZERO, Money::minus);
            case CONTRIBUTION -> contributions.age(budget.id(), today()).outstanding();
        };
    }

    private Budget budget(Wanted wanted) {
        return wanted.id("budget").flatMap(id -> budgets.find(new BudgetId(id)))
                .filter(found -> wanted.person() == null
                        ? found.council().value().equals(wanted.council())
                        : found.person().value().equals(wanted.person()))
                .orElseThrow(() -> new BadInputException("budget", "a budget of this person or council",
                        "Send the id of the budget."));
    }

    private static What what(Wanted wanted) {
        try {
            return What.valueOf(wanted.value("what").strip());
        } catch (IllegalArgumentException e) {
            throw (BadInputException) new BadInputException("what", "OVERDRAWN or CONTRIBUTION",
                    "Choose one of them.").initCause(e);
        }
    }

    private static Money amount(Wanted wanted) {
        String text = wanted.value("amount").strip().replaceAll("[£,\\s]", "");
        if (!POUNDS.matcher(text).matches() || new BigDecimal(text).signum() == 0) {
            throw new BadInputException("amount", "a sum above zero, such as 12.50", "Write it in pounds.");
        }
        return Money.ofPence(new BigDecimal(text).movePointRight(2).longValueExact());
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }
}
