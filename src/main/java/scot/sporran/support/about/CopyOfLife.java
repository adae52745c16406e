package scot.sporran.support.about;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Deed;
import scot.sporran.identity.copy.CopyPart;
import scot.sporran.identity.copy.Sheet;
import scot.sporran.identity.copy.Sheets;
import scot.sporran.support.PersonId;

/** Age, sex, what support is for, and times away. */
@Singleton
final class CopyOfLife implements CopyPart {

    private final AboutPeople about;
    private final Sheets sheets;

    CopyOfLife(AboutPeople about, Sheets sheets) {
        this.about = about;
        this.sheets = sheets;
    }

    @Override
    public Deed deed() {
        return Deed.VIEW_PERSON;
    }

    @Override
    public List<Sheet> sheets(UUID person) {
        AboutPerson known = about.of(new PersonId(person)).about();
        Sheets.Draft life = sheets.named("about").day("born").word("age", "about.age.").word("sex", "about.sex.")
                .word("support-for", "about.group.");
        if (!known.equals(AboutPerson.NOTHING)) {
            life.row(known.born(), known.age(), known.sex(), known.clientGroup());
        }
        Sheet away = sheets.named("away").word("kind", "case.away.kind.").day("from", "until").text("written-by")
                .moment("written", "taken-back")
                .select("SELECT kind,from_on,to_on,recorded_by,recorded_at_us,taken_back_at_us FROM person_away"
                        + " WHERE person_id=? ORDER BY from_on", person)
                .done();
        return List.of(life.done(), away);
    }
}
