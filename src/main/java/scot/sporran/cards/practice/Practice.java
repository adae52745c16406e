package scot.sporran.cards.practice;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.cardgateway.DeclineReason;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;

/** Pretend purchases over pretend money: asked, taken further, forgotten. */
@Singleton
public class Practice {

    /** What everybody begins with. */
    public static final Money BEGINNING = Money.ofPounds(200);
    /** The most for one pretend payment. */
    public static final Money MOST = Money.ofPounds(10_000);
    /** Then one begins anew. */
    private static final int MOST_PAYMENTS = 200;

    private static final String APPROVED = "APPROVED";
    private static final String STEP = "INSERT IGNORE INTO practice_step (payment_id,number,step,pence,at_us) VALUES (?,?,?,?,?)";

    private final PracticeRules rules;
    private final Sql sql;
    private final Clock clock;

    Practice(PracticeRules rules, Sql sql, Clock clock) {
        this.rules = rules;
        this.sql = sql;
        this.clock = clock;
    }

    /** The latest first. */
    public List<PracticePayment> of(BudgetId budget) {
        Map<UUID, List<PracticePayment.Done>> done = new HashMap<>();
        sql.select(row -> done.computeIfAbsent(Sql.id(row, 1), id -> new ArrayList<>())
                .add(new PracticePayment.Done(PracticeStep.valueOf(row.getString(2)), Money.ofPence(row.getLong(3)))),
                "SELECT s.payment_id,s.step,s.pence FROM practice_step s JOIN practice_payment p"
                        + " ON p.payment_id=s.payment_id WHERE p.budget_id=? ORDER BY s.payment_id,s.number",
                budget.value());
        return sql.select(row -> {
            UUID id = Sql.id(row, 1);
            String code = row.getString(8);
            List<PracticePayment.Done> its = done.getOrDefault(id, List.of());
            PracticeRules.Due due = rules.due(id, its);
            return new PracticePayment(id,
                    new PracticePayment.Asked(row.getString(2), row.getString(3), row.getString(4),
                            row.getString(5), row.getString(6), row.getBoolean(7), Money.ofPence(row.getLong(9))),
                    code.equals(APPROVED) ? null : DeclineReason.valueOf(code), its, due.held(), due.taken(),
                    Micros.toInstant(row.getLong(10)));
        }, "SELECT payment_id,shop,merchant_id,category,entry_mode,country,cash,code,asked_pence,at_us"
                + " FROM practice_payment WHERE budget_id=? ORDER BY payment_id DESC", budget.value());
    }

    /** Pretend money that is free to use; below zero when a shop took more. */
    public Money available(List<PracticePayment> payments) {
        return payments.stream().map(PracticePayment::stands).reduce(BEGINNING, Money::minus);
    }

    /** Why nobody can practise just now. */
    public enum Hindrance {
        /** The council has none, so there are no rules to practise on. */
        NO_CARDS,
        /** That is a lot of practice: one begins anew first. */
        ENOUGH
    }

    /** Empty when there is none. */
    public Optional<Hindrance> hindrance(Budget budget) {
        if (!rules.hasCards(budget)) {
            return Optional.of(Hindrance.NO_CARDS);
        }
        return of(budget.id()).size() >= MOST_PAYMENTS ? Optional.of(Hindrance.ENOUGH) : Optional.empty();
    }

    /** Asks the real rules. */
    public PracticePayment pay(Budget budget, PracticePayment.Asked asked) {
        Instant at = clock.instant();
        List<PracticePayment> past = of(budget.id());
        Optional<DeclineReason> refusal = rules.refusal(budget, asked, available(past), past, at);
        UUID id = Ids.next();
        sql.together(connection -> {
            Sql.update(connection, "INSERT INTO practice_payment (payment_id,budget_id,shop,merchant_id,category,"
                    + "entry_mode,country,cash,code,asked_pence,at_us) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
                    List.of(id, budget.id().value(), asked.shop(), asked.merchantId(), asked.category(),
                            asked.entryMode(), asked.country(), asked.cash(),
                            refusal.map(Enum::name).orElse(APPROVED), asked.amount().pence(), Micros.of(at)));
            if (refusal.isEmpty()) {
                Sql.update(connection, STEP, List.of(id, 1, PracticeStep.AUTHORISE, asked.amount().pence(),
                        Micros.of(at)));
            }
        });
        return find(budget.id(), id).orElseThrow();
    }

    public Optional<PracticePayment> find(BudgetId budget, UUID payment) {
        return of(budget).stream().filter(one -> one.id().equals(payment)).findFirst();
    }

    /** What came of a step. */
    public sealed interface StepResult {

        /** It happened. */
        record Done(PracticePayment payment) implements StepResult {}

        /** The rules did not have it. */
        record Declined(DeclineReason reason) implements StepResult {}

        /** It cannot happen to this payment now, or not with that sum. */
        record NotNow() implements StepResult {}
    }

    /** Lets a step happen. More is held only if the rules have it. */
    public StepResult step(Budget budget, PracticePayment payment, PracticeStep step, Money amount) {
        if (!payment.mayHappen(step, amount)) {
            return new StepResult.NotNow();
        }
        if (step == PracticeStep.INCREMENT) {
            PracticePayment.Asked first = payment.asked();
            List<PracticePayment> past = of(budget.id());
            Optional<DeclineReason> refusal = rules.refusal(budget, new PracticePayment.Asked(first.shop(),
                    first.merchantId(), first.category(), first.entryMode(), first.country(), first.cash(), amount),
                    available(past), past, clock.instant());
            if (refusal.isPresent()) {
                return new StepResult.Declined(refusal.get());
            }
        }
        return write(payment.id(), payment.done().size() + 1, step, amount)
                ? new StepResult.Done(find(budget.id(), payment.id()).orElseThrow())
                : new StepResult.NotNow();
    }

    /** False when somebody else took the next step first. */
    private boolean write(UUID payment, int number, PracticeStep step, Money amount) {
        return sql.update(STEP, payment, number, step, amount.pence(), Micros.of(clock.instant())) == 1;
    }

    /** Begins anew. */
    public void forget(BudgetId budget) {
        List<UUID> its = List.of(budget.value());
        sql.together(connection -> {
            Sql.update(connection, "DELETE s FROM practice_step s JOIN practice_payment p ON"
                    + " p.payment_id=s.payment_id WHERE p.budget_id=?", its);
            Sql.update(connection, "DELETE FROM practice_payment WHERE budget_id=?", its);
        });
    }
}
