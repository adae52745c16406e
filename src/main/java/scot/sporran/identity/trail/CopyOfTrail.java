package scot.sporran.identity.trail;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import scot.sporran.identity.Deed;
import scot.sporran.identity.copy.CopyPart;
import scot.sporran.identity.copy.Sheet;
import scot.sporran.identity.copy.Sheets;

/** Who looked, and what others did for the person. */
@Singleton
final class CopyOfTrail implements CopyPart {

    private static final int ALL = 1_000_000;

    private final Footprints footprints;
    private final Sheets sheets;

    CopyOfTrail(Footprints footprints, Sheets sheets) {
        this.footprints = footprints;
        this.sheets = sheets;
    }

    @Override
    public Deed deed() {
        return Deed.VIEW_FOOTPRINTS;
    }

    @Override
    public List<Sheet> sheets(UUID person) {
        Sheets.Draft looked = sheets.named("looks").moment("at").text("by").word("role", "role.")
                .word("why", "purpose.").word("saw", "saw.");
        footprints.looksAt(person, null, ALL).forEach(look -> looked.row(look.at(), look.who(), look.role(),
                look.purpose(), look.saw().stream().map(Deed::name).collect(Collectors.joining(" "))));
        Sheets.Draft done = sheets.named("done-for").moment("at").text("by").word("role", "role.").word("what",
                "deed.");
        footprints.doneFor(person, null, ALL).stream()
                .filter(one -> one.ending() != Footprints.Ending.NOT_DONE)
                .forEach(one -> done.row(one.at(), one.who(), one.role(), one.deed()));
        return List.of(looked.done(), done.done());
    }
}
