package scot.sporran.support.plan;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import scot.sporran.support.FieldException;

/**
 * What a person and the council have agreed on: what the support is to achieve, in the person's own words, and what the
 * money is for. No notes on health or care.
 *
 * @param from first day, Europe/London
 * @param reviewOn when it is looked at again
 * @param emergency what to do and whom to ask when support falls away; null while nothing was agreed
 */
@Serdeable
public record SupportPlan(LocalDate from, @Nullable LocalDate reviewOn, List<PlanOutcome> outcomes,
        List<Purpose> purposes, @Nullable String emergency) {

    private static final int MOST = 50;
    private static final int LONGEST = 500;

    public SupportPlan {
        outcomes = List.copyOf(outcomes);
        purposes = List.copyOf(purposes);
        check(reviewOn == null || reviewOn.isAfter(from), "reviewOn", "a day after the first");
        check(!outcomes.isEmpty() && outcomes.size() <= MOST, "outcomes", "1 to 50 outcomes");
        check(purposes.size() <= MOST, "purposes", "at most 50 purposes");
        check(emergency == null || emergency.length() <= 2 * LONGEST, "emergency", "up to 1000 characters");
        Set<String> known = new HashSet<>();
        outcomes.forEach(outcome -> check(known.add(outcome.code()), "outcomes", "each code once"));
        Set<String> seen = new HashSet<>();
        for (Purpose purpose : purposes) {
            check(seen.add(purpose.code()), "purposes", "each code once");
            check(known.containsAll(purpose.outcomes()), "purposes",
                    "outcomes that the plan has, for " + purpose.code());
        }
    }

    /**
     * @param code short and lasting, such as {@code swim}; cards and statements refer to it
     * @param words the person's own
     */
    @Serdeable
    public record PlanOutcome(String code, String words) {

        public PlanOutcome {
            checkCode(code, "outcomes");
            check(!words.isBlank() && words.length() <= LONGEST, "outcomes", "words for each outcome");
        }
    }

    /**
     * What money is for.
     *
     * @param outcomes codes of what it serves
     * @param weeklyPence what is meant for it a week; null where nothing was set apart
     * @param categories merchant categories that the plan opens for cards though the council's rules close them
     */
    @Serdeable
    public record Purpose(String code, String words, List<String> outcomes, @Nullable Long weeklyPence,
            List<String> categories) {

        public Purpose {
            outcomes = List.copyOf(outcomes);
            categories = List.copyOf(categories);
            checkCode(code, "purposes");
            check(!words.isBlank() && words.length() <= LONGEST, "purposes", "words for each purpose");
            check(weeklyPence == null || weeklyPence >= 0, "purposes", "weeklyPence of 0 or more");
            check(categories.stream().allMatch(category -> category.matches("\\d{4}")), "purposes",
                    "categories of four digits");
        }
    }

    private static void checkCode(String code, String field) {
        check(code.matches("[a-z0-9][a-z0-9-]{0,39}"), field, "codes of small letters, digits and hyphens");
    }

    private static void check(boolean holds, String field, String expected) {
        if (!holds) {
            throw new FieldException(field, expected);
        }
    }
}
