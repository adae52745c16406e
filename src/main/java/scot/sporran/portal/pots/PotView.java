package scot.sporran.portal.pots;

import java.util.List;
import java.util.UUID;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Line;

/**
 * A shared pot on its page.
 *
 * @param all what is in it, of all members together
 * @param own what of it is the person's
 * @param in whether the person is in it now
 * @param members each with what they have in it
 */
public record PotView(UUID id, String purpose, String exit, String all, String own, boolean in, List<Fact> members,
        List<Line> bought) {

    public PotView {
        members = List.copyOf(members);
        bought = List.copyOf(bought);
    }
}
