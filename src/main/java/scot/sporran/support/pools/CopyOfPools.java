package scot.sporran.support.pools;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Deed;
import scot.sporran.identity.copy.CopyPart;
import scot.sporran.identity.copy.Sheet;
import scot.sporran.identity.copy.Sheets;

/** Money shared with friends: the person's own share of it; nobody else's. */
@Singleton
final class CopyOfPools implements CopyPart {

    private final Sheets sheets;

    CopyOfPools(Sheets sheets) {
        this.sheets = sheets;
    }

    @Override
    public Deed deed() {
        return Deed.VIEW_PURCHASES;
    }

    @Override
    public List<Sheet> sheets(UUID person) {
        return List.of(sheets.named("shared").text("name", "what-for").number("share").day("from", "until")
                .select("SELECT p.name,p.purpose,m.share,m.joined_on,m.left_on FROM pool_member m"
                        + " JOIN pool p ON p.pool_id=m.pool_id WHERE m.person_id=? ORDER BY m.joined_on", person)
                .done(),
                sheets.named("shared-spent").day("day").text("what").pence("whole", "yours", "given-back").text("by")
                        .select("SELECT s.spent_on,s.what,s.amount_pence,t.amount_pence,t.refunded_pence,s.by_name"
                                + " FROM pool_spend_part t JOIN pool_spend s ON s.spend_id=t.spend_id"
                                + " JOIN budget b ON b.budget_id=t.budget_id WHERE b.person_id=? ORDER BY s.spent_on",
                                person)
                        .done());
    }
}
