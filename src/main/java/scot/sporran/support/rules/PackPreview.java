package scot.sporran.support.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.support.BudgetId;
import scot.sporran.support.PersonId;

/**
 * What a pack would do to the people of a council, counted before it counts. Totals, and everybody by name for whom
 * something would get worse.
 *
 * @param budgets how many were looked at
 * @param dueNow what the rules in force pay for the funding period that the day falls in
 * @param dueThen what the previewed pack pays for its period
 * @param people whoever would be left without money for some days, newly over the threshold, or without the way their
 *     money is held
 */
public record PackPreview(LocalDate day, int budgets, Money dueNow, Money dueThen, List<Affected> people) {

    public PackPreview {
        people = List.copyOf(people);
    }

    /** @param what in one sentence with its figures */
    public record Affected(PersonId person, String name, BudgetId budget, Kind kind, String what) {}

    /** How somebody would be affected. */
    public enum Kind {
        /** Days would pass between the last payment under the old rules and the first under the new ones. */
        UNFUNDED,
        /** More is in hand than the new threshold leaves, and was not more than the old one left. */
        NEWLY_OVER_THRESHOLD
    }

    /** What the preview needs to know of a budget. */
    record Facts(PersonId person, String name, BudgetId budget, Money available, Money weekly,
            Map<FundingSource, Money> dueNow, Map<FundingSource, Money> dueThen) {}

    /** Pure: no database, no clock. */
    static PackPreview of(LocalDate day, RulePack now, RulePack then, List<Facts> all) {
        List<Affected> people = new ArrayList<>();
        Money dueNow = Money.ZERO;
        Money dueThen = Money.ZERO;
        Gap gap = Gap.between(day, now.funding(), then.funding());
        for (Facts facts : all) {
            dueNow = dueNow.plus(sum(facts.dueNow()));
            dueThen = dueThen.plus(sum(facts.dueThen()));
            Money needed = Money.ofPence(Math.multiplyExact(facts.weekly().pence(), gap.days()) / 7);
            if (gap.days() > 0 && facts.weekly().isPositive() && facts.available().compareTo(needed) < 0) {
                people.add(new Affected(facts.person(), facts.name(), facts.budget(), Kind.UNFUNDED,
                        "%s would be needed for the %d days from %s before money comes, and %s is there"
                                .formatted(needed, gap.days(), gap.from(), facts.available())));
            }
            Money before = ceiling(now, facts.weekly());
            Money after = ceiling(then, facts.weekly());
            if (facts.available().compareTo(after) > 0 && facts.available().compareTo(before) <= 0) {
                people.add(new Affected(facts.person(), facts.name(), facts.budget(), Kind.NEWLY_OVER_THRESHOLD,
                        "%s is in hand; %s may be now, %s then".formatted(facts.available(), before, after)));
            }
        }
        return new PackPreview(day, all.size(), dueNow, dueThen, people);
    }

    /** The most that may be in hand: threshold and contingency together. */
    private static Money ceiling(RulePack pack, Money weekly) {
        int weeks = pack.surplus().thresholdWeeks() + pack.surplus().contingencyWeeks();
        return Money.ofPence(Math.multiplyExact(weekly.pence(), (long) weeks));
    }

    private static Money sum(Map<FundingSource, Money> due) {
        return due.entrySet().stream().filter(entry -> entry.getKey() != FundingSource.CONTRIBUTION)
                .map(Map.Entry::getValue).reduce(Money.ZERO, Money::plus);
    }

    /**
     * The days for which no money would have come: from the end of what the old rules last paid for to the day on which
     * the new ones first pay.
     */
    private record Gap(LocalDate from, long days) {

        static Gap between(LocalDate day, RulePack.Funding now, RulePack.Funding then) {
            FundingPeriod running = now.periodOf(day.minusDays(1));
            LocalDate uncovered = now.inAdvance() ? running.to().plusDays(1) : running.from();
            LocalDate pays = nextPayment(day, then);
            long days = pays.toEpochDay() - uncovered.toEpochDay();
            // the same rules have the same rhythm: only what the change itself adds is a gap
            long usual = nextPayment(day, now).toEpochDay() - uncovered.toEpochDay();
            return new Gap(uncovered, Math.max(0, days - Math.max(0, usual)));
        }

        private static LocalDate nextPayment(LocalDate day, RulePack.Funding funding) {
            FundingPeriod period = funding.periodOf(day);
            while (funding.paidOn(period).isBefore(day)) {
                period = funding.after(period);
            }
            return funding.paidOn(period);
        }
    }
}
