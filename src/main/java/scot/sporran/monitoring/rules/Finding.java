package scot.sporran.monitoring.rules;

import java.util.List;
import scot.sporran.monitoring.history.Transaction;

/**
 * What a rule saw on a day.
 *
 * @param subject what it is about, so that the same matter is found again as the same: a shop, an account, a worker
 * @param lines the transactions, oldest first; empty when it is about something that did not happen
 * @param confidence from 0 to 1, how sure the rule is that a fair officer would want to know
 * @param officer the sentence for the officer, with the figures
 * @param person the sentence for the person, amounts first, a question rather than a finding
 */
public record Finding(Reason reason, String subject, List<Transaction> lines, double confidence, String officer,
        String person) {

    public Finding {
        lines = List.copyOf(lines);
        if (confidence < 0 || confidence > 1) {
            throw new IllegalArgumentException("confidence is from 0 to 1, not " + confidence);
        }
    }
}
