package scot.sporran.returns;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import scot.sporran.ledger.Money;

/**
 * Which movements explain themselves. The account is the council's own, so money in and, in the light and standard bands, money
 * out needs no paper: the person is at most asked whether it is right. Under a concern each payment is asked about, small ones
 * apart.
 */
final class ExplainRules {

    /** A payment up to this needs no paper ... */
    static final Money SMALL = Money.ofPounds(15);
    /** ... as long as the small ones of a month stay within this. */
    static final Money SMALL_IN_A_MONTH = Money.ofPounds(60);

    private ExplainRules() {}

    /** A movement before it is looked at. */
    record Movement(LocalDate on, String words, Money change) {}

    /** The same, numbered from 1 in its order, explained or asked about. */
    static List<FinancialReturn.Line> explain(Band band, List<Movement> movements) {
        List<FinancialReturn.Line> lines = new ArrayList<>();
        Map<YearMonth, Money> small = new HashMap<>();
        for (Movement movement : movements) {
            String why = why(band, movement, small);
            lines.add(new FinancialReturn.Line(lines.size() + 1, movement.on(), movement.words(), movement.change(),
                    why.isEmpty() ? LineState.ASKED : LineState.EXPLAINED, why,
                    why.isEmpty() ? "What was this for?" : null, null));
        }
        return lines;
    }

    private static String why(Band band, Movement movement, Map<YearMonth, Money> small) {
        if (movement.change().pence() >= 0) {
            return "Money in, as the council's own records have it.";
        }
        if (band != Band.CLOSE) {
            return "Paid from an account that the council sees.";
        }
        Money paid = Money.ofPence(-movement.change().pence());
        YearMonth month = YearMonth.from(movement.on());
        Money sum = small.getOrDefault(month, Money.ZERO).plus(paid);
        if (paid.compareTo(SMALL) <= 0 && sum.compareTo(SMALL_IN_A_MONTH) <= 0) {
            small.put(month, sum);
            return "A small payment: up to " + SMALL + " each and " + SMALL_IN_A_MONTH + " a month need no paper.";
        }
        return "";
    }
}
