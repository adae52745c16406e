package scot.sporran.cards.disputes;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Deed;
import scot.sporran.identity.copy.CopyPart;
import scot.sporran.identity.copy.Sheet;
import scot.sporran.identity.copy.Sheets;
import scot.sporran.platform.Sql;

/** Payments that were said to be wrong, what became of them, and what was sent with it. */
@Singleton
final class CopyOfDisputes implements CopyPart {

    private final DisputeEvidence evidence;
    private final Sheets sheets;
    private final Sql sql;

    CopyOfDisputes(DisputeEvidence evidence, Sheets sheets, Sql sql) {
        this.evidence = evidence;
        this.sheets = sheets;
        this.sql = sql;
    }

    @Override
    public Deed deed() {
        return Deed.VIEW_PURCHASES;
    }

    @Override
    public List<Sheet> sheets(UUID person) {
        return List.of(sheets.named("disputes").day("day", "paid-on").text("shop").pence("amount")
                .word("why", "wrong.reason.").text("words").word("state", "dispute.", "amount", "shop").pence("lent")
                .select("SELECT d.raised_on,d.paid_on,d.merchant_name,d.pence,d.reason,d.what,d.state,d.lent_pence"
                        + " FROM card_dispute d JOIN budget b ON b.budget_id=d.budget_id WHERE b.person_id=?"
                        + " ORDER BY d.raised_on", person)
                .done(),
                sheets.named("dispute-steps").text("shop").moment("at").word("step", "wrong.did.", "by")
                        .text("by", "words")
                        .select("SELECT d.merchant_name,s.at_us,s.step,s.actor,s.note FROM card_dispute_step s"
                                + " JOIN card_dispute d ON d.dispute_id=s.dispute_id JOIN budget b ON b.budget_id=d.budget_id"
                                + " WHERE b.person_id=? ORDER BY s.at_us,s.number", person)
                        .done());
    }

    @Override
    public List<Enclosed> enclosed(UUID person) {
        return sql.select(row -> Sql.id(row, 1), "SELECT d.dispute_id FROM card_dispute d JOIN budget b"
                + " ON b.budget_id=d.budget_id WHERE b.person_id=? ORDER BY d.dispute_id", person).stream()
                .flatMap(dispute -> evidence.of(dispute).stream())
                .map(item -> new Enclosed("disputes/" + item.id() + "-" + item.name(),
                        () -> evidence.content(item.id())))
                .toList();
    }
}
