package scot.sporran.support.about;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Deed;
import scot.sporran.identity.copy.CopyPart;
import scot.sporran.identity.copy.Sheet;
import scot.sporran.identity.copy.Sheets;
import scot.sporran.support.PersonId;

/** What is on the emergency card. */
@Singleton
final class CopyOfEmergencyCard implements CopyPart {

    private final EmergencyCards cards;
    private final Sheets sheets;

    CopyOfEmergencyCard(EmergencyCards cards, Sheets sheets) {
        this.cards = cards;
        this.sheets = sheets;
    }

    @Override
    public Deed deed() {
        return Deed.SET_PREFERENCES;
    }

    @Override
    public List<Sheet> sheets(UUID person) {
        EmergencyCards.Versioned now = cards.of(new PersonId(person));
        Sheets.Draft sheet = sheets.named("emergency-card").text("ring-first", "steps-in", "needs", "must-know",
                "written-by").moment("written");
        if (now.at() != null) {
            EmergencyCard card = now.card();
            sheet.row(card.ring(), card.backup(), card.need(), card.know(), now.by(), now.at());
        }
        return List.of(sheet.done());
    }
}
