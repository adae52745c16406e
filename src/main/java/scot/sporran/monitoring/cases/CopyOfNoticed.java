package scot.sporran.monitoring.cases;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import scot.sporran.identity.Deed;
import scot.sporran.identity.copy.CopyPart;
import scot.sporran.identity.copy.Sheet;
import scot.sporran.identity.copy.Sheets;
import scot.sporran.support.PersonId;

/**
 * What was noticed, as far as pages show it to whoever reads; how closely is looked, and why. What is with adult support and
 * protection stays out: it could harm somebody to read it (Data Protection Act 2018, schedule 3, part 3).
 */
@Singleton
final class CopyOfNoticed implements CopyPart {

    private static final int MOST = 10_000;
    private static final Set<CaseEvent> SAID = Set.of(CaseEvent.ASK, CaseEvent.ANSWER);

    private final Cases cases;
    private final Sheets sheets;

    CopyOfNoticed(Cases cases, Sheets sheets) {
        this.cases = cases;
        this.sheets = sheets;
    }

    @Override
    public Deed deed() {
        return Deed.VIEW_PURCHASES;
    }

    @Override
    public List<Sheet> sheets(UUID person) {
        return sheets(person, false);
    }

    @Override
    public List<Sheet> sheetsForSelf(UUID person) {
        return sheets(person, true);
    }

    private List<Sheet> sheets(UUID person, boolean self) {
        Sheets.Draft noticed = sheets.named("noticed").day("day").word("about", "noticed.about.").text("what");
        Sheets.Draft said = sheets.named("noticed-said").day("day").moment("at").word("step", "flags.event.", "by")
                .text("by", "words");
        for (FlagCase flag : cases.shownTo(new PersonId(person), self, MOST)) {
            noticed.row(flag.raisedOn(), flag.reason().route(), flag.toPerson());
            cases.steps(flag).stream().filter(step -> SAID.contains(step.event())).forEach(
                    step -> said.row(flag.raisedOn(), step.at(), step.event(), step.byName(), step.words()));
        }
        return List.of(noticed.done(), said.done(), bands(person));
    }

    private Sheet bands(UUID person) {
        return sheets.named("bands").word("band", "return.band.").text("why").day("from", "until").text("by", "reply")
                .moment("replied")
                .select("SELECT m.band,m.why,m.from_on,m.until_on,m.set_by,m.reply,m.replied_at_us"
                        + " FROM monitoring_band m JOIN budget b ON b.budget_id=m.budget_id WHERE b.person_id=?"
                        + " ORDER BY m.from_on,m.number", person)
                .done();
    }

    @Override
    public List<Enclosed> enclosed(UUID person) {
        List<Enclosed> photos = new ArrayList<>();
        for (FlagCase flag : cases.shownTo(new PersonId(person), false, MOST)) {
            for (int step : new TreeSet<>(cases.photos(flag))) {
                cases.photo(flag, step).ifPresent(photo -> photos.add(new Enclosed(
                        "noticed/" + flag.id() + "-" + step + "." + photo.kind().replaceAll(".*/", ""), photo::bytes)));
            }
        }
        return photos;
    }
}
