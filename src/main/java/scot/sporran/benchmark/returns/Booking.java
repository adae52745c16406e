package scot.sporran.benchmark.returns;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invented booking and what is true of it.
 *
 * @param pence below zero when money went out
 * @param name of shop or payer as the bank prints it
 * @param reference empty for cards
 * @param usedOn the day of the purchase, whether the bank prints it or not
 * @param alike bookings with the same are twins: the same shop, amount and day
 * @param evidence ids of what explains it; several when papers were paid together
 */
record Booking(LocalDate bookedOn, long pence, Kind kind, String name, String reference, @Nullable LocalDate usedOn,
        boolean dayPrinted, String alike, Truth truth, List<String> evidence) {

    /** How the money moved, which banks print in codes of their own. */
    enum Kind {
        CARD, CASH, TRANSFER_OUT, TRANSFER_IN, DIRECT_DEBIT, STANDING_ORDER_IN
    }

    /** What an honest officer would say. */
    enum Truth {
        /** Its papers are there and agree. */
        EXPLAINED,
        /** Its paper is there and says another amount or day. */
        DIFFERS,
        /** There is no paper. */
        NOTHING
    }

    /** All that the bank says in one text. */
    String text() {
        StringBuilder text = new StringBuilder(name);
        if (!reference.isEmpty()) {
            text.append(' ').append(reference);
        }
        if (dayPrinted && usedOn != null) {
            text.append(" ON ").append(String.format(java.util.Locale.ROOT, "%02d", usedOn.getDayOfMonth())).append(' ')
                    .append(usedOn.getMonth().name(), 0, 3);
        }
        return text.toString();
    }
}
