package scot.sporran.support.money;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.HttpStatusException;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.ledger.Receipt;
import scot.sporran.platform.BadInputException;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.Budgets;

/** What every controller here does first: finds the budget, asks whether this login may, looks at the version seen. */
@Singleton
final class BudgetGate {

    private static final int LONGEST_KEY = 100;

    private final Access access;
    private final Budgets budgets;

    BudgetGate(Access access, Budgets budgets) {
        this.access = access;
        this.budgets = budgets;
    }

    /** The budget, if this login may do that to it; otherwise 404 or 403. */
    Budget budget(SignedIn who, UUID budgetId, Deed deed) {
        Budget budget = budgets.find(new BudgetId(budgetId)).orElseThrow(Access::notThere);
        access.require(who, deed, Subject.budget(budget.person().value(), budgetId));
        return budget;
    }

    /** The budget, if this login may do either to it; otherwise 404 or 403. */
    Budget budget(SignedIn who, UUID budgetId, Deed one, Deed other) {
        Budget budget = budgets.find(new BudgetId(budgetId)).orElseThrow(Access::notThere);
        Subject subject = Subject.budget(budget.person().value(), budgetId);
        access.require(who, access.may(who.login(), other, subject) ? other : one, subject);
        return budget;
    }

    /** The login's own council, if it may do that in its name; otherwise 404 or 403. */
    void council(SignedIn who, UUID councilId, Deed deed) {
        access.requireInCouncil(who, deed, councilId);
    }

    /** The receipt of a command, or 409 with the reason in words. */
    static Receipt done(Receipt receipt) {
        return switch (receipt.code()) {
            case Receipt.DONE -> receipt;
            case Receipt.KEY_REUSED -> throw new HttpStatusException(HttpStatus.UNPROCESSABLE_ENTITY,
                    "This key or reference was used before for something else.");
            case BudgetMoney.NOT_ENOUGH -> throw new HttpStatusException(HttpStatus.CONFLICT,
                    "There is not enough money there.");
            default -> throw new HttpStatusException(HttpStatus.CONFLICT, "Refused: " + receipt.code());
        };
    }

    /** What the domain finds wrong with the input, as 400. */
    static <T> T sensible(String field, Supplier<T> work) {
        try {
            return work.get();
        } catch (IllegalArgumentException e) {
            throw new BadInputException(field, String.valueOf(e.getMessage()), "Change it and send it again.");
        }
    }

    /** The version in If-Match; 428 without one, 412 when it is not a version. */
    static int seen(HttpRequest<?> request) {
        String header = request.getHeaders().get(HttpHeaders.IF_MATCH);
        if (header == null) {
            throw new HttpStatusException(HttpStatus.PRECONDITION_REQUIRED,
                    "Say which version you saw: send its ETag as If-Match.");
        }
        String digits = header.replace("\"", "").strip();
        if (!digits.matches("\\d{1,9}")) {
            throw new HttpStatusException(HttpStatus.PRECONDITION_FAILED,
                    "That is not a version of this. Read it again, then decide.");
        }
        return Integer.parseInt(digits);
    }

    /** A key that makes sending twice the same as sending once. */
    static String key(@Nullable String header) {
        if (header == null || header.isBlank() || header.length() > LONGEST_KEY) {
            throw new BadInputException("Idempotency-Key", "1 to " + LONGEST_KEY + " characters",
                    "Send a new one with each new thing, and the same one when you send the same thing again.");
        }
        return header;
    }
}
