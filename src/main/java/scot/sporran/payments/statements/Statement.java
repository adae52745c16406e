package scot.sporran.payments.statements;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;

/**
 * What a file says of one account and one period.
 *
 * @param account as the bank writes it, empty when the format has none; never for a log
 * @param lines as they stand in the file; no lines is an answer too
 * @param opening balance before the first booking in time, if it is said or follows
 * @param closing balance after the last booking in time, if it is said or follows
 * @param gap where bookings are missing, if the balances show it
 * @param notes what a person should know of the reading, in plain words
 */
public record Statement(Dialect dialect, String account, List<StatementLine> lines, @Nullable Money opening,
        @Nullable Money closing, @Nullable Gap gap, List<String> notes) {

    private static final int ENDING = 4;

    public Statement {
        lines = List.copyOf(lines);
        notes = List.copyOf(notes);
    }

    /**
     * Bookings that must have been there and are not.
     *
     * @param from the day of the last booking before them
     * @param sum what they come to
     */
    public record Gap(LocalDate from, Money sum) {}

    /**
     * Statements as one for each account, in the order in which accounts first come: a bank may write one for each day. Those that
     * name no account stay by themselves.
     */
    public static List<Statement> byAccount(List<Statement> all) {
        Map<String, List<Statement>> accounts = new LinkedHashMap<>();
        for (Statement one : all) {
            accounts.computeIfAbsent(one.account().isEmpty() ? "#" + accounts.size() : one.account(),
                    any -> new ArrayList<>()).add(one);
        }
        return accounts.values().stream().map(Statement::asOne).toList();
    }

    /** Of one account. Where the balance at the end of one is not that at the beginning of the next, bookings are missing. */
    private static Statement asOne(List<Statement> parts) {
        List<Statement> ordered = parts.stream().filter(part -> !part.lines().isEmpty())
                .sorted(Comparator.comparing(part -> part.inOrder().getFirst().bookedOn())).toList();
        if (parts.size() == 1 || ordered.isEmpty()) {
            return parts.getFirst();
        }
        Statement first = ordered.getFirst();
        return new Statement(first.dialect(), first.account(),
                ordered.stream().flatMap(part -> part.lines().stream()).toList(), first.opening(),
                ordered.getLast().closing(), firstGap(ordered),
                parts.stream().flatMap(part -> part.notes().stream()).distinct().toList());
    }

    private static @Nullable Gap firstGap(List<Statement> ordered) {
        for (int i = 0; i < ordered.size(); i++) {
            Statement part = ordered.get(i);
            if (part.gap() != null) {
                return part.gap();
            }
            Money end = part.closing();
            Money begin = i + 1 < ordered.size() ? ordered.get(i + 1).opening() : null;
            if (end != null && begin != null && !end.equals(begin)) {
                return new Gap(part.inOrder().getLast().bookedOn(), begin.minus(end));
            }
        }
        return null;
    }

    /** The last four figures of the account, which say no more than a letter may; empty when there are fewer. */
    public String accountEnding() {
        String figures = account.replaceAll("\\D", "");
        return figures.length() < ENDING ? "" : figures.substring(figures.length() - ENDING);
    }

    /** Its lines, the oldest first, whatever the file's order. */
    public List<StatementLine> inOrder() {
        return BalanceChain.inOrder(lines);
    }

    /** Account numbers are nobody's business in a log. */
    @Override
    public String toString() {
        return "Statement[" + dialect.code() + ", " + lines.size() + " lines]";
    }
}
