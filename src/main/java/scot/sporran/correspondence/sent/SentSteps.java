package scot.sporran.correspondence.sent;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.platform.PersonVault;
import scot.sporran.platform.Sql;

/** Writes down what became of a notification, and how it stands now, in one commit. */
@Singleton
public class SentSteps {

    private static final int LONGEST = 120;
    private static final String INTO = "notice_step (step_id,notice_id,step,way,sealed_to,trouble,said,at_us)";

    private final PersonVault vault;
    private final Sql sql;
    private final Clock clock;

    SentSteps(PersonVault vault, Sql sql, Clock clock) {
        this.vault = vault;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * One try.
     *
     * @param person under whose key the masked address is kept
     * @param to an address in full, or a device's name; null when there is none
     */
    public record Attempt(UUID notice, UUID person, SentWay way, @Nullable String to) {

        /** Nobody's address in a log. */
        @Override
        public String toString() {
            return "Attempt[" + way + "]";
        }
    }

    /** True when it was told before, or waits for somebody's hands. */
    public boolean told(UUID notice) {
        return !sql.select(row -> 1, "SELECT 1 FROM notice WHERE notice_id=? AND told_by IS NOT NULL", notice)
                .isEmpty();
    }

    /** What the carrier is told as reference: the notice's id, and another when it was sent again. */
    public String reference(UUID notice) {
        int again = sql.select(row -> row.getInt(1), "SELECT again FROM notice WHERE notice_id=?", notice).stream()
                .findFirst().orElse(0);
        return again == 0 ? notice.toString() : notice + "-" + again;
    }

    /** The carrier has it. @param by as the notice notes it */
    public void taken(Attempt attempt, String by) {
        long now = Micros.of(clock.instant());
        List<@Nullable Object> step = row(attempt, SentStep.TAKEN, null, null, now);
        sql.together(connection -> {
            Sql.insertAll(connection, INTO, List.of(step), "");
            told(connection, attempt.notice(), by, SentState.SENT, attempt.way(), null, 1, now);
        });
    }

    /** It is not for a carrier: it waits to be printed, a device has it, a human being tells. */
    public void elsewhere(UUID notice, String by, SentState state, SentWay way) {
        long now = Micros.of(clock.instant());
        sql.together(connection -> told(connection, notice, by, state, way, null, 0, now));
    }

    /** There is no carrier of that kind. */
    public void notCarried(UUID notice, SentWay way) {
        long now = Micros.of(clock.instant());
        sql.together(connection -> told(connection, notice, "NOT_CARRIED", SentState.FAILED, way, Trouble.NO_CARRIER,
                0, now));
    }

    private static void told(Connection connection, UUID notice, String by, SentState state, SentWay way,
            @Nullable Trouble trouble, int tries, long now) throws SQLException {
        Sql.update(connection, "UPDATE notice SET told_by=?,told_at_us=?,state=?,way=?,trouble=?,tries=tries+? "
                + "WHERE notice_id=? AND told_by IS NULL", Arrays.asList(by, now, state, way, trouble, tries, notice));
    }

    /** It was not taken. @param last true when it is not tried again by itself @param said by the carrier; nothing personal */
    public void notTaken(Attempt attempt, Trouble trouble, boolean last, String said) {
        long now = Micros.of(clock.instant());
        List<@Nullable Object> step = row(attempt, last ? SentStep.REFUSED : SentStep.NOT_NOW, trouble, said, now);
        sql.together(connection -> {
            Sql.insertAll(connection, INTO, List.of(step), "");
            Sql.update(connection, "UPDATE notice SET state=?,way=?,trouble=?,tries=tries+1 WHERE notice_id=? AND "
                    + "told_by IS NULL",
                    Arrays.asList(last ? SentState.FAILED : SentState.WAITING, attempt.way(),
                            trouble, attempt.notice()));
        });
    }

    /** There is nobody to send it to any more. */
    public void nobody(UUID notice) {
        sql.update("UPDATE notice SET state='FAILED',trouble='NOBODY' WHERE notice_id=? AND told_by IS NULL", notice);
    }

    /** A device was told, or not: how the notice stands is said by those who wait for it. */
    public void device(Attempt attempt, @Nullable Trouble trouble, @Nullable String said) {
        List<@Nullable Object> step = row(attempt, trouble == null ? SentStep.TAKEN : SentStep.REFUSED, trouble, said,
                Micros.of(clock.instant()));
        sql.together(connection -> Sql.insertAll(connection, INTO, List.of(step), ""));
    }

    /** What the carrier says later of what it took; only once. */
    void fate(Attempt attempt, SentState state, @Nullable Trouble trouble) {
        long now = Micros.of(clock.instant());
        List<@Nullable Object> step = row(attempt,
                state == SentState.DELIVERED ? SentStep.DELIVERED : SentStep.BOUNCED, trouble, null, now);
        sql.together(connection -> {
            if (Sql.update(connection, "UPDATE notice SET state=?,trouble=? WHERE notice_id=? AND state='SENT'",
                    Arrays.asList(state, trouble, attempt.notice())) == 1) {
                Sql.insertAll(connection, INTO, List.of(step), "");
            }
        });
    }

    private List<@Nullable Object> row(Attempt attempt, SentStep step, @Nullable Trouble trouble, @Nullable String said,
            long now) {
        UUID id = Ids.next();
        String to = attempt.to();
        byte[] sealed = to == null || vault.isDestroyed(attempt.person())
                ? null
                : vault.seal(attempt.person(), sealedAs(id), MaskedAddress.of(attempt.way(), to));
        return Arrays.asList(id, attempt.notice(), step, attempt.way(), sealed, trouble,
                said == null ? null : said.substring(0, Math.min(LONGEST, said.length())), now);
    }

    static String sealedAs(UUID step) {
        return "notice step " + step;
    }
}
