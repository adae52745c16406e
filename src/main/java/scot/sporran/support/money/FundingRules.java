package scot.sporran.support.money;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.support.SupportOption;
import scot.sporran.support.plan.AgreementHistory;
import scot.sporran.support.rules.FundingFrequency;
import scot.sporran.support.rules.FundingPeriod;
import scot.sporran.support.rules.RulePack;

/**
 * What a budget is to be paid on a day: the money of its period, unless that was paid, and whatever was agreed since for
 * periods that were paid with less. A sum that was paid and is no longer due is not taken off: that is for a person to
 * raise, with notice. The person's own money is never asked for by a run. Pure.
 */
final class FundingRules {

    private FundingRules() {}

    /**
     * All there is to know.
     *
     * @param died whether the person has died, where the run is of everybody; a run for named budgets pays what is still owed
     * @param paid what was paid for earlier periods and, if it was, for this one
     */
    record Facts(SupportOption option, boolean died, AgreementHistory agreed, FundingSchedule schedule,
            List<FundingPart> paid) {}

    /** Decides about a budget in a run that pays on a day. */
    static FundingVerdict decide(Facts facts, RulePack.Funding rules, LocalDate payOn) {
        if (facts.option == SupportOption.OPTION_3) {
            return new FundingVerdict.LeftOut(FundingReason.COUNCIL_ARRANGES);
        }
        if (facts.died) {
            return new FundingVerdict.LeftOut(FundingReason.DIED);
        }
        FundingPeriod period = period(facts.schedule, rules, payOn);
        if (facts.schedule.isPaused(period.from())) {
            return new FundingVerdict.LeftOut(FundingReason.PAUSED);
        }
        List<FundingPart> parts = new ArrayList<>();
        boolean paidBefore = facts.paid.stream().anyMatch(part -> part.from().equals(period.from()));
        if (!paidBefore) {
            facts.agreed.due(period.from(), period.to()).forEach((source, sum) -> {
                if (sum.isPositive() && source != FundingSource.OWN_MONEY) {
                    parts.add(new FundingPart(source, period.from(), period.to(), 0, sum));
                }
            });
        }
        parts.addAll(topUps(facts));
        if (!parts.isEmpty()) {
            return new FundingVerdict.Pay(List.copyOf(parts));
        }
        return new FundingVerdict.LeftOut(paidBefore ? FundingReason.ALREADY_PAID : FundingReason.NOTHING_AGREED);
    }

    /** The period that money paid on a day is for. */
    static FundingPeriod period(FundingSchedule schedule, RulePack.Funding rules, LocalDate payOn) {
        FundingFrequency frequency = schedule.frequency() == null ? rules.frequency() : schedule.frequency();
        LocalDate first = schedule.firstPeriodOn() == null ? rules.firstPeriodOn() : schedule.firstPeriodOn();
        FundingPeriod current = frequency.periodOf(first, payOn.plusDays(rules.leadDays()));
        return rules.inAdvance() ? current : frequency.periodOf(first, current.from().minusDays(1));
    }

    private static List<FundingPart> topUps(Facts facts) {
        Map<LocalDate, List<FundingPart>> periods = new TreeMap<>();
        facts.paid.forEach(part -> periods.computeIfAbsent(part.from(), from -> new ArrayList<>()).add(part));
        List<FundingPart> topUps = new ArrayList<>();
        periods.forEach((from, paid) -> {
            int next = 1 + paid.stream().mapToInt(FundingPart::number).max().orElse(0);
            LocalDate to = paid.getFirst().to();
            Map<FundingSource, Money> sums = new EnumMap<>(FundingSource.class);
            paid.forEach(part -> sums.merge(part.source(), part.amount(), Money::plus));
            facts.agreed.due(from, to).forEach((source, due) -> {
                Money missing = due.minus(sums.getOrDefault(source, Money.ZERO));
                if (missing.isPositive() && source != FundingSource.OWN_MONEY) {
                    topUps.add(new FundingPart(source, from, to, next, missing));
                }
            });
        });
        return topUps;
    }
}
