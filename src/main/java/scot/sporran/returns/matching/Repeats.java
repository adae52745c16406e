package scot.sporran.returns.matching;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.payments.statements.StatementLine;

/**
 * What an account's last statement held, so that the next one's repetitions are seen: by the bank's id, else by day, amount,
 * text and balance as far as both have them. Bookings that are alike are counted, so that a true twin is not taken for a
 * repetition. Keeps a few bytes a booking.
 *
 * @param closing of the last statement, if known
 * @param last day that it covers
 */
public record Repeats(Map<Long, Integer> ids, Map<Long, Integer> balances, Map<Long, Integer> texts,
        @Nullable LocalDate last, @Nullable Money closing) {

    private static final long FACTOR = 1_000_003L;

    /** What the next statement is held against. */
    public static Repeats after(List<StatementLine> lines, @Nullable Money closing) {
        Map<Long, Integer> ids = new HashMap<>();
        Map<Long, Integer> balances = new HashMap<>();
        Map<Long, Integer> texts = new HashMap<>();
        LocalDate last = null;
        for (StatementLine line : lines) {
            if (line.bankId() != null) {
                ids.merge(idKey(line), 1, Integer::sum);
            }
            if (line.balance() != null) {
                balances.merge(balanceKey(line), 1, Integer::sum);
            }
            texts.merge(textKey(line), 1, Integer::sum);
            last = last == null || line.bookedOn().isAfter(last) ? line.bookedOn() : last;
        }
        return new Repeats(ids, balances, texts, last, closing);
    }

    /** @return numbers of the lines that the last statement held already */
    public Set<Integer> in(List<StatementLine> lines) {
        Set<Integer> repeated = new TreeSet<>();
        LocalDate until = last;
        if (until == null) {
            return repeated;
        }
        Map<Long, Integer> idsLeft = new HashMap<>(ids);
        Map<Long, Integer> textsLeft = new HashMap<>(texts);
        Map<Long, Integer> balancesLeft = new HashMap<>(balances);
        List<StatementLine> open = new ArrayList<>();
        for (StatementLine line : lines) {
            if (line.bookedOn().isAfter(until)) {
                continue;
            }
            if (line.bankId() != null && take(idsLeft, idKey(line))) {
                take(textsLeft, textKey(line));
                repeated.add(line.number());
            } else {
                open.add(line);
            }
        }
        for (StatementLine line : open) {
            boolean byBalance = line.balance() != null && !balances.isEmpty();
            if (byBalance ? take(balancesLeft, balanceKey(line)) : take(textsLeft, textKey(line))) {
                repeated.add(line.number());
            }
        }
        return repeated;
    }

    private static boolean take(Map<Long, Integer> left, long key) {
        Integer count = left.get(key);
        if (count == null || count == 0) {
            return false;
        }
        left.put(key, count - 1);
        return true;
    }

    private static long textKey(StatementLine line) {
        return mix(mix(line.bookedOn().toEpochDay(), line.amount().pence()), hash(line.text()));
    }

    private static long balanceKey(StatementLine line) {
        Money balance = line.balance();
        return mix(textKey(line), balance == null ? 0 : balance.pence());
    }

    /** With day and amount, because banks have been seen to use an id twice. */
    private static long idKey(StatementLine line) {
        String id = line.bankId();
        return mix(mix(line.bookedOn().toEpochDay(), line.amount().pence()), hash(id == null ? "" : id));
    }

    private static long hash(String text) {
        long hash = 1_125_899_906_842_597L;
        for (int i = 0; i < text.length(); i++) {
            hash = hash * 31 + text.charAt(i);
        }
        return hash;
    }

    private static long mix(long one, long other) {
        long mixed = one * FACTOR + other;
        mixed ^= mixed >>> 29;
        mixed *= 0x9E3779B97F4A7C15L;
        return mixed ^ mixed >>> 32;
    }
}
