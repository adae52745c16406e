package scot.sporran.support.plan;

import java.util.List;
import java.util.Map;
import scot.sporran.ledger.Money;

/**
 * How a budget was reached, to be kept beside it and shown to the person.
 *
 * @param formula its name
 * @param version of the formula
 * @param answers what went in
 * @param weekly what came out
 * @param words each step in plain words with its figures
 */
public record Working(BudgetMethod method, String formula, String version, Map<String, String> answers, Place place,
        Money weekly, List<String> words) {

    public Working {
        answers = Map.copyOf(answers);
        words = List.copyOf(words);
    }
}
