package scot.sporran.support.money;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import scot.sporran.ledger.Money;

/**
 * What a person was to pay in, what came, and how old the rest is. Money that came settles the oldest first.
 *
 * @param writtenOff what the council let go of
 * @param ahead received beyond what is due so far
 * @param upTo28Days not yet paid, due at most 28 days ago; then 29 to 56, 57 to 84, and longer
 */
public record ContributionAge(Money expected, Money received, Money writtenOff, Money ahead, Money upTo28Days,
        Money upTo56Days, Money upTo84Days, Money older) {

    private static final int STEP_DAYS = 28;
    private static final int STEPS = 4;

    static ContributionAge of(List<Contributions.Part> dueOldestFirst, Money received, Money writtenOff,
            LocalDate today) {
        long left = received.plus(writtenOff).pence();
        long expected = 0;
        long[] late = new long[STEPS];
        for (Contributions.Part due : dueOldestFirst) {
            expected = Math.addExact(expected, due.amount().pence());
            long settled = Math.min(left, due.amount().pence());
            left -= settled;
            long days = Math.max(1, ChronoUnit.DAYS.between(due.on(), today));
            late[(int) Math.min(STEPS - 1L, (days - 1) / STEP_DAYS)] += due.amount().pence() - settled;
        }
        return new ContributionAge(Money.ofPence(expected), received, writtenOff, Money.ofPence(left),
                Money.ofPence(late[0]), Money.ofPence(late[1]), Money.ofPence(late[2]), Money.ofPence(late[3]));
    }

    /** All that is still to be paid in. */
    public Money outstanding() {
        return upTo28Days.plus(upTo56Days).plus(upTo84Days).plus(older);
    }
}
