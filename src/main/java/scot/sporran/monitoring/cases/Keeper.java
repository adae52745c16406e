package scot.sporran.monitoring.cases;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.monitoring.flags.Flag;
import scot.sporran.monitoring.flags.Watch;
import scot.sporran.monitoring.history.Categories;
import scot.sporran.monitoring.history.Festivals;
import scot.sporran.monitoring.history.OnRecord;
import scot.sporran.monitoring.history.Places;
import scot.sporran.monitoring.history.Surroundings;
import scot.sporran.monitoring.replay.Tables;
import scot.sporran.monitoring.rules.Rulebook;
import scot.sporran.monitoring.rules.Thresholds;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.support.Budget;
import scot.sporran.support.CouncilId;

/** Keeps what the engine finds: each matter once, within the council's attention, cleared when the record explains it. */
@Singleton
public class Keeper {

    /** A handful is no burden, however small the council. */
    private static final int LEAST = 5;
    private static final Duration MONTH = Duration.ofDays(30);
    private static final double HUNDRED = 100;
    private static final String AGAIN = "What is on record now tells of it again.";

    private final FlagTables tables;
    private final Lessons lessons;
    private final RuleVersions rules;
    private final Duties duties;
    private final Clock clock;
    private final Thresholds shipped = Tables.thresholds();
    private final Categories categories = Tables.categories();
    private final Festivals festivals = Tables.festivals();

    Keeper(FlagTables tables, Lessons lessons, RuleVersions rules, Duties duties, Clock clock) {
        this.tables = tables;
        this.lessons = lessons;
        this.rules = rules;
        this.duties = duties;
        this.clock = clock;
    }

    /** Claims the look in the transaction of its results. */
    public interface Claim {

        /** @return false when a later look has been recorded already */
        boolean on(Connection connection) throws SQLException;
    }

    /**
     * Looks at one budget and records what follows, once, whoever else looks at the same time.
     *
     * @param history what is on record; null when nothing was agreed yet
     * @param anchor the first day of a full history
     */
    public void keep(Budget budget, @Nullable OnRecord history, LocalDate anchor, LocalDate today, Claim claim) {
        RuleVersions.InForce terms = rules.inForce(budget.council());
        List<Flag> found = new ArrayList<>(duties.of(budget, terms.terms(), today));
        if (history != null) {
            found.addAll(watch(history, terms.terms(), today));
        }
        found.sort(Comparator.comparing(Flag::date));
        LocalDate from = history == null ? LocalDate.MAX : anchor.plusDays(SETTLED_AFTER);
        List<KeepingRules.Decision> decisions = KeepingRules.decide(found, tables.of(budget.id()),
                lessons.of(budget.id()), from, today);
        tables.sql.together(connection -> {
            if (claim.on(connection)) {
                for (KeepingRules.Decision decision : decisions) {
                    record(connection, budget, decision, terms);
                }
            }
        });
    }

    /** Rules look back as far as this; a day before it may tell otherwise when the anchor moves. */
    private static final int SETTLED_AFTER = 200;

    /** What the engine finds in a history by a council's rules. */
    public List<Flag> watch(OnRecord record, CouncilTerms terms, LocalDate today) {
        Surroundings around = new Surroundings(new Places(Map.of()), categories, record.accounts(), festivals);
        List<Flag> flags = new ArrayList<>(new Watch(new Rulebook(shipped.with(terms.limits())), around)
                .over(record.history(), (int) today.toEpochDay()));
        flags.removeIf(flag -> terms.retired().contains(flag.finding().reason()));
        return flags;
    }

    private void record(Connection connection, Budget budget, KeepingRules.Decision decision,
            RuleVersions.InForce terms) throws SQLException {
        long now = Micros.of(clock.instant());
        switch (decision) {
            case KeepingRules.Decision.Raise(Flag flag) -> {
                boolean passes = passes(connection, budget, flag, terms);
                tables.add(connection, budget, flag, passes ? CaseEvent.RAISE : CaseEvent.HOLD, terms.version(),
                        passes ? "" : "The council's attention is used up for now.", now);
            }
            case KeepingRules.Decision.Past(Flag flag) ->
                tables.add(connection, budget, flag, CaseEvent.RECORD, terms.version(),
                        "It was so before anybody watched.", now);
            case KeepingRules.Decision.Quiet(Flag flag, Lesson lesson) -> {
                if (tables.add(connection, budget, flag, CaseEvent.RECORD, terms.version(),
                        "Kept quiet, as was learned: " + lesson.why(), now)) {
                    lessons.quieted(connection, lesson.id());
                }
            }
            case KeepingRules.Decision.Renew(FlagCase kept, Flag flag) -> tables.renew(connection, kept, flag, now);
            case KeepingRules.Decision.Again(FlagCase kept, Flag flag, CaseEvent told) -> {
                boolean fresh = told == CaseEvent.RETURN && kept.outcome() == CaseEvent.RECORD;
                CaseEvent event = !fresh || passes(connection, budget, flag, terms) ? told : CaseEvent.HOLD;
                tables.renew(connection, kept, flag, now);
                CaseState after = kept.state().after(event).orElseThrow();
                tables.move(connection, kept, event, after, new FlagTables.Change(after == CaseState.CLOSED
                        ? event
                        : null, null, null, null, null), FlagTables.Said.record(AGAIN), now);
            }
            case KeepingRules.Decision.Clear(FlagCase kept, String why) ->
                tables.move(connection, kept, CaseEvent.CLEAR, CaseState.CLOSED, new FlagTables.Change(CaseEvent.CLEAR,
                        null, null, null, null), FlagTables.Said.record(why), now);
        }
    }

    private boolean passes(Connection connection, Budget budget, Flag flag, RuleVersions.InForce terms)
            throws SQLException {
        return flag.finding().reason().gravest() || hasRoom(connection, budget.council(), terms.terms());
    }

    /** The council's row is locked, so that of two flags at once only one takes the last room. */
    private boolean hasRoom(Connection connection, CouncilId council, CouncilTerms terms) throws SQLException {
        number(connection, "SELECT 1 FROM council WHERE council_id=? FOR UPDATE", council.value());
        long passed = number(connection, "SELECT COUNT(*) FROM monitoring_move m JOIN monitoring_flag f"
                + " ON f.flag_id=m.flag_id WHERE f.council_id=? AND f.severity<3 AND m.event IN ('RAISE','RELEASE','RETURN')"
                + " AND m.at_us>?", council.value(), Micros.of(clock.instant().minus(MONTH)));
        long budgets = number(connection, "SELECT COUNT(*) FROM monitoring_budget WHERE council_id=?",
                council.value());
        return passed + 1 <= Math.max(LEAST, terms.attention() * budgets / HUNDRED);
    }

    private static long number(Connection connection, String select, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(select)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1,
                        values[i] instanceof UUID id ? scot.sporran.platform.Ids.bytes(id) : values[i]);
            }
            try (var rows = statement.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }

    /** Once a day: what waited for a day goes on, and what was held back passes, best first, as far as there is room. */
    public void newDay(LocalDate today) {
        for (FlagCase waiting : tables.select("state='WAITING' AND wait_until<=?", today)) {
            on(waiting, CaseEvent.WAKE, "The day has come.");
        }
        for (UUID council : tables.sql.select(rows -> Sql.id(rows, 1),
                "SELECT DISTINCT council_id FROM monitoring_flag WHERE state='HELD'")) {
            release(new CouncilId(council));
        }
    }

    private void release(CouncilId council) {
        CouncilTerms terms = rules.inForce(council).terms();
        for (FlagCase held : tables.select("council_id=? AND state='HELD' ORDER BY severity+confidence DESC,raised_on",
                council.value())) {
            boolean[] released = new boolean[1];
            tables.sql.together(connection -> {
                if (hasRoom(connection, council, terms)) {
                    released[0] = tables.move(connection, held, CaseEvent.RELEASE, CaseState.NEW,
                            FlagTables.Change.NONE, FlagTables.Said.record("There is attention for it now."),
                            Micros.of(clock.instant()));
                }
            });
            if (!released[0]) {
                return;
            }
        }
    }

    private void on(FlagCase flag, CaseEvent event, String words) {
        flag.state().after(event).ifPresent(after -> tables.sql.together(connection -> tables.move(connection, flag,
                event, after, FlagTables.Change.NONE, FlagTables.Said.record(words), Micros.of(clock.instant()))));
    }
}
