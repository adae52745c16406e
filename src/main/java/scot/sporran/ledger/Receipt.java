package scot.sporran.ledger;

import java.time.Instant;

/**
 * The durable answer to a command. A repeat's receipt equals the first one but for {@code repeat}.
 *
 * @param key the command's
 * @param code {@link #DONE} or the reason of the refusal
 * @param asked what was asked for
 * @param moved the sum of the moves
 * @param postedAfter the fund's settled money after it
 * @param availableAfter the fund's available money after it
 * @param sequence of its first entry in the shard's journal; dense and ordered
 * @param recordedAt UTC instant, microseconds
 * @param repeat whether it was decided before
 */
public record Receipt(CommandKey key, String code, Money asked, Money moved, Money postedAfter, Money availableAfter,
        long sequence, Instant recordedAt, boolean repeat) {

    /** Accepted as asked. */
    public static final String DONE = "DONE";
    /**
     * The key came before with another request hash; nothing was recorded under it but the first. The receipt has no
     * sums, for the first may have been about another fund; sequence and time are the first's.
     */
    public static final String KEY_REUSED = "KEY_REUSED";
}
