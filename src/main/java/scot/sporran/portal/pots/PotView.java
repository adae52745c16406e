package scot.sporran.portal.person;

import java.util.List;
import java.util.UUID;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Fact;

/**
 * A shared pot on the page.
 *
 * @param all what is in it, of all members together
 * @param members each with what they have in it
 */
public record PotView(UUID id, String name, String purpose, String exit, String all, List<Fact> members,
        List<Line> bought) {

    public PotView {
        members = List.copyOf(members);
        bought = List.copyOf(bought);
    }
}
