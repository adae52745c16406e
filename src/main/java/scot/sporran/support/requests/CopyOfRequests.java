package scot.sporran.support.requests;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.identity.copy.CopyPart;
import scot.sporran.identity.copy.Sheet;
import scot.sporran.identity.copy.Sheets;
import scot.sporran.ledger.Money;
import scot.sporran.support.PersonId;

/** What was asked, what became of it, and what may be bought or paid because of it. */
@Singleton
final class CopyOfRequests implements CopyPart {

    private static final int ALL = 100_000;

    private final Requests requests;
    private final Sheets sheets;

    CopyOfRequests(Requests requests, Sheets sheets) {
        this.requests = requests;
        this.sheets = sheets;
    }

    @Override
    public Deed deed() {
        return Deed.VIEW_PLAN;
    }

    @Override
    public List<Sheet> sheets(UUID person) {
        Sheets.Draft asked = sheets.named("requests").moment("asked").word("kind", "request.kind.")
                .word("state", "request.state.", "reply-due").text("what", "why", "outcome").pence("amount", "approved")
                .day("reply-due");
        Sheets.Draft steps = sheets.named("request-steps").moment("asked", "at").word("step", "request.do.")
                .text("by", "words").pence("amount");
        for (SupportRequest one : requests.of(new PersonId(person), null, ALL)) {
            asked.row(one.askedAt(), one.kind(), one.state(), one.what(), one.why(), one.outcome(),
                    pence(one.amount()), pence(one.approved()), one.replyDueOn());
            requests.history(one.id()).forEach(step -> steps.row(one.askedAt(), step.at(), step.event(), step.byName(),
                    step.words(), pence(step.amount())));
        }
        return List.of(asked.done(), steps.done(), allowances(person), relatives(person));
    }

    private static @Nullable Long pence(@Nullable Money money) {
        return money == null ? null : money.pence();
    }

    private Sheet allowances(UUID person) {
        return sheets.named("allowed").text("what", "shop").pence("amount").day("from", "until")
                .select("SELECT a.what,a.shop,a.amount_pence,a.from_on,a.until_on FROM spending_allowance a"
                        + " JOIN budget b ON b.budget_id=a.budget_id WHERE b.person_id=? ORDER BY a.from_on", person)
                .done();
    }

    private Sheet relatives(UUID person) {
        return sheets.named("relatives").text("name", "relation").word("why", "factor.").day("from", "until")
                .select("SELECT relative_name,relation,factor,from_on,until_on FROM relative_approval"
                        + " WHERE person_id=? ORDER BY from_on", person)
                .done();
    }
}
