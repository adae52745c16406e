package scot.sporran.support.money;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.correspondence.AddressBook;
import scot.sporran.correspondence.Messages;
import scot.sporran.correspondence.Recipients;
import scot.sporran.identity.Login;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Language;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.support.rules.RulePacks;

/**
 * A recovery that is looked at again: because it is hard on the person, or because they do not agree. Nothing is taken from that moment on,
 * until a senior officer other than who raised and who released it has decided: on with another plan, after notice anew; given up; or given
 * back. Each request is decided once. The person reads the decision among their messages.
 */
@Singleton
public class SurplusReviews {

    private static final int LONGEST = 2_000;
    private static final String DECISION = "INSERT INTO surplus_decision (case_id,review_no,outcome,given_back_pence,"
            + "words,decided_by,decided_name,decided_at_us) VALUES (?,?,?,0,?,?,?,?)";
    /** What the ledger has written of a decision counts before the case says so. */
    private static final String UNDECIDED = " WHERE case_id=? AND version=? AND state='PAUSED'"
            + " AND NOT EXISTS (SELECT 1 FROM surplus_decision d WHERE d.case_id=? AND d.review_no=?)";

    private final SurplusCaseRepository cases;
    private final RecoveryMoney money;
    private final RulePacks rules;
    private final AddressBook book;
    private final Messages messages;
    private final Sql sql;
    private final Clock clock;

    SurplusReviews(SurplusCaseRepository cases, RecoveryMoney money, RulePacks rules, AddressBook book,
            Messages messages, Sql sql, Clock clock) {
        this.cases = cases;
        this.money = money;
        this.rules = rules;
        this.book = book;
        this.messages = messages;
        this.sql = sql;
        this.clock = clock;
    }

    /** All of a case, the first one first. */
    public List<SurplusReview> of(UUID surplus) {
        return sql.select(SurplusReviews::read,
                "SELECT r.review_no,r.why,r.words,r.asked_name,r.asked_at_us,d.outcome,d.given_back_pence,d.words,"
                        + "d.decided_name FROM surplus_review r LEFT JOIN surplus_decision d ON d.case_id=r.case_id"
                        + " AND d.review_no=r.review_no WHERE r.case_id=? ORDER BY r.review_no",
                surplus);
    }

    /**
     * Asks that a recovery be looked at again: by the person, whoever acts for them, or an officer who writes for them. It pauses; one that
     * was over is open again, unless another of the same budget is.
     *
     * @param words 1 to 2,000 characters
     */
    public Answer<SurplusCase> ask(SurplusCase seen, SurplusReview.Why why, String words, Login by) {
        String text = words(words);
        if (seen.state() == SurplusCase.State.RECOVERED && cases.findByBudgetIdOrderByCaseIdDesc(seen.budget().value())
                .stream().anyMatch(row -> row.openSlot() != null)) {
            return Answer.refused("ANOTHER",
                    "Something else is asked about this budget. Ask again once that is settled.");
        }
        int number = of(seen.id()).size() + 1;
        boolean[] moved = new boolean[1];
        sql.together(connection -> moved[0] = Sql.update(connection,
                "UPDATE surplus_case SET state='PAUSED',open_slot=1,changed_at_us=?,version=version+1 WHERE case_id=?"
                        + " AND version=? AND state IN ('RELEASED','RECOVERED')",
                List.of(now(), seen.id(), seen.version())) == 1
                && Sql.update(connection, "INSERT INTO surplus_review (case_id,review_no,why,words,asked_by,asked_name,"
                        + "asked_at_us) VALUES (?,?,?,?,?,?,?)",
                        List.of(seen.id(), number, why, text, by.id().value(), by.displayName(), now())) == 1);
        return answer(seen, moved[0]);
    }

    /**
     * Goes on with another plan for what is left, after the council's days of notice; where nothing is left it stays as it is. Never by the
     * officers who raised or released it.
     *
     * @param instalments 1 to 52
     * @param everyWeeks between two of them, 1 to 52
     * @param decision for the person, 1 to 2,000 characters
     */
    public Answer<SurplusCase> goOn(SurplusCase seen, int instalments, int everyWeeks, String decision, Login by) {
        SurplusCase.checkPlan(instalments, everyWeeks);
        LocalDate today = London.dateOf(clock.instant());
        LocalDate from = today.plusDays(rules.on(seen.council(), today).surplus().noticeDays());
        return decided(seen, SurplusReview.Outcome.GO_ON, decision, by, (connection, number) -> Sql.update(connection,
                "UPDATE surplus_case SET open_slot=IF(taken_pence=amount_pence,NULL,open_slot),"
                        + "state=IF(taken_pence=amount_pence,'RECOVERED','RELEASED'),instalments=?,every_weeks=?,"
                        + "recover_from=?,plan_no=plan_no+1,plan_taken_pence=taken_pence,changed_at_us=?,"
                        + "version=version+1" + UNDECIDED,
                List.of(instalments, everyWeeks, from, now(), seen.id(), seen.version(), seen.id(), number)) == 1);
    }

    /**
     * Gives it up; what was taken stays taken. Never by the officers who raised or released it.
     *
     * @param decision for the person, 1 to 2,000 characters
     */
    public Answer<SurplusCase> giveUp(SurplusCase seen, String decision, Login by) {
        return decided(seen, SurplusReview.Outcome.GIVE_UP, decision, by, (connection, number) -> Sql.update(connection,
                "UPDATE surplus_case SET state='DROPPED',open_slot=NULL,changed_at_us=?,version=version+1" + UNDECIDED,
                List.of(now(), seen.id(), seen.version(), seen.id(), number)) == 1);
    }

    /**
     * Decides for the person: nothing more is taken, and what was taken is back in the budget by the commit that keeps the decision. Where
     * nothing was taken it is given up. Never by the officers who raised or released it.
     *
     * @param decision for the person, 1 to 2,000 characters
     */
    public Answer<SurplusCase> giveBack(SurplusCase seen, String decision, Login by) {
        int number = of(seen.id()).size();
        Money taken = money.taken(seen.id());
        if (!taken.isPositive()) {
            return giveUp(seen, decision, by);
        }
        Optional<Answer<SurplusCase>> refused = refused(seen, by);
        if (refused.isPresent()) {
            return refused.get();
        }
        SurplusCase now = cases.findById(seen.id()).orElseThrow().toCase();
        boolean moved = now.version() == seen.version() && now.state() == SurplusCase.State.PAUSED
                && money.giveBack(now, number, taken, words(decision), by);
        if (moved) {
            settle(seen.id());
        }
        return answer(seen, moved);
    }

    /** Lets cases follow what the ledger has given back: after each, and for those where that was broken off. */
    void settle() {
        cases.givenBack().forEach(row -> settle(row.caseId()));
    }

    private void settle(UUID surplus) {
        SurplusCase before = cases.findById(surplus).orElseThrow().toCase();
        SurplusReview last = of(surplus).getLast();
        SurplusReview.Decision decision = last.decision();
        if (decision != null) {
            tell(before, last.number(), decision, decidedBy(surplus, last.number()));
            cases.giveBack(surplus, decision.givenBack().pence(), now());
        }
    }

    private UUID decidedBy(UUID surplus, int number) {
        return sql.select(row -> Sql.id(row, 1),
                "SELECT decided_by FROM surplus_decision WHERE case_id=? AND review_no=?", surplus, number).getFirst();
    }

    /** What is done to a case in one transaction with the decision; or not, because somebody else was first. */
    private interface Step {
        /** @param number of the review that is decided */
        boolean on(Connection connection, int number) throws SQLException;
    }

    private Answer<SurplusCase> decided(SurplusCase seen, SurplusReview.Outcome outcome, String decision, Login by,
            Step step) {
        String text = words(decision);
        Optional<Answer<SurplusCase>> refused = refused(seen, by);
        if (refused.isPresent()) {
            return refused.get();
        }
        int number = of(seen.id()).size();
        boolean[] moved = new boolean[1];
        sql.together(connection -> moved[0] = step.on(connection, number) && Sql.update(connection, DECISION,
                List.of(seen.id(), number, outcome, text, by.id().value(), by.displayName(), now())) == 1);
        if (moved[0]) {
            tell(seen, number, new SurplusReview.Decision(outcome, Money.ZERO, text, by.displayName()),
                    by.id().value());
        }
        return answer(seen, moved[0]);
    }

    private static Optional<Answer<SurplusCase>> refused(SurplusCase seen, Login by) {
        return seen.mayBeDecidedBy(by.id().value())
                ? Optional.empty()
                : Optional.of(Answer.refused("SAME_PERSON", "Somebody other than " + seen.proposedName() + " and "
                        + seen.releasedName() + " has to look at this again."));
    }

    /** Told again it is the same message. */
    private void tell(SurplusCase of, int number, SurplusReview.Decision decision, UUID by) {
        Language language = book.find(of.person().value(), of.council().value())
                .map(Recipients.Recipient::language).orElse(Language.ENGLISH);
        String text = decision.givenBack().isPositive()
                ? language.say("unspent.given-back.told", decision.givenBack()) + "\n" + decision.words()
                : decision.words();
        messages.write(of.person().value(), of.council().value(), Messages.Topic.USUAL,
                new Messages.By(Messages.Side.COUNCIL, by, decision.by()), text,
                "surplus " + of.id() + " " + number);
    }

    private Answer<SurplusCase> answer(SurplusCase seen, boolean moved) {
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
                row.getString(4), Micros.toInstant(row.getLong(5)), decision(row));
    }

    private static SurplusReview.@Nullable Decision decision(ResultSet row) throws SQLException {
        String outcome = row.getString(6);
        return outcome == null
                ? null
                : new SurplusReview.Decision(SurplusReview.Outcome.valueOf(outcome), Money.ofPence(row.getLong(7)),
                        row.getString(8), row.getString(9));
    }

    private long now() {
        return Micros.of(clock.instant());
    }
}
