package scot.sporran.support.money;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import scot.sporran.correspondence.Messages;
import scot.sporran.identity.Login;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.support.rules.RulePacks;

/**
 * A recovery that is looked at again: because it is hard on the person, or because they do not agree. Nothing is taken from that moment on,
 * until a senior officer other than who released it has decided: on with another plan, after notice anew, or given up. The person reads the
 * decision among their messages.
 */
@Singleton
public class SurplusReviews {

    private static final int LONGEST = 2_000;

    private final SurplusCaseRepository cases;
    private final RulePacks rules;
    private final Messages messages;
    private final Sql sql;
    private final Clock clock;

    SurplusReviews(SurplusCaseRepository cases, RulePacks rules, Messages messages, Sql sql, Clock clock) {
        this.cases = cases;
        this.rules = rules;
        this.messages = messages;
        this.sql = sql;
        this.clock = clock;
    }

    /** All of a case, the first one first. */
    public List<SurplusReview> of(UUID surplus) {
        return sql.select(SurplusReviews::read,
                "SELECT review_no,why,words,asked_name,asked_at_us,decision,decided_name"
                        + " FROM surplus_review WHERE case_id=? ORDER BY review_no",
                surplus);
    }

    /**
     * Asks that a recovery be looked at again: by the person, whoever acts for them, or an officer who writes for them. It pauses.
     *
     * @param words 1 to 2,000 characters
     */
    public Answer<SurplusCase> ask(SurplusCase seen, SurplusReview.Why why, String words, Login by) {
        String text = words(words);
        int number = of(seen.id()).size() + 1;
        return moved(seen, connection -> Sql.update(connection,
                "UPDATE surplus_case SET state='PAUSED',changed_at_us=?,version=version+1 WHERE case_id=? AND version=?"
                        + " AND state='RELEASED'",
                List.of(now(), seen.id(), seen.version())) == 1
                && Sql.update(connection, "INSERT INTO surplus_review (case_id,review_no,why,words,asked_by,asked_name,"
                        + "asked_at_us) VALUES (?,?,?,?,?,?,?)",
                        List.of(seen.id(), number, why, text, by.id().value(), by.displayName(), now())) == 1);
    }

    /**
     * Goes on with another plan for what is left, after the council's days of notice. Never by the officers who raised or released it.
     *
     * @param instalments 1 to 52
     * @param everyWeeks between two of them, 1 to 52
     * @param decision for the person, 1 to 2,000 characters
     */
    public Answer<SurplusCase> goOn(SurplusCase seen, int instalments, int everyWeeks, String decision, Login by) {
        SurplusCase.checkPlan(instalments, everyWeeks);
        LocalDate today = London.dateOf(clock.instant());
        LocalDate from = today.plusDays(rules.on(seen.council(), today).surplus().noticeDays());
        return decided(seen, decision, by, connection -> Sql.update(connection,
                "UPDATE surplus_case SET state='RELEASED',instalments=?,every_weeks=?,recover_from=?,plan_no=plan_no+1,"
                        + "plan_taken_pence=taken_pence,changed_at_us=?,version=version+1 WHERE case_id=? AND version=?"
                        + " AND state='PAUSED'",
                List.of(instalments, everyWeeks, from, now(), seen.id(), seen.version())) == 1);
    }

    /**
     * Gives it up; what was taken stays taken, unless a correction gives it back. Never by the officers who raised or released it.
     *
     * @param decision for the person, 1 to 2,000 characters
     */
    public Answer<SurplusCase> giveUp(SurplusCase seen, String decision, Login by) {
        return decided(seen, decision, by, connection -> Sql.update(connection,
                "UPDATE surplus_case SET state='DROPPED',open_slot=NULL,changed_at_us=?,version=version+1"
                        + " WHERE case_id=? AND version=? AND state='PAUSED'",
                List.of(now(), seen.id(), seen.version())) == 1);
    }

    /** Something that is done in one transaction, or not, because somebody else was first. */
    private interface Step {
        boolean on(Connection connection) throws SQLException;
    }

    private Answer<SurplusCase> decided(SurplusCase seen, String decision, Login by, Step step) {
        String text = words(decision);
        if (by.id().value().equals(seen.releasedBy()) || by.id().value().equals(seen.proposedBy())) {
            return Answer.refused("SAME_PERSON", "Somebody other than " + seen.proposedName() + " and "
                    + seen.releasedName() + " has to look at this again.");
        }
        int number = of(seen.id()).size();
        Answer<SurplusCase> answer = moved(seen, connection -> step.on(connection) && Sql.update(connection,
                "UPDATE surplus_review SET decision=?,decided_name=?,decided_at_us=? WHERE case_id=? AND review_no=?"
                        + " AND decision IS NULL",
                List.of(text, by.displayName(), now(), seen.id(), number)) == 1);
        if (answer instanceof Answer.Done<SurplusCase>) {
            messages.write(seen.person().value(), seen.council().value(), Messages.Side.COUNCIL, by.id().value(),
                    by.displayName(), text, "surplus " + seen.id() + " " + number);
        }
        return answer;
    }

    private Answer<SurplusCase> moved(SurplusCase seen, Step step) {
        boolean[] moved = new boolean[1];
        sql.together(connection -> moved[0] = step.on(connection));
        return changed(seen, moved[0]);
    }

    private Answer<SurplusCase> changed(SurplusCase seen, boolean moved) {
        return moved
                ? Answer.done(cases.findById(seen.id()).orElseThrow().toCase())
                : Answer.refused("CHANGED", "Somebody else has moved this on. Look at it again.");
    }

    private static String words(String words) {
        String text = words.strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new IllegalArgumentException("1 to 2,000 characters");
        }
        return text;
    }

    private static SurplusReview read(ResultSet row) throws SQLException {
        return new SurplusReview(row.getInt(1), SurplusReview.Why.valueOf(row.getString(2)), row.getString(3),
                row.getString(4), Micros.toInstant(row.getLong(5)), row.getString(6), row.getString(7));
    }

    private long now() {
        return Micros.of(clock.instant());
    }
}
