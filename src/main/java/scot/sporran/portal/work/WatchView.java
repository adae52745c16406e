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
 * @param advice rules that are better given up, each with what says so
 * @param drift rules that changed how much they say; null for none
 * @param proposal what waits for a second person; null for none
 * @param choices what may be proposed; null for who may not propose
 */
public record WatchView(String lead, List<Fact> facts, Table table, List<Option> advice, @Nullable String drift,
        Table groups, @Nullable Proposal proposal, @Nullable Choices choices, List<Option> lessons,
        boolean mayForget) {

    public WatchView {
        facts = List.copyOf(facts);
        advice = List.copyOf(advice);
        lessons = List.copyOf(lessons);
    }

    /**
     * @param tried on how many budgets, in words
     * @param trial which flags it would change
     */
    public record Proposal(Version version, String tried, Table trial, boolean mayDecide) {}

    /**
     * @param limits each limit with its value and meaning
     * @param rules to be given up or brought back
     * @param people whether people see what concerns them
     */
    public record Choices(List<Option> limits, List<Option> rules, List<Option> people) {

        public Choices {
            limits = List.copyOf(limits);
            rules = List.copyOf(rules);
            people = List.copyOf(people);
        }
    }
}
