package scot.sporran.demo;

import java.util.LinkedHashMap;
import java.util.Map;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.support.SupportOption;
import scot.sporran.support.about.AboutPerson;

/**
 * Somebody in the demo whose history is made up by the seed.
 *
 * @param aWeek what the council agreed for a week
 * @param others what other sources give a week
 * @param about age, sex and group, for fairness
 */
record DemoCharacter(String council, String name, SupportOption option, Money aWeek,
        Map<FundingSource, Money> others, Story story, AboutPerson about) {

    /** What is particular about somebody's history. */
    enum Story {
        ORDINARY, GUARDIAN, CHILD, BANKED_HOURS, OPTION_4, COUNCIL_BUYS, NO_PAPER, POOL, LAPTOP, SMALL_SPEND, FIRST_WEEKS, TAXI, SURPLUS, RELATIVE_APPROVED, RELATIVE_BARRED, HOSPITAL, DIED,
        /** The first assistant has not come for twenty days. */
        PA_STOPPED,
        /** The agency and the card have been silent for five weeks. */
        SUPPORT_STOPPED,
        /** For sixteen weeks more went out, in cafés and classes, than came in. */
        RUNS_OUT,
        /** The provider billed one visit twice. */
        DOUBLE_INVOICE,
        /** A shop took the same sum twice. */
        CHARGED_TWICE,
        /** A pawnbroker, three times in three weeks. */
        PAWNBROKER,
        /** No share paid for two periods. */
        LATE_CONTRIBUTION,
        /** The plan should have been looked at again three weeks ago. */
        REVIEW_LATE
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
