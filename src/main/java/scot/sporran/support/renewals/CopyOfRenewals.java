package scot.sporran.support.renewals;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Deed;
import scot.sporran.identity.copy.CopyPart;
import scot.sporran.identity.copy.Sheet;
import scot.sporran.identity.copy.Sheets;
import scot.sporran.support.PersonId;

/** New papers for powers over the person: who sent them, and what became of them. */
@Singleton
final class CopyOfRenewals implements CopyPart {

    private final Renewals renewals;
    private final Sheets sheets;

    CopyOfRenewals(Renewals renewals, Sheets sheets) {
        this.renewals = renewals;
        this.sheets = sheets;
    }

    @Override
    public Deed deed() {
        return Deed.VIEW_PERSON;
    }

    @Override
    public List<Sheet> sheets(UUID person) {
        Sheets.Draft sheet = sheets.named("renewals").moment("sent").text("sent-by").day("until")
                .word("state", "renewal.state.").text("decided-by", "words").moment("decided");
        for (Renewal one : renewals.of(new PersonId(person))) {
            sheet.row(one.sentAt(), one.sentName(), one.agreedTo() == null ? one.endsOn() : one.agreedTo(),
                    one.state(), one.decidedBy(), one.words(), one.decidedAt());
        }
        return List.of(sheet.done());
    }
}
