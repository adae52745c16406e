package scot.sporran.portal.work;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import scot.sporran.portal.Frame;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Line;
import scot.sporran.support.CouncilId;
import scot.sporran.support.money.FundingRun;
import scot.sporran.support.money.FundingRuns;
import scot.sporran.support.rules.RulePackState;
import scot.sporran.support.rules.RulePacks;

/** Funding runs and rules that wait for a second person: they have pages of their own. */
@Singleton
final class RunsAndRules {

    private static final int LAST = 50;

    private final FundingRuns runs;
    private final RulePacks rules;

    RunsAndRules(FundingRuns runs, RulePacks rules) {
        this.runs = runs;
        this.rules = rules;
    }

    List<Line> waiting(CouncilId council, Frame frame, When when, boolean money, boolean packs) {
        List<Line> lines = new ArrayList<>();
        if (money) {
            runs.of(council, null, LAST).stream().filter(run -> run.state() == FundingRun.State.DRAFT)
                    .forEach(run -> lines.add(Line.link("/work/funding-runs/" + run.id(),
                            frame.say("four-eyes.run", run.why()), run.total().toString(),
                            when.of(run.preparedAt()), run.preparedName())));
        }
        if (packs) {
            rules.all(council).stream().filter(version -> version.state() == RulePackState.PROPOSED)
                    .forEach(version -> lines.add(Line.link("/work/rules/" + version.number(),
                            frame.say("four-eyes.rules", version.number()), "", when.of(version.proposedAt()),
                            version.proposedBy())));
        }
        return lines;
    }
}
