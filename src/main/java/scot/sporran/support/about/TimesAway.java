package scot.sporran.support.about;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetNews;
import scot.sporran.support.Budgets;
import scot.sporran.support.FieldException;
import scot.sporran.support.PersonId;

/**
 * Keeps when people were away from home, and deaths, with the day on which each was written down. No card and no payment that somebody
 * makes is stopped by it; after a death nothing is sent to the person any more, and regular runs pay no more in.
 */
@Singleton
public class TimesAway {

    private static final int FURTHEST_AHEAD_YEARS = 1;
    private static final String OVERLAPS = "a day outside the time from ";

    private final Sql sql;
    private final Budgets budgets;
    private final BudgetNews news;
    private final Clock clock;

    TimesAway(Sql sql, Budgets budgets, BudgetNews news, Clock clock) {
        this.sql = sql;
        this.budgets = budgets;
        this.news = news;
        this.clock = clock;
    }

    /** What stands, by its first day. */
    public List<TimeAway> of(PersonId person) {
        return sql.select(rows -> new TimeAway(Sql.id(rows, 1), TimeAway.Kind.valueOf(rows.getString(2)),
                Sql.date(rows, 3), Sql.dateOrNull(rows, 4), London.dateOf(Micros.toInstant(rows.getLong(5))),
                rows.getString(6)),
                "SELECT away_id,kind,from_on,to_on,recorded_at_us,recorded_by FROM person_away WHERE person_id=?"
                        + " AND taken_back_at_us=0 ORDER BY from_on,away_id",
                person.value());
    }

    /** The day on which somebody died, once that is written down. */
    public Optional<LocalDate> diedOn(PersonId person) {
        return of(person).stream().filter(one -> one.kind() == TimeAway.Kind.DEATH).map(TimeAway::from).findFirst();
    }

    /**
     * Writes one down. The same again is the same.
     *
     * @param to the last day; null while it goes on, and for a death
     * @throws FieldException naming what cannot be
     */
    public TimeAway record(PersonId person, TimeAway.Kind kind, LocalDate from, @Nullable LocalDate to, String by) {
        check(kind, from, to);
        List<TimeAway> there = of(person);
        for (TimeAway other : there) {
            if (other.kind() == kind && other.from().equals(from) && java.util.Objects.equals(other.to(), to)) {
                return other;
            }
            boolean death = kind == TimeAway.Kind.DEATH;
            if (death == (other.kind() == TimeAway.Kind.DEATH) && (death || touches(other, from, to))) {
                throw new FieldException("from", OVERLAPS + other.from()
                        + ", which is written down. Take that back first if it is wrong");
            }
        }
        UUID id = Ids.next();
        tell(person, connection -> Sql.update(connection, "INSERT INTO person_away (away_id,person_id,kind,from_on,"
                + "to_on,recorded_by,recorded_at_us,taken_back_at_us) VALUES (?,?,?,?,?,?,?,0)"
                + " ON DUPLICATE KEY UPDATE away_id=away_id",
                Arrays.asList(id, person.value(), kind, from, to, by, Micros.of(clock.instant()))));
        return of(person).stream().filter(one -> one.kind() == kind && one.from().equals(from)).findFirst()
                .orElseThrow();
    }

    private void check(TimeAway.Kind kind, LocalDate from, @Nullable LocalDate to) {
        LocalDate today = London.dateOf(clock.instant());
        boolean death = kind == TimeAway.Kind.DEATH;
        if (from.isAfter(death ? today : today.plusYears(FURTHEST_AHEAD_YEARS))) {
            throw new FieldException("from", death ? "a day that has been" : "a day within the next year");
        }
        if (to != null && (death || to.isBefore(from))) {
            throw new FieldException("to", death ? "no last day" : "the first day or later");
        }
    }

    private static boolean touches(TimeAway other, LocalDate from, @Nullable LocalDate to) {
        LocalDate end = other.to();
        return (end == null || !from.isAfter(end)) && (to == null || !other.from().isAfter(to));
    }

    /** Says on which day the person was home again. @return empty when there is no such time that goes on */
    public Optional<TimeAway> ended(PersonId person, UUID id, LocalDate last) {
        TimeAway open = of(person).stream().filter(one -> one.id().equals(id) && one.to() == null
                && one.kind() != TimeAway.Kind.DEATH).findFirst().orElse(null);
        if (open == null) {
            return Optional.empty();
        }
        if (last.isBefore(open.from())) {
            throw new FieldException("to", "the first day or later");
        }
        boolean done = tell(person, connection -> Sql.update(connection,
                "UPDATE person_away SET to_on=? WHERE away_id=? AND to_on IS NULL AND taken_back_at_us=0",
                Arrays.asList(last, id)));
        return done ? of(person).stream().filter(one -> one.id().equals(id)).findFirst() : Optional.empty();
    }

    /** Takes one back that never was; it stays on record as such. @return false when there is none */
    public boolean takeBack(PersonId person, UUID id, String by) {
        return tell(person, connection -> Sql.update(connection, "UPDATE person_away SET taken_back_by=?,"
                + "taken_back_at_us=? WHERE away_id=? AND person_id=? AND taken_back_at_us=0",
                Arrays.asList(by, Micros.of(clock.instant()), id, person.value())));
    }

    private interface Deed {
        int on(Connection connection) throws SQLException;
    }

    /** Whoever follows one of the person's budgets hears of it, when anything was changed. */
    private boolean tell(PersonId person, Deed deed) {
        List<Budget> all = budgets.of(person);
        boolean[] done = new boolean[1];
        sql.together(connection -> {
            done[0] = deed.on(connection) > 0;
            for (Budget budget : done[0] ? all : List.<Budget>of()) {
                news.of(connection, budget.id(), "away");
            }
        });
        return done[0];
    }
}
