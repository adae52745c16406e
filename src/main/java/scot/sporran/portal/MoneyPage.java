package scot.sporran.portal;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;

/**
 * A person's money as the page tells it: the same for the person and for the council.
 *
 * @param heading the person's name, for staff; null for the person, who knows
 * @param free what can be spent; below zero when shops took more than was there
 * @param promised what holds keep back
 * @param spent what went out, less what came back
 * @param paidIn all that came in
 */
public record MoneyPage(Frame frame, UUID personId, @Nullable String heading, Money free, Money promised, Money spent,
        Money paidIn, Bar bar, String sentence, List<Promise> promises, List<Payment> payments) {

    public MoneyPage {
        promises = List.copyOf(promises);
        payments = List.copyOf(payments);
    }

    /** What is free, or how much more than there was has been taken: the label above it says which. */
    public String bigNumber() {
        return (free.pence() < 0 ? Money.ZERO.minus(free) : free).toString();
    }

    /** Money kept back for somebody, in a sentence, and until when. */
    public record Promise(String sentence, String until) {}

    /**
     * A line of the last payments.
     *
     * @param amount as shown: with a minus sign when money left or will
     * @param state promised, paid or not taken, in words
     * @param refusal why it was not taken; null when it was
     */
    public record Payment(String shop, String when, String instant, String amount, String state,
            @Nullable String refusal) {}
}
