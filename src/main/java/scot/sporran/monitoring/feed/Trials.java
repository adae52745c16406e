package scot.sporran.monitoring.feed;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import scot.sporran.monitoring.cases.CouncilTerms;
import scot.sporran.monitoring.cases.Keeper;
import scot.sporran.monitoring.cases.RuleVersions;
import scot.sporran.monitoring.flags.Flag;
import scot.sporran.monitoring.history.OnRecord;
import scot.sporran.monitoring.replay.Change;
import scot.sporran.platform.London;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;

/**
 * Runs a proposed version of a council's rules over the past year of all its budgets, some at a time, and notes which flags would come
 * and go. Stopped, it goes on where it was.
 */
@Singleton
public class Trials {

    private static final int AT_ONCE = 20;

    private final RuleVersions versions;
    private final Budgets budgets;
    private final LiveRecords records;
    private final Keeper keeper;
    private final Clock clock;

    Trials(RuleVersions versions, Budgets budgets, LiveRecords records, Keeper keeper, Clock clock) {
        this.versions = versions;
        this.budgets = budgets;
        this.records = records;
        this.keeper = keeper;
        this.clock = clock;
    }

    /** Tries the next budgets of the oldest proposal. @return false when there is nothing to try */
    public boolean turn() {
        Optional<RuleVersions.Version> next = versions.untried().stream().findFirst();
        next.ifPresent(this::some);
        return next.isPresent();
    }

    private void some(RuleVersions.Version version) {
        LocalDate today = London.dateOf(clock.instant());
        List<Budget> page = budgets.of(version.council(), version.triedTo(), AT_ONCE);
        CouncilTerms now = versions.inForce(version.council()).terms();
        List<Change> changes = new ArrayList<>();
        for (Budget budget : page) {
            records.of(budget, today).ifPresent(record -> changes.addAll(Change
                    .between(lastYear(record, now, today), lastYear(record, version.terms(), today))));
        }
        versions.tried(version, changes, page.isEmpty() ? version.triedTo() : page.getLast().id(), page.size(),
                page.size() < AT_ONCE);
    }

    private List<Flag> lastYear(OnRecord record, CouncilTerms terms, LocalDate today) {
        return keeper.watch(record, terms, today).stream().filter(flag -> flag.date().isAfter(today.minusYears(1)))
                .toList();
    }
}
