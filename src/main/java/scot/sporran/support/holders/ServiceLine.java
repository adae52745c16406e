package scot.sporran.support.holders;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.support.BudgetId;

/**
 * Something delivered or bought under an agreement.
 *
 * @param reference the poster's own, unique within the agreement
 * @param service of the rate card; {@link #PURCHASE} for something bought elsewhere
 * @param quantity minutes, visits or pieces, as the rate says
 * @param price of one unit on that date
 * @param amount what it comes to
 * @param words the last thing said about it: a question, an explanation, a receipt's number
 * @param silentOn the Europe/London date from which silence counts as a yes; null for never
 * @param settledAt when it was paid or taken back
 */
public record ServiceLine(LineId id, AgreementId agreement, BudgetId budget, String reference, String service,
        String what, LocalDate deliveredOn, int quantity, Money price, Money amount, LineState state, String words,
        String postedBy, Instant postedAt, @Nullable LocalDate silentOn, @Nullable Instant settledAt,
        @Nullable String settledBy) {

    /** Bought from somebody else than the holder, at its own price. */
    public static final String PURCHASE = "PURCHASE";
}
