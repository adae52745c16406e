package scot.sporran.returns;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.support.rules.RulePack;

/**
 * Which movements explain themselves. What a paper explains does. On an account that the council sees, money in and, in the light
 * and standard bands, money out needs no paper: the person is at most asked whether it is right, and in the standard band for the
 * receipt of a card payment that is as large as the council's rules say. On an account of the person's
 * own the light band asks for no papers either. The rest is asked about, small payments apart.
 */
final class ExplainRules {

    private ExplainRules() {}

    /**
     * A movement before it is looked at.
     *
     * @param seen whether it is on an account that the council sees
     * @param paper what explains it, in words; null when nothing does
     * @param origin where a paper can stand: on a bank statement, or at a card payment; null for the ledger's other movements
     */
    record Movement(LocalDate on, String words, Money change, boolean seen, @Nullable String paper,
            FinancialReturn.@Nullable Origin origin) {}

    /** The same, numbered from 1 in its order, explained or asked about. */
    static List<FinancialReturn.Line> explain(Band band, List<Movement> movements,
            RulePack.Papers papers) {
        List<FinancialReturn.Line> lines = new ArrayList<>();
        Map<YearMonth, Money> small = new HashMap<>();
        for (Movement movement : movements) {
            String why = why(band, movement, papers, small);
            lines.add(new FinancialReturn.Line(lines.size() + 1, movement.on(), movement.words(), movement.change(),
                    why.isEmpty() ? LineState.ASKED : LineState.EXPLAINED, why,
                    why.isEmpty() ? question(movement, papers) : null, null, movement.origin()));
        }
        return lines;
    }

    private static String question(Movement movement, RulePack.Papers papers) {
        return needsReceipt(movement, papers)
                ? "Please send a photo of the receipt, or say what this was for."
                : question(movement.change());
    }

    private static boolean needsReceipt(Movement movement, RulePack.Papers papers) {
        return movement.seen() && movement.origin() != null
                && papers.asksForReceiptOf(Money.ZERO.minus(movement.change()));
    }

    /** What is asked about a movement that nothing explains. */
    static String question(Money change) {
        return change.pence() >= 0 ? "Where did this come from?" : "What was this for?";
    }

    private static String why(Band band, Movement movement, RulePack.Papers papers, Map<YearMonth, Money> small) {
        if (movement.paper() != null) {
            return movement.paper();
        }
        if (movement.seen() && movement.change().pence() >= 0) {
            return "Money in, as the council's own records have it.";
        }
        if (movement.seen() && band != Band.CLOSE && (band == Band.LIGHT || !needsReceipt(movement, papers))) {
            return "Paid from an account that the council sees.";
        }
        if (band == Band.LIGHT) {
            return "Papers are kept at home and not asked for.";
        }
        if (movement.change().pence() >= 0) {
            return "";
        }
        Money paid = Money.ofPence(-movement.change().pence());
        YearMonth month = YearMonth.from(movement.on());
        Money sum = small.getOrDefault(month, Money.ZERO).plus(paid);
        if (paid.compareTo(papers.noneUpTo()) <= 0 && sum.compareTo(papers.noneInAMonth()) <= 0) {
            small.put(month, sum);
            return "A small payment: up to " + papers.noneUpTo() + " each and " + papers.noneInAMonth()
                    + " a month need no paper.";
        }
        return "";
    }
}
