package scot.sporran.cards.search;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.controls.Purpose;

/**
 * Which payments somebody looks for. Whatever is null or empty narrows nothing.
 *
 * @param shop part of the shop's name
 * @param kind what the kind of shop is for
 * @param from Europe/London date
 * @param to Europe/London date, with that day
 * @param became what became of it
 */
public record WantedPayments(String shop, @Nullable Purpose kind, @Nullable LocalDate from, @Nullable LocalDate to,
        @Nullable Became became) {

    /** All of them. */
    public static final WantedPayments ALL = new WantedPayments("", null, null, null, null);

    private static final int LONGEST = 60;

    public WantedPayments {
        shop = shop.strip();
        shop = shop.substring(0, Math.min(shop.length(), LONGEST));
    }

    /** What became of a payment. */
    public enum Became {
        /** The shop has its money. */
        PAID,
        /** Held for the shop, which has not taken it yet. */
        PROMISED, NOT_TAKEN,
        /** Let go, or given back. */
        GIVEN_BACK
    }
}
