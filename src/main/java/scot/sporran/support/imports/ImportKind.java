package scot.sporran.support.imports;

import java.util.List;

/** What a file brings in; the order is the order in which files belong. */
public enum ImportKind {
    PEOPLE(List.of("reference", "name"),
            List.of("called", "phone", "email", "address", "reach_by", "language", "interpreter", "formats", "born",
                    "age", "sex", "client_group")),
    /** Outcomes and purposes are separated by {@code |}. */
    PLANS(List.of("person_reference", "from", "outcomes"), List.of("review_on", "purposes", "emergency", "why")),
    /** Agreed sums in pounds by source, for {@code per}. */
    BUDGETS(List.of("reference", "person_reference", "option", "opened_on", "per"),
            List.of("sources", "council", "contribution", "ilf_scotland", "nhs", "own_money", "small_spend",
                    "why")), BALANCES(List.of("budget_reference", "source", "amount", "on"), List.of());

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> needed;
    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> possible;

    ImportKind(List<String> needed, List<String> possible) {
        this.needed = needed;
        this.possible = possible;
    }

    /** Columns that a file must have. */
    public List<String> needed() {
        return needed;
    }

    /** Columns that a file may have beside them. */
    public List<String> possible() {
        return possible;
    }
}
