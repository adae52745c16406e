package scot.sporran.payments.statements;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;

/**
 * What a file says of one account and one period.
 *
 * @param account as the bank writes it, empty when the format has none; never for a log
 * @param lines as they stand in the file; no lines is an answer too
 * @param opening balance before the first booking in time, if it is said or follows
 * @param closing balance after the last booking in time, if it is said or follows
 * @param gap where bookings are missing, if the balances show it
 * @param notes what a person should know of the reading, in plain words
 */
public record Statement(Dialect dialect, String account, List<StatementLine> lines, @Nullable Money opening,
        @Nullable Money closing, @Nullable Gap gap, List<String> notes) {

    private static final int ENDING = 4;

    public Statement {
        lines = List.copyOf(lines);
        notes = List.copyOf(notes);
    }

    /**
     * Bookings that must have been there and are not.
     *
     * @param from the day of the last booking before them
     * @param sum what they come to
     */
    public record Gap(LocalDate from, Money sum) {}

    /** The last four figures of the account, which say no more than a letter may; empty when there are fewer. */
    public String accountEnding() {
        String figures = account.replaceAll("\\D", "");
        return figures.length() < ENDING ? "" : figures.substring(figures.length() - ENDING);
    }

    /** Its lines, the oldest first, whatever the file's order. */
    public List<StatementLine> inOrder() {
        return BalanceChain.inOrder(lines);
    }

    /** Account numbers are nobody's business in a log. */
    @Override
    public String toString() {
        return "Statement[" + dialect.code() + ", " + lines.size() + " lines]";
    }
}
