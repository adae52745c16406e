package scot.sporran.portal.person;

import java.util.List;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Fact;

/**
 * A budget's statement on the page.
 *
 * @param files where its files are, without ending
 * @param days the part of their addresses that names the days
 */
public record StatementView(String budget, List<Fact> sums, List<Line> lines, String files, String days) {

    public StatementView {
        sums = List.copyOf(sums);
        lines = List.copyOf(lines);
    }
}
