package scot.sporran.support.money;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Deed;
import scot.sporran.identity.copy.CopyPart;
import scot.sporran.identity.copy.Sheet;
import scot.sporran.identity.copy.Sheets;
import scot.sporran.platform.London;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.PersonId;

/** Every movement of the money, what is promised and set aside, and what the council paid in, took back or asked about. */
@Singleton
final class CopyOfMoney implements CopyPart {

    private static final LocalDate BEFORE_ANY = LocalDate.of(2000, 1, 1);

    private final Budgets budgets;
    private final Statements statements;
    private final Sheets sheets;
    private final Clock clock;

    CopyOfMoney(Budgets budgets, Statements statements, Sheets sheets, Clock clock) {
        this.budgets = budgets;
        this.statements = statements;
        this.sheets = sheets;
        this.clock = clock;
    }

    @Override
    public Deed deed() {
        return Deed.VIEW_PURCHASES;
    }

    @Override
    public List<Sheet> sheets(UUID person) {
        List<Sheet> all = new ArrayList<>(List.of(movements(person)));
        all.addAll(List.of(promises(person), pots(person), paidIn(person), contributions(person), unspent(person),
                unspentDecided(person)));
        return all;
    }

    private Sheet movements(UUID person) {
        LocalDate today = London.dateOf(clock.instant());
        Sheets.Draft sheet = sheets.named("money").word("option", "budget.short.").day("day").text("what")
                .word("source", "source.").pence("change", "moved", "balance");
        for (Budget budget : budgets.of(new PersonId(person))) {
            statements.of(budget, BEFORE_ANY, today, null).map(Statement::lines).orElse(List.of())
                    .forEach(line -> sheet.row(budget.option(), line.on(), line.words(), line.source(),
                            line.change().pence(), line.moved().pence(), line.balance().pence()));
        }
        return sheet.done();
    }

    private Sheet promises(UUID person) {
        return sheets.named("promises").word("kind", "promise.").text("what").pence("promised", "paid")
                .day("due", "until")
                .select("SELECT c.origin,c.what,c.promised_pence,c.settled_pence,c.due_on,c.expires_on"
                        + " FROM commitment c JOIN budget b ON b.budget_id=c.budget_id WHERE b.person_id=?"
                        + " ORDER BY c.due_on", person)
                .done();
    }

    private Sheet pots(UUID person) {
        return sheets.named("pots").day("day").word("pot", "pot.").word("source", "source.").pence("put-in")
                .text("why", "by")
                .select("SELECT p.moved_on,p.pot,p.source,p.filled_pence,p.reason,p.actor FROM pot_move p"
                        + " JOIN budget b ON b.budget_id=p.budget_id WHERE b.person_id=? ORDER BY p.moved_on", person)
                .done();
    }

    private Sheet paidIn(UUID person) {
        return sheets.named("paid-in").day("day", "from", "until").word("source", "source.").pence("amount")
                .select("SELECT f.paid_on,f.period_from,f.period_to,f.source,f.amount_pence FROM funding_payment f"
                        + " JOIN budget b ON b.budget_id=f.budget_id WHERE b.person_id=?"
                        + " ORDER BY f.paid_on,f.period_from,f.number,f.source", person)
                .done();
    }

    private Sheet contributions(UUID person) {
        return sheets.named("contributions").day("day").pence("expected", "paid", "let-go")
                .select("SELECT day,SUM(expected),SUM(paid),SUM(gone) FROM ("
                        + "SELECT budget_id,due_on AS day,expected_pence AS expected,0 AS paid,0 AS gone FROM contribution_due"
                        + " UNION ALL SELECT budget_id,received_on,0,amount_pence,0 FROM contribution_receipt"
                        + " UNION ALL SELECT budget_id,written_off_on,0,0,amount_pence FROM contribution_write_off) c"
                        + " JOIN budget b ON b.budget_id=c.budget_id WHERE b.person_id=? GROUP BY day ORDER BY day",
                        person)
                .done();
    }

    private Sheet unspent(UUID person) {
        return sheets.named("unspent").day("day").word("state", "surplus.state.").word("why", "surplus.reason.")
                .text("words").pence("amount").day("reply-by", "from").text("reply").moment("replied")
                .pence("taken", "given-back")
                .select("SELECT tested_on,state,reason,explanation,amount_pence,reply_by,recover_from,reply,"
                        + "replied_at_us,taken_pence,given_back_pence FROM surplus_case WHERE person_id=?"
                        + " ORDER BY tested_on", person)
                .done();
    }

    private Sheet unspentDecided(UUID person) {
        return sheets.named("unspent-again").word("why", "unspent.again.").text("words", "by").moment("asked")
                .word("outcome", "surplus.decided.").text("answer").pence("given-back").moment("decided")
                .select("SELECT r.why,r.words,r.asked_name,r.asked_at_us,d.outcome,d.words,d.given_back_pence,"
                        + "d.decided_at_us FROM surplus_review r JOIN surplus_case c ON c.case_id=r.case_id"
                        + " LEFT JOIN surplus_decision d ON d.case_id=r.case_id AND d.review_no=r.review_no"
                        + " WHERE c.person_id=? ORDER BY r.asked_at_us", person)
                .done();
    }
}
