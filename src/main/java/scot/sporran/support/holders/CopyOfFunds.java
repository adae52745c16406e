package scot.sporran.support.holders;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Deed;
import scot.sporran.identity.copy.CopyPart;
import scot.sporran.identity.copy.Sheet;
import scot.sporran.identity.copy.Sheets;

/** Money that somebody else holds for the person, what came of it, and hours kept for later. */
@Singleton
final class CopyOfFunds implements CopyPart {

    private final Sheets sheets;

    CopyOfFunds(Sheets sheets) {
        this.sheets = sheets;
    }

    @Override
    public Deed deed() {
        return Deed.VIEW_PURCHASES;
    }

    @Override
    public List<Sheet> sheets(UUID person) {
        return List.of(sheets.named("funds").text("name").word("kind", "do.fund-mode.").word("state", "fund.state.")
                .day("from", "until").moment("written")
                .select("SELECT p.name,f.mode,f.state,f.starts_on,f.ends_on,f.proposed_at_us FROM fund_agreement f"
                        + " LEFT JOIN provider p ON p.provider_id=f.provider_id WHERE f.person_id=? ORDER BY f.starts_on",
                        person)
                .done(),
                sheets.named("deliveries").day("day").text("what").word("state", "delivery.state.").number("quantity")
                        .pence("price", "amount").text("words").moment("written")
                        .select("SELECT l.delivered_on,l.what,l.state,l.quantity,l.price_pence,l.amount_pence,l.words,"
                                + "l.posted_at_us FROM service_line l JOIN budget b ON b.budget_id=l.budget_id"
                                + " WHERE b.person_id=? ORDER BY l.delivered_on", person)
                        .done(),
                sheets.named("kept-hours").number("minutes", "minutes-used").day("from", "until").text("why")
                        .select("SELECT k.minutes,k.used_minutes,k.banked_on,k.expires_on,k.why FROM banked_time k"
                                + " JOIN fund_agreement f ON f.agreement_id=k.agreement_id WHERE f.person_id=?"
                                + " ORDER BY k.banked_on", person)
                        .done());
    }
}
