package scot.sporran.identity.trail;

import java.util.Arrays;
import java.util.Set;

/** What a look was for, by what the address of the page or call is about; the first that fits. */
public enum Purpose {
    REQUEST("requests", "card-questions"), UNSPENT("surplus", "surplus-cases", "unspent"), RETURN("returns", "receipts",
            "bank-statements"), MESSAGE("messages", "letters", "notifications"), PAY("pay", "payslips", "pay-runs",
                    "employer",
                    "employers", "employments", "timesheets", "absences", "hours",
                    "hmrc-submissions"), CARD("cards", "card-rules", "card-purchases", "disputes",
                            "authorisations"), DELIVERY("deliveries", "fund-agreements", "funds", "lines",
                                    "banked-hours"), PLAN("plan", "plans", "support", "agreements",
                                            "budget-calculations"), MONEY("money", "payments", "payments-out", "payees",
                                                    "statement", "statement.csv", "statement.pdf",
                                                    "statement.html", "budgets", "purchases", "pots", "pools",
                                                    "what-if", "assistant-cost", "changes"), HELPERS("helpers",
                                                            "powers"), CHECK("flags", "monitoring", "audit", "samples",
                                                                    "walk",
                                                                    "working-papers"), COPY("copy", "copies"),
    /** The person's case as a whole. */
    CASE;

    private final Set<String> words;

    Purpose(String... words) {
        this.words = Set.of(words);
    }

    static Purpose of(String template) {
        String[] segments = template.split("/");
        return Arrays.stream(values()).filter(one -> Arrays.stream(segments).anyMatch(one.words::contains)).findFirst()
                .orElse(CASE);
    }
}
