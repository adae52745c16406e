package scot.sporran.monitoring.rules;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import scot.sporran.monitoring.history.Lane;
import scot.sporran.monitoring.history.Seen;
import scot.sporran.monitoring.history.Transaction;
import scot.sporran.monitoring.history.Worker;

/** Money that leaves without a bill: cash, and round sums to people who are neither workers, providers nor agreed helpers. */
final class CashRules {

    private static final int WEEK = 7;
    private static final int FOUR_WEEKS = 28;
    private static final int ROUND = 500;
    private static final double SURE = 0.9;
    private static final double LIKELY = 0.8;

    private final Thresholds limits;

    CashRules(Thresholds limits) {
        this.limits = limits;
    }

    /** More cash than agreed; any, when none is. */
    void cash(Seen seen, Consumer<Finding> found) {
        if (seen.on(Lane.CASH, seen.today()).isEmpty()) {
            return;
        }
        List<Transaction> month = seen.last(Lane.CASH, FOUR_WEEKS);
        List<Transaction> week = seen.last(Lane.CASH, WEEK);
        long agreed = seen.budget().terms().cashWeeklyPence();
        if (agreed == 0) {
            boolean atOnce = Words.sum(seen.on(Lane.CASH, seen.today())) >= limits.pence("cash.none.pounds");
            if (atOnce || Words.sum(month) >= limits.pence("cash.none.total.pounds")) {
                found.accept(finding(month, SURE,
                        Words.pounds(Words.sum(month)) + " in cash since " + Words.day(month.getFirst())
                                + "; the plan agrees to none."));
            }
        } else if (Words.sum(week) >= limits.number("cash.week.times") * agreed) {
            found.accept(finding(week, LIKELY, Words.pounds(Words.sum(week)) + " in cash in a week; the plan agrees to "
                    + Words.pounds(agreed) + '.'));
        } else if (Words.sum(month) >= limits.number("cash.month.times") * agreed * FOUR_WEEKS / WEEK) {
            found.accept(finding(month, LIKELY,
                    Words.pounds(Words.sum(month)) + " in cash in four weeks; the plan agrees to "
                            + Words.pounds(agreed) + " a week."));
        }
    }

    private static Finding finding(List<Transaction> lines, double confidence, String officer) {
        return new Finding(Reason.ATM_SURGE, "cash", lines, confidence, officer, Words.pounds(Words.sum(lines))
                + " was taken out in cash. What was it for? If someone pressed you, tell us.");
    }

    /** Several transfers, mostly round, to one account that nobody has explained. */
    void roundTransfers(Seen seen, Consumer<Finding> found) {
        if (seen.on(Lane.TRANSFERS, seen.today()).isEmpty()) {
            return;
        }
        Map<String, List<Transaction>> byAccount = new HashMap<>();
        Set<String> known = knownAccounts(seen);
        for (Transaction line : seen.last(Lane.TRANSFERS, limits.count("transfers.days"))) {
            if (!known.contains(line.account())) {
                byAccount.computeIfAbsent(line.account(), unused -> new java.util.ArrayList<>()).add(line);
            }
        }
        byAccount.forEach((account, lines) -> {
            long round = lines.stream().filter(line -> line.spent() % ROUND == 0).count();
            boolean mostlyRound = 3 * round >= 2L * lines.size();
            if (lines.size() >= limits.count("transfers.count") && mostlyRound
                    && Words.sum(lines) >= limits.pence("transfers.pounds")) {
                found.accept(new Finding(Reason.ROUND_TRANSFERS, "account " + account, lines, SURE,
                        lines.size() + " transfers, " + Words.pounds(Words.sum(lines)) + " in all since "
                                + Words.day(lines.getFirst())
                                + ", to one bank account of nobody we know as worker, provider or helper. Speak with the person alone.",
                        Words.pounds(Words.sum(lines)) + " went to one person in " + lines.size()
                                + " payments. Who is it, and is it all right?"));
            }
        });
    }

    /** Workers on record, providers who send invoices, and the helper whom the plan agrees to. */
    private static Set<String> knownAccounts(Seen seen) {
        Set<String> known = new HashSet<>();
        for (Worker worker : seen.workers()) {
            known.add(worker.account());
        }
        seen.since(Lane.INVOICES, seen.firstDay()).forEach(line -> known.add(line.account()));
        if (seen.planned("helper")) {
            helper(seen).ifPresent(known::add);
        }
        return known;
    }

    /** The account that has had the most transfers over the whole history: a helper is paid week after week. */
    private static java.util.Optional<String> helper(Seen seen) {
        Map<String, Integer> counts = new HashMap<>();
        seen.since(Lane.TRANSFERS, seen.firstDay()).forEach(line -> counts.merge(line.account(), 1, Integer::sum));
        seen.workers().forEach(worker -> counts.remove(worker.account()));
        return counts.entrySet().stream().max(Map.Entry.<String, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey())).map(Map.Entry::getKey);
    }
}
