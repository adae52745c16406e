package scot.sporran.benchmark.returns;

import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import scot.sporran.returns.matching.BankLine;
import scot.sporran.returns.matching.Evidence;

/** What a plain program would do: for each line the unused paper of the same amount with the nearest day, within five. */
final class NearestDate {

    private static final int DAYS = 5;

    private NearestDate() {}

    /** By number of the line. */
    static Map<Integer, List<String>> match(List<BankLine> lines, List<Evidence> papers) {
        Map<Long, List<Evidence>> byAmount = new HashMap<>();
        papers.forEach(paper -> byAmount.computeIfAbsent(paper.amount().pence(), any -> new java.util.ArrayList<>())
                .add(paper));
        Set<String> used = new HashSet<>();
        Map<Integer, List<String>> matched = new HashMap<>();
        for (BankLine line : lines) {
            Evidence best = null;
            long nearest = DAYS + 1;
            for (Evidence paper : byAmount.getOrDefault(Math.abs(line.amount().pence()), List.of())) {
                long days = Math.abs(ChronoUnit.DAYS.between(paper.date(), line.bookedOn()));
                if (days < nearest && !used.contains(paper.id())) {
                    best = paper;
                    nearest = days;
                }
            }
            if (best != null) {
                used.add(best.id());
                matched.put(line.number(), List.of(best.id()));
            }
        }
        return matched;
    }
}
