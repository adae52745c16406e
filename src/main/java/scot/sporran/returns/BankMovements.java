package scot.sporran.returns;

import java.util.List;
import scot.sporran.returns.bank.BankMatches;

/** Bookings of an own account as movements that are to be explained. */
final class BankMovements {

    private static final int LONGEST_LINE = 200;
    private static final int LONGEST_WHY = 500;

    private BankMovements() {}

    static List<ExplainRules.Movement> of(List<BankMatches.Explained> lines) {
        return lines.stream().map(BankMovements::of).toList();
    }

    private static ExplainRules.Movement of(BankMatches.Explained line) {
        boolean cleared = line.isCleared();
        return new ExplainRules.Movement(line.on(), cut(line.words(), LONGEST_LINE), line.amount(), false,
                cleared ? cut(line.matches().getFirst().why(), LONGEST_WHY) : null,
                new FinancialReturn.Origin(line.statement(), line.line(),
                        cleared ? line.matches().getFirst().evidence().id() : null));
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
