package scot.sporran.cards;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Deed;
import scot.sporran.identity.copy.CopyPart;
import scot.sporran.identity.copy.Sheet;
import scot.sporran.identity.copy.Sheets;

/** Cards by their last four digits, what happened to them, and each payment that was asked for. */
@Singleton
final class CopyOfCards implements CopyPart {

    private static final String OF_PERSON = " JOIN budget b ON b.budget_id=c.budget_id WHERE b.person_id=? ";

    private final Sheets sheets;

    CopyOfCards(Sheets sheets) {
        this.sheets = sheets;
    }

    @Override
    public Deed deed() {
        return Deed.VIEW_PURCHASES;
    }

    @Override
    public List<Sheet> sheets(UUID person) {
        return List.of(sheets.named("cards").text("card", "name").word("kind", "card.use.").word("state", "card.state.")
                .day("until")
                .select("SELECT c.last_four,c.name_on_card,c.card_use,c.state,c.expires_on FROM card c" + OF_PERSON
                        + "ORDER BY c.card_id", person)
                .done(),
                sheets.named("card-events").moment("at").text("card").word("what", "card.happened.", "by")
                        .text("by", "why")
                        .select("SELECT e.at_us,c.last_four,e.event,e.actor,e.reason FROM card_event e"
                                + " JOIN card c ON c.card_id=e.card_id" + OF_PERSON + "ORDER BY e.at_us", person)
                        .done(),
                sheets.named("card-payments").moment("at").text("card").text("shop").pence("amount").yesNo("approved")
                        .word("why", "decline.", "amount").text("country")
                        .select("SELECT a.decided_at_us,d.last_four,a.merchant_name,a.asked_minor,a.code='APPROVED',"
                                + "NULLIF(a.code,'APPROVED'),a.country"
                                + " FROM card_authorisation a LEFT JOIN card d ON d.card_id=a.card_id"
                                + " JOIN budget b ON b.budget_id=a.budget_id WHERE b.person_id=? ORDER BY a.decided_at_us",
                                person)
                        .done(),
                sheets.named("practice").moment("at").text("shop").pence("amount").yesNo("approved")
                        .word("why", "decline.", "amount")
                        .select("SELECT p.at_us,p.shop,p.asked_pence,p.code='APPROVED',NULLIF(p.code,'APPROVED') FROM practice_payment p"
                                + " JOIN budget b ON b.budget_id=p.budget_id WHERE b.person_id=? ORDER BY p.at_us",
                                person)
                        .done(),
                sheets.named("card-rules").word("kind", "copy.rule.").text("why", "by").day("from", "until")
                        .text("written-by")
                        .moment("written", "ended").text("why-ended")
                        .select("SELECT kind,reason,owner,from_on,until_on,made_by,made_at_us,ended_at_us,ended_why"
                                + " FROM card_rule WHERE scope_id=? OR scope_id IN (SELECT c.card_id FROM card c"
                                + " JOIN budget b ON b.budget_id=c.budget_id WHERE b.person_id=?) ORDER BY made_at_us",
                                person, person)
                        .done());
    }
}
