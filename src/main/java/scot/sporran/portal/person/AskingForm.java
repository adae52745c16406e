package scot.sporran.portal.person;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Language;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Option;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.PersonId;
import scot.sporran.support.requests.Asking;
import scot.sporran.support.requests.RelativeFactor;
import scot.sporran.support.requests.RequestDetails;
import scot.sporran.support.rules.RequestKind;

/** From the form of a new request to what is asked. */
final class AskingForm {

    /** Where the form's names differ from the feature's. */
    static final Map<String, String> FIELDS = Map.of("amountPence", "amount", "budgetId", "budget", "minutesPerWeek",
            "hours", "details", "what");

    private AskingForm() {}

    /** Null when something is missing, which then stands beside its field. */
    static @Nullable Asking read(Form form, RequestKind kind, PersonId person, List<Budget> budgets) {
        String what = form.text("what", 1, 500);
        String why = form.text("why", 0, 2_000);
        String outcome = kind == RequestKind.SMALL_SPEND ? form.text("outcome", 1, 500) : null;
        Money amount = switch (kind) {
            case UNUSUAL_PURCHASE, SMALL_SPEND, CHANGE_OF_USE -> form.money("amount", true);
            default -> null;
        };
        RequestDetails details = details(form, kind);
        BudgetId budget = budget(form, budgets);
        if (!form.ok()) {
            return null;
        }
        return new Asking(person, budget, what, why, outcome, amount, details);
    }

    /** The budget that was chosen, or the only one there is. */
    private static @Nullable BudgetId budget(Form form, List<Budget> budgets) {
        return budgets.stream().map(Budget::id)
                .filter(id -> budgets.size() == 1 || form.chose("budget", id.value().toString())).findFirst()
                .orElse(null);
    }

    private static RequestDetails details(Form form, RequestKind kind) {
        return switch (kind) {
            case CHANGE_OF_USE -> RequestDetails.of(new RequestDetails.ChangeOfUse(form.text("insteadOf", 1, 500),
                    form.day("until", false)));
            case UNUSUAL_PURCHASE -> RequestDetails.of(new RequestDetails.PreApproval(
                    form.value("shop").isBlank() ? null : form.text("shop", 1, 120), 10, form.day("until", false)));
            case SMALL_SPEND -> RequestDetails.of(new RequestDetails.SmallSpend(null, null, null));
            case PAYING_A_RELATIVE -> relative(form);
            case POOLING -> RequestDetails.of(new RequestDetails.Pooling(friendsPot(form)));
            case MORE_HOURS -> RequestDetails.of(new RequestDetails.MoreHours(60 * form.number("hours", 1, 168),
                    form.day("from", false)));
            case CHALLENGE -> RequestDetails.of(new RequestDetails.Challenge(null));
        };
    }

    /** The pot that a friend has begun, by the number that they have passed on; null for a new one. */
    private static @Nullable UUID friendsPot(Form form) {
        UUID pot = form.id("pool");
        if (pot == null && !form.value("pool").isBlank()) {
            form.wrong("pool", form.language().say("ask.pot.no-number"));
        }
        return pot;
    }

    private static RequestDetails relative(Form form) {
        RelativeFactor factor = form.one("factor", RelativeFactor.class);
        return RequestDetails.of(new RequestDetails.PayRelative(form.text("relativeName", 1, 120),
                form.text("relation", 1, 40), factor == null ? RelativeFactor.OTHER_APPROPRIATE_REASON : factor,
                form.chose("facts", "bothAgree"), form.chose("facts", "capable"), form.chose("facts", "holdsPower"),
                form.chose("facts", "underPressure"), form.day("until", false)));
    }

    static List<Option> factors(Language language) {
        return Arrays.stream(RelativeFactor.values())
                .map(factor -> new Option(factor.name(), language.say("factor." + factor))).toList();
    }
}
