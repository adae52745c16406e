package scot.sporran.support.accounts;

import java.time.Instant;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.support.holders.AgreementId;
import scot.sporran.support.holders.LineState;

/**
 * A fund's month, to the penny: opening and in, less out, is closing.
 *
 * @param promised delivered and not settled at the month's end
 * @param keptMinutes that were kept for later and could be used on its last day
 * @param delivered in that month, by where it stands
 * @param confirmed who sent it and when; null while nobody has
 */
public record FundMonth(AgreementId agreement, YearMonth month, Money opening, Money in, Money out, Money closing,
        Money promised, int keptMinutes, Map<LineState, Delivered> delivered, @Nullable Confirmed confirmed) {

    public FundMonth {
        if (!opening.plus(in).minus(out).equals(closing)) {
            throw new IllegalStateException("The month does not add up: %s + %s - %s is not %s"
                    .formatted(opening, in, out, closing));
        }
        Map<LineState, Delivered> sorted = new EnumMap<>(LineState.class);
        sorted.putAll(delivered);
        delivered = java.util.Collections.unmodifiableMap(sorted);
    }

    /** How many lines, and what they come to. */
    public record Delivered(int lines, Money amount) {

        Delivered plus(Money more) {
            return new Delivered(lines + 1, amount.plus(more));
        }
    }

    /** The holder's word that it is right. */
    public record Confirmed(String by, Instant at) {}
}
