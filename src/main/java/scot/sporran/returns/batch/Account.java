package scot.sporran.returns.batch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import scot.sporran.payments.statements.Statement;
import scot.sporran.payments.statements.StatementLine;
import scot.sporran.returns.matching.Repeats;

/** Remembers each account's last return: by budget, and by account number for returns that no evidence puts to a budget. */
final class Account {

    private static final int MOST = 100_000;

    private final Map<String, Last> lasts = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Last> eldest) {
            return size() > MOST;
        }
    };

    /** An account's last return and what it held. @param ending the account's last figures; empty where nobody knows */
    record Last(String returnId, Repeats repeats, String ending) {}

    Optional<Last> before(Optional<String> budget, List<Statement> statements) {
        for (String key : keys(budget, statements)) {
            Last last = lasts.get(key);
            if (last != null) {
                return Optional.of(last);
            }
        }
        return Optional.empty();
    }

    void remember(Optional<String> budget, List<Statement> statements, String returnId) {
        List<StatementLine> lines = statements.stream().flatMap(one -> one.lines().stream()).toList();
        if (!lines.isEmpty()) {
            Last last = new Last(returnId, Repeats.after(lines, statements.getLast().closing()),
                    statements.getFirst().accountEnding());
            keys(budget, statements).forEach(key -> lasts.put(key, last));
        }
    }

    private static List<String> keys(Optional<String> budget, List<Statement> statements) {
        List<String> keys = new ArrayList<>();
        budget.filter(id -> !id.isEmpty()).ifPresent(id -> keys.add("budget " + id));
        statements.stream().map(Statement::account).filter(account -> !account.isEmpty()).findFirst()
                .ifPresent(account -> keys.add("account " + account));
        return keys;
    }
}
