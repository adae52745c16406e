package scot.sporran.support.requests;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.FreeText;
import scot.sporran.support.BudgetId;
import scot.sporran.support.PersonId;
import scot.sporran.support.rules.RequestKind;

/**
 * A new request, as it was put.
 *
 * @param budget which budget it is about; null when it is about none
 * @param what in the person's own words, 1 to 500 characters
 * @param why in the person's own words, up to 2,000 characters
 * @param outcome which outcome of the plan it serves
 * @param amount above zero; null when it is not about a sum
 */
public record Asking(PersonId person, @Nullable BudgetId budget, String what, String why, @Nullable String outcome,
        @Nullable Money amount, RequestDetails details) {

    private static final int LONGEST_WHAT = 500;
    private static final int LONGEST_WHY = 2_000;
    private static final int MOST_TOLERANCE = 20;
    private static final int MOST_MINUTES = 168 * 60;

    /** @throws BadInputException naming the field that cannot be used */
    public Asking {
        text("what", what, 1, LONGEST_WHAT);
        text("why", why, 0, LONGEST_WHY);
        if (outcome != null) {
            text("outcome", outcome, 1, LONGEST_WHAT);
        }
        RequestKind kind = details.kind();
        if (kind == null) {
            throw new BadInputException("details", "the facts of one kind of request",
                    "Send exactly one of changeOfUse, preApproval, smallSpend, payRelative, pool, moreHours, "
                            + "challenge.");
        }
        if (amount != null && !amount.isPositive()
                || RequestRules.sumOf(kind) == RequestRules.Sum.NEEDED && amount == null) {
            throw new BadInputException("amountPence", "whole pence above 0", "Say how much it would cost.");
        }
        if (RequestRules.sumOf(kind) == RequestRules.Sum.NONE && amount != null) {
            throw new BadInputException("amountPence", "no sum for this kind of request", "Leave it away.");
        }
        if (RequestRules.needsBudget(kind) && budget == null) {
            throw new BadInputException("budgetId", "one of the person's budgets", "Say which budget it is about.");
        }
        if (kind == RequestKind.SMALL_SPEND && outcome == null) {
            throw new BadInputException("outcome", "what it is to achieve", "Say it in the person's own words.");
        }
        checkFacts(details);
    }

    /** The same with its words as they may be kept. */
    Asking kept(FreeText text) {
        return new Asking(person, budget, text.kept(what), text.kept(why),
                outcome == null ? null : text.kept(outcome), amount, details.kept(text));
    }

    /** The kind that its facts make. */
    public RequestKind kind() {
        return Objects.requireNonNull(details.kind());
    }

    /** The last date on which an approved sum may be spent: as asked, else twelve weeks on. */
    static LocalDate untilOf(@Nullable LocalDate asked, LocalDate decidedOn) {
        return asked == null ? decidedOn.plusWeeks(12) : asked;
    }

    private static void checkFacts(RequestDetails details) {
        if (details.preApproval() != null && (details.preApproval().tolerancePercent() < 0
                || details.preApproval().tolerancePercent() > MOST_TOLERANCE)) {
            throw new BadInputException("tolerancePercent", "0 to " + MOST_TOLERANCE, "Send a smaller tolerance.");
        }
        if (details.changeOfUse() != null) {
            text("insteadOf", details.changeOfUse().insteadOf(), 1, LONGEST_WHAT);
        }
        if (details.payRelative() != null) {
            text("relativeName", details.payRelative().relativeName(), 1, 120);
            text("relation", details.payRelative().relation(), 1, 40);
        }
        if (details.moreHours() != null && (details.moreHours().minutesPerWeek() < 1
                || details.moreHours().minutesPerWeek() > MOST_MINUTES)) {
            throw new BadInputException("minutesPerWeek", "1 to " + MOST_MINUTES, "Send the minutes a week.");
        }
    }

    private static void text(String field, String value, int least, int most) {
        if (value.strip().length() < least || value.length() > most) {
            throw new BadInputException(field, least + " to " + most + " characters", "Say it a little "
                    + (value.length() > most ? "shorter." : "longer."));
        }
    }
}
