package scot.sporran.demo;

import java.util.LinkedHashMap;
import java.util.Map;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.support.SupportOption;

/**
 * Somebody in the demo whose history is made up by the seed.
 *
 * @param aWeek what the council agreed for a week
 * @param others what other sources give a week
 */
record DemoCharacter(String council, String name, SupportOption option, Money aWeek,
        Map<FundingSource, Money> others, Story story) {

    /** What is particular about somebody's history. */
    enum Story {
        ORDINARY, GUARDIAN, CHILD, BANKED_HOURS, OPTION_4, COUNCIL_BUYS, NO_PAPER, POOL, LAPTOP, SMALL_SPEND, FIRST_WEEKS, TAXI, PA_STOPPED, DOUBLE_INVOICE, SURPLUS, RELATIVE_APPROVED, RELATIVE_BARRED, LATE_CONTRIBUTION, HOSPITAL, DIED
    }

    /** A week's money by source, in the order in which it is spent. */
    Map<FundingSource, Money> week() {
        Map<FundingSource, Money> week = new LinkedHashMap<>();
        others.forEach((source, sum) -> {
            if (source == FundingSource.CONTRIBUTION) {
                week.put(source, sum);
            }
        });
        week.put(FundingSource.COUNCIL, aWeek);
        others.forEach(week::putIfAbsent);
        return week;
    }
}
