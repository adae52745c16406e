package scot.sporran.portal.work;

import java.util.List;
import org.jspecify.annotations.Nullable;
import scot.sporran.monitoring.cases.RuleVersions.Version;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Option;
import scot.sporran.portal.parts.Table;

/**
 * How a council's rules do, and what is proposed.
 *
 * @param table how each rule did over the past year
 * @param proposals rules that are better given up, in words
 * @param drift rules that changed how much they say; null for none
 * @param proposal what waits for a second person; null for none
 * @param trial which flags it would change
 */
public record WatchView(String lead, List<Fact> facts, Table table, List<String> proposals, @Nullable String drift,
        Table groups, @Nullable Version proposal, String tried, Table trial, boolean mayDecide, boolean mayPropose,
        List<Option> limits, List<Option> retirable, List<Option> people, List<Option> lessons,
        boolean mayForget) {

    public WatchView {
        facts = List.copyOf(facts);
        proposals = List.copyOf(proposals);
        limits = List.copyOf(limits);
        retirable = List.copyOf(retirable);
        people = List.copyOf(people);
        lessons = List.copyOf(lessons);
    }
}
