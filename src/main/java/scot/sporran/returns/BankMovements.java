package scot.sporran.returns;

import java.util.List;
import scot.sporran.ledger.Money;
import scot.sporran.returns.bank.BankMatches;

/** Bookings of an own account, and what a card paid, as movements that are to be explained. */
final class BankMovements {

    private static final int LONGEST_LINE = 200;
    private static final int LONGEST_WHY = 500;

    private BankMovements() {}

    static List<ExplainRules.Movement> of(List<BankMatches.Explained> lines) {
        return lines.stream().map(line -> of(line, line.amount())).toList();
    }

    /** One of them. @param change what of it is meant; another sum than the booking's own has no paper */
    static ExplainRules.Movement of(BankMatches.Explained line, Money change) {
        boolean cleared = line.isCleared() && change.equals(line.amount());
        return new ExplainRules.Movement(line.on(), cut(line.words(), LONGEST_LINE), change, line.onCard(),
                cleared ? cut(line.matches().getFirst().why(), LONGEST_WHY) : null,
                new FinancialReturn.Origin(line.statement(), line.line(),
                        cleared ? line.matches().getFirst().evidence().id() : null));
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
