package scot.sporran.portal;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.portal.parts.Line;

/**
 * A person's money as the pages tell it: the same for the person and for the council.
 *
 * @param free what can be spent; below zero when shops took more than was there
 * @param promised what is spoken for: held by cards, promised to somebody, set aside
 * @param spent what went out, less what came back
 * @param comingIn the next payment that the council will make, in a sentence; null when none is known
 * @param promises what is spoken for, one line each
 * @param payments the last payments, newest first
 * @param now the moment these figures are of, as people say it
 * @param more true when there were others before them
 */
public record MoneyPage(UUID personId, Money free, Money promised, Money spent, Bar bar, String sentence,
        @Nullable String comingIn, List<Line> promises, List<Line> payments, String now, boolean more) {

    public MoneyPage {
        promises = List.copyOf(promises);
        payments = List.copyOf(payments);
    }

    /** What is free, or how much more than there was has been taken: the label above it says which. */
    public String bigNumber() {
        return (free.pence() < 0 ? Money.ZERO.minus(free) : free).toString();
    }
}
