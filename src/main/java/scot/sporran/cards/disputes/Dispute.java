package scot.sporran.cards.disputes;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Language;
import scot.sporran.support.BudgetId;

/**
 * A payment that the person says is wrong.
 *
 * @param amount how much of it
 * @param what in the person's words
 * @param lent what the council has lent until it is decided, and not taken back
 * @param steps how many there were
 * @param dueOn the Europe/London date by which the next step is promised; null when none is
 */
public record Dispute(UUID id, UUID purchase, BudgetId budget, DisputeReason reason, Money amount, String what,
        DisputeState state, Money lent, int steps, String shop, LocalDate paidOn, LocalDate raisedOn,
        @Nullable LocalDate dueOn) {

    /** How long what was lent stays after the payment was found to stand. */
    static final int NOTICE_DAYS = 28;

    /** What can be done about it now, in the order of {@link DisputeStep}, by whoever may. */
    public List<DisputeStep> possible() {
        return state.possible().stream()
                .filter(step -> step != DisputeStep.CREDIT || !lent.isPositive())
                .filter(step -> step != DisputeStep.TAKE_BACK || lent.isPositive()).sorted().toList();
    }

    /** Where it stands, and what the council has lent, as the person reads it. */
    public String sentence(Language language) {
        String sentence = language.say("dispute." + state.name(), amount, shop);
        return lent.isPositive() && state != DisputeState.WON
                ? sentence + " " + language.say(state.isOver() ? "dispute.lent-over" : "dispute.lent", lent,
                        dueOn == null
                                ? ""
                                : DateTimeFormatter.ofPattern("d MMMM uuuu", language.locale()).format(dueOn))
                : sentence;
    }

    Dispute after(DisputeStep step, LocalDate today) {
        DisputeState next = state.after(step).orElseThrow();
        Money nowLent = switch (step) {
            case CREDIT -> amount;
            case TAKE_BACK -> Money.ZERO;
            case WIN -> amount;
            default -> lent;
        };
        return new Dispute(id, purchase, budget, reason, amount, what, next, nowLent, steps + 1, shop, paidOn,
                raisedOn, due(next, step, nowLent, today));
    }

    private @Nullable LocalDate due(DisputeState next, DisputeStep step, Money nowLent, LocalDate today) {
        return switch (next) {
            case RAISED -> dueOn;
            case WITH_NETWORK -> step == DisputeStep.SEND ? today.plusDays(reason.clock().answer()) : dueOn;
            case CLAIMED_AGAIN -> step == DisputeStep.CLAIM_AGAIN ? today.plusDays(reason.clock().send()) : dueOn;
            case WON -> null;
            case LOST, NOT_TAKEN_UP, WITHDRAWN -> nowLent.isPositive()
                    ? step == DisputeStep.TAKE_BACK ? null : today.plusDays(NOTICE_DAYS)
                    : null;
        };
    }
}
