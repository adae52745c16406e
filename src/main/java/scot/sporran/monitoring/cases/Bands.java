package scot.sporran.monitoring.cases;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Login;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.returns.Band;
import scot.sporran.returns.Closeness;
import scot.sporran.support.BudgetId;
import scot.sporran.support.money.Answer;

/**
 * How closely a budget is looked at. Somebody may say so, with a reason that the person reads and may reply to; it ends by itself. After
 * something had to be put right, a budget is not looked at lightly for half a year; then a good record brings it back.
 */
@Singleton
public class Bands implements Closeness {

    private static final int LONGEST_MONTHS = 6;
    private static final int RECORD_MONTHS = 6;
    private static final int LONGEST_WHY = 1_000;
    private static final int LONGEST_REPLY = 2_000;

    private final Sql sql;
    private final Clock clock;

    Bands(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * What somebody said.
     *
     * @param until last day on which it counts
     * @param reply the person's word on it; null for none
     */
    public record Said(BudgetId budget, int number, Band band, String why, LocalDate from, LocalDate until,
            String setBy, @Nullable String reply) {}

    /** All that was ever said of a budget, the latest first. */
    public List<Said> of(BudgetId budget) {
        return sql.select(Bands::said, "SELECT budget_id,number,band,why,from_on,until_on,set_by,reply FROM"
                + " monitoring_band WHERE budget_id=? ORDER BY number DESC", budget.value());
    }

    /** What was said and counts on a day; empty when nothing does: then the size of the budget and its record say it. */
    public Optional<Said> on(BudgetId budget, LocalDate day) {
        return of(budget).stream().findFirst()
                .filter(one -> !day.isBefore(one.from) && !day.isAfter(one.until));
    }

    private static Said said(ResultSet rows) throws SQLException {
        return new Said(new BudgetId(Sql.id(rows, 1)), rows.getInt(2), Band.valueOf(rows.getString(3)),
                rows.getString(4), Sql.date(rows, 5), Sql.date(rows, 6), rows.getString(7), rows.getString(8));
    }

    @Override
    public Band of(BudgetId budget, Band bySize, LocalDate day) {
        return on(budget, day).map(Said::band)
                .orElseGet(() -> bySize == Band.LIGHT && acted(budget, day) ? Band.STANDARD : bySize);
    }

    /** Whether something about the money had to be put right lately. */
    private boolean acted(BudgetId budget, LocalDate day) {
        return !sql.select(rows -> rows.getInt(1), "SELECT 1 FROM monitoring_flag WHERE budget_id=? AND outcome='ACT'"
                + " AND route='MONEY' AND severity>1 AND raised_on>? LIMIT 1", budget.value(),
                day.minusMonths(RECORD_MONTHS)).isEmpty();
    }

    /**
     * Says how closely a budget is to be looked at.
     *
     * @param seen the number of what was said last, 0 for nothing
     * @param why in words that the person reads, 1 to 1,000 characters
     * @param months 1 to 6; then it ends by itself
     */
    public Answer<Said> say(BudgetId budget, int seen, Band band, String why, int months, Login by) {
        if (why.isBlank() || why.length() > LONGEST_WHY || months < 1 || months > LONGEST_MONTHS) {
            throw new IllegalArgumentException("say why, and for 1 to " + LONGEST_MONTHS + " months");
        }
        LocalDate today = London.dateOf(clock.instant());
        boolean added = sql.insert("INSERT INTO monitoring_band (budget_id,number,band,why,from_on,until_on,set_by,"
                + "set_at_us) VALUES (?,?,?,?,?,?,?,?)", budget.value(), seen + 1, band, why.strip(), today,
                today.plusMonths(months), by.displayName(), Micros.of(clock.instant()));
        return added
                ? Answer.done(of(budget).getFirst())
                : Answer.refused("CHANGED", "Somebody else said something else just now. Look again.");
    }

    /** The person's word on it, which may be changed as long as it counts. @param words 1 to 2,000 characters */
    public Answer<Said> reply(Said seen, String words, Login by) {
        if (words.isBlank() || words.length() > LONGEST_REPLY) {
            throw new IllegalArgumentException("1 to " + LONGEST_REPLY + " characters");
        }
        sql.update("UPDATE monitoring_band SET reply=?,replied_by=?,replied_at_us=? WHERE budget_id=? AND number=?",
                words.strip(), by.displayName(), Micros.of(clock.instant()), seen.budget.value(), seen.number);
        return Answer.done(of(seen.budget).stream().filter(one -> one.number == seen.number).findFirst()
                .orElseThrow());
    }
}
