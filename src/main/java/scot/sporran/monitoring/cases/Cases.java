package scot.sporran.monitoring.cases;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Login;
import scot.sporran.monitoring.rules.Reason;
import scot.sporran.platform.London;
import scot.sporran.platform.Where;
import scot.sporran.platform.Micros;
import scot.sporran.support.BudgetId;
import scot.sporran.support.CouncilId;
import scot.sporran.support.PersonId;
import scot.sporran.support.money.Answer;

/** Works at flags: each step is one move of {@link CaseState}, written with who, when and why; nothing is lost. */
@Singleton
public class Cases {

    private static final int LONGEST_WORDS = 1_000;
    private static final int LONGEST_WAIT_DAYS = 92;
    private static final int JUDGED_ENOUGH = 8;
    private static final double MOSTLY = 0.7;

    private final FlagTables tables;
    private final Lessons lessons;
    private final Photos photos;
    private final Clock clock;

    Cases(FlagTables tables, Lessons lessons, Photos photos, Clock clock) {
        this.tables = tables;
        this.lessons = lessons;
        this.photos = photos;
        this.clock = clock;
    }

    public Optional<FlagCase> find(UUID id) {
        return tables.find(id);
    }

    /** A flag's steps in their order. */
    public List<FlagCase.Step> steps(FlagCase flag) {
        return tables.steps(flag.id());
    }

    /** A council's flags of some routes and states, the gravest first, then the oldest; what was only noted aside. */
    public List<FlagCase> queue(CouncilId council, Collection<Reason.Route> routes, Collection<CaseState> states,
            int limit) {
        return routes.isEmpty() || states.isEmpty() ? List.of() : tables.queue(council, states, routes, limit);
    }

    /** What was only noted, because a lesson kept it quiet or it was past before anybody watched, the latest first. */
    public List<FlagCase> noted(CouncilId council, Collection<Reason.Route> routes, int limit) {
        return routes.isEmpty() ? List.of() : tables.noted(council, routes, limit);
    }

    /** All about a budget, whatever became of them, oldest first. */
    public List<FlagCase> of(BudgetId budget) {
        return tables.of(budget);
    }

    /** All about a person, the latest first. */
    public List<FlagCase> of(PersonId person, int limit) {
        return tables.of(person, limit);
    }

    /**
     * What a person, or who acts for them, may see of it: never what was with adult protection or is held back.
     *
     * @param self the person and nobody else
     */
    public List<FlagCase> shownTo(PersonId person, boolean self, int limit) {
        return tables.open(person, limit).stream().filter(flag -> self || !flag.reason().mayBeSomebodyClose())
                .toList();
    }

    /** Whether it is, or ever was, with adult support and protection: then few may see it. */
    public boolean isRestricted(FlagCase flag) {
        return flag.state() == CaseState.PROTECTION
                || tables.steps(flag.id()).stream().anyMatch(step -> step.event() == CaseEvent.ESCALATE);
    }

    /** Gives a flag to somebody. */
    public Answer<FlagCase> assign(FlagCase seen, Login to, Login by) {
        return move(seen, CaseEvent.ASSIGN,
                new FlagTables.Change(null, null, to.id().value(), to.displayName(), seen.waitUntil()), "", by);
    }

    /** Waits for a fact. @param until after today, at most three months away */
    public Answer<FlagCase> waitUntil(FlagCase seen, LocalDate until, String words, Login by) {
        LocalDate today = today();
        if (!until.isAfter(today) || until.isAfter(today.plusDays(LONGEST_WAIT_DAYS))) {
            return Answer.refused("DAY", "Choose a day after today, and within three months.");
        }
        return move(seen, CaseEvent.WAIT, new FlagTables.Change(null, null, null, null, until), words, by);
    }

    /** Says that it should not have been raised, and why; the rule learns as far as it may. */
    public Answer<FlagCase> dismiss(FlagCase seen, DismissedAs as, String words, Login by) {
        List<DismissedAs> before = tables.of(seen.budget()).stream()
                .filter(one -> one.reason() == seen.reason() && one.dismissedAs() != null)
                .map(FlagCase::dismissedAs).toList();
        LessonRules.Taught taught = LessonRules.of(seen.reason(), as, before, today());
        return move(seen, CaseEvent.DISMISS, new FlagTables.Change(CaseEvent.DISMISS, as, null, null, null), words, by,
                connection -> {
                    if (taught != null) {
                        lessons.learn(connection, seen, taught, words, by.displayName(), today());
                    }
                });
    }

    /**
     * Any other step of a person: a note, a question, an explanation, what was done, protection.
     *
     * @param words why, or what was said; 1 to 1,000 characters
     */
    public Answer<FlagCase> move(FlagCase seen, CaseEvent event, String words, Login by) {
        boolean closes = event.isJudgement();
        LocalDate wait = event == CaseEvent.NOTE ? seen.waitUntil() : null;
        return move(seen, event, new FlagTables.Change(closes ? event : null, null, null, null, wait), words, by);
    }

    /** The person's answer, in words or with a photo. @param photo null for none */
    public Answer<FlagCase> answer(FlagCase seen, String words, Photos.@Nullable Photo photo, Login by) {
        return move(seen, CaseEvent.ANSWER, FlagTables.Change.NONE, words, by, connection -> {
            if (photo != null) {
                photos.keep(connection, seen.id(), seen.version() + 1, photo, by);
            }
        });
    }

    /** The steps that came with a photo. */
    public Set<Integer> photos(FlagCase flag) {
        return photos.stepsWith(flag.id());
    }

    /** The photo that came with a step. */
    public Optional<Photos.Photo> photo(FlagCase flag, int step) {
        return photos.of(flag.id(), step);
    }

    private interface Also {
        void on(Connection connection) throws SQLException;
    }

    private Answer<FlagCase> move(FlagCase seen, CaseEvent event, FlagTables.Change change, String words, Login by) {
        return move(seen, event, change, words, by, connection -> {});
    }

    private Answer<FlagCase> move(FlagCase seen, CaseEvent event, FlagTables.Change change, String words, Login by,
            Also also) {
        if (words.length() > LONGEST_WORDS) {
            throw new IllegalArgumentException("at most " + LONGEST_WORDS + " characters");
        }
        Optional<CaseState> after = seen.state().after(event);
        if (after.isEmpty()) {
            return Answer.refused("NOT_NOW", "That cannot be done with it as it is now. Look at it again.");
        }
        boolean[] moved = new boolean[1];
        tables.sql.together(connection -> {
            moved[0] = tables.move(connection, seen, event, after.get(), change,
                    new FlagTables.Said(by.id().value(), by.displayName(), words.strip()),
                    Micros.of(clock.instant()));
            if (moved[0]) {
                also.on(connection);
            }
        });
        return moved[0]
                ? Answer.done(find(seen.id()).orElseThrow())
                : Answer.refused("CHANGED", "Somebody else has moved this on. Look at it again.");
    }

    /**
     * How a rule does in a council.
     *
     * @param acted something was put right or help was given
     * @param explained the question was worth asking
     * @param dismissed it should not have been asked
     * @param open not decided yet
     */
    public record RuleRecord(Reason reason, long acted, long explained, long dismissed, long open) {

        public long judged() {
            return acted + explained + dismissed;
        }

        /** The share that was worth asking; empty until somebody judged. */
        public Optional<Double> precision() {
            return judged() == 0 ? Optional.empty() : Optional.of((double) (acted + explained) / judged());
        }

        /** Mostly dismissed, by enough judgements, and not of the gravest kind: better given up. */
        public boolean shouldRetire() {
            return !reason.gravest() && judged() >= JUDGED_ENOUGH && dismissed >= MOSTLY * judged();
        }
    }

    /** How each rule did since a day, those that were dismissed most in front. */
    public List<RuleRecord> precision(CouncilId council, LocalDate since) {
        Map<Reason, long[]> counts = new EnumMap<>(Reason.class);
        tables.sql.select(rows -> counts.put(Reason.valueOf(rows.getString(1)),
                new long[]{rows.getLong(2), rows.getLong(3), rows.getLong(4), rows.getLong(5)}),
                "SELECT reason,SUM(outcome<=>'ACT'),SUM(outcome<=>'EXPLAIN'),SUM(outcome<=>'DISMISS'),"
                        + "SUM(state NOT IN ('CLOSED','HELD')) FROM monitoring_flag WHERE council_id=? AND raised_on>=?"
                        + FlagTables.ASKED_OF_SOMEBODY + " GROUP BY reason",
                council.value(), since);
        List<RuleRecord> records = new ArrayList<>();
        counts.forEach((reason, count) -> records.add(new RuleRecord(reason, count[0], count[1], count[2], count[3])));
        records.sort(java.util.Comparator.comparingLong(RuleRecord::dismissed).reversed()
                .thenComparing(RuleRecord::reason));
        return records;
    }

    /** How many flags a council has in a state, of some routes; what was only noted aside. */
    public long count(CouncilId council, CaseState state, Collection<Reason.Route> routes) {
        List<Object> values = new ArrayList<>(List.of(council.value(), state));
        values.addAll(routes);
        return routes.isEmpty()
                ? 0
                : tables.sql.select(rows -> rows.getLong(1), "SELECT COUNT(*) FROM monitoring_flag WHERE council_id=?"
                        + " AND state=? AND route IN (" + scot.sporran.platform.Sql.marks(routes.size()) + ")"
                        + FlagTables.ASKED_OF_SOMEBODY,
                        values.toArray()).getFirst();
    }

    /** What was noticed in a month. @param acted what came of it: something was put right, or help was given */
    public record Month(YearMonth month, long raised, long acted) {}

    /** What was noticed of some routes, month by month since one; what was only noted aside and what is with protection is not counted. */
    public List<Month> byMonth(CouncilId council, Collection<Reason.Route> routes, YearMonth since) {
        Where where = new Where().and("f.council_id=? AND f.raised_on>=?", council.value(), since.atDay(1))
                .andIn("f.route", routes).and("f.state<>'PROTECTION'")
                .and("NOT EXISTS (SELECT 1 FROM monitoring_move m WHERE m.flag_id=f.flag_id AND m.event='ESCALATE')");
        return tables.sql.select(
                rows -> new Month(YearMonth.parse(rows.getString(1)), rows.getLong(2), rows.getLong(3)),
                "SELECT DATE_FORMAT(f.raised_on,'%Y-%m') AS month,COUNT(*),SUM(f.outcome<=>'ACT')"
                        + " FROM monitoring_flag f WHERE " + where.sql() + FlagTables.ASKED_OF_SOMEBODY
                        + " GROUP BY month ORDER BY month",
                where.values());
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }
}
