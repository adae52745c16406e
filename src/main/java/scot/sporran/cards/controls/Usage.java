package scot.sporran.cards.controls;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.HoldId;
import scot.sporran.ledger.KeptState;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;

/**
 * The approved payments of a budget's cards, oldest first, kept in the ledger's order. What each still comes to its hold
 * says: a reversal or the end of a hold gives room back by itself.
 */
public final class Usage {

    /** No window is longer than a leap year. */
    private static final Duration LONGEST = Duration.ofDays(367);
    /** Of {@code card_authorisation a}, as {@link #purchase} reads them. */
    static final String COLUMNS = "a.card_id, a.category, a.acquirer_id, a.merchant_id, a.entry_mode, a.country, "
            + "a.transaction, a.asked_minor, a.decided_at_us";
    static final Usage NOTHING = new Usage(new Entry[0]);
    private static final KeptState.Kind<Usage> KIND = Usage::load;

    private final Entry[] entries;

    private record Entry(HoldId hold, Spending purchase) {}

    private Usage(Entry[] entries) {
        this.entries = entries;
    }

    /** The state of one budget, for the ledger's commands. */
    public static KeptState<Usage> of(FundId budget) {
        return new KeptState<>(KIND, budget.value());
    }

    /** With one payment more. */
    public Usage and(HoldId hold, Spending purchase) {
        int from = 0;
        Instant oldest = purchase.at().minus(LONGEST);
        while (from < entries.length && entries[from].purchase.at().isBefore(oldest)) {
            from++;
        }
        Entry[] more = Arrays.copyOfRange(entries, from, entries.length + 1);
        more[more.length - 1] = new Entry(hold, purchase);
        return new Usage(more);
    }

    /** How many payments, and how much. */
    public record Sum(int count, long pence) {}

    /** Counts what stands of past payments. */
    @FunctionalInterface
    public interface Tally {

        /** Nothing was ever paid. */
        Tally NOTHING_PAID = (begin, which) -> new Sum(0, 0);

        /** What stands of the payments from an instant on that are of the kind. */
        Sum since(Instant begin, Predicate<Spending> which);
    }

    /** @param standing what a hold still comes to, in pence; nothing when it was given back */
    public Tally tally(ToLongFunction<HoldId> standing) {
        return counting(entry -> standing.applyAsLong(entry.hold));
    }

    private Tally counting(ToLongFunction<Entry> standing) {
        return (begin, which) -> {
            int count = 0;
            long pence = 0;
            for (int i = entries.length - 1; i >= 0 && !entries[i].purchase.at().isBefore(begin); i--) {
                if (which.test(entries[i].purchase)) {
                    long stands = standing.applyAsLong(entries[i]);
                    if (stands > 0) {
                        count++;
                        pence += stands;
                    }
                }
            }
            return new Sum(count, pence);
        };
    }

    /** As if nothing was ever given back. */
    Tally asked() {
        return counting(entry -> entry.purchase.pence());
    }

    private static Usage load(Connection connection, UUID budget) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT a.hold_id, " + COLUMNS + " FROM card_authorisation a WHERE a.budget_id = ? "
                        + "AND a.code = 'APPROVED' AND a.card_id IS NOT NULL AND a.asked_minor > 0 "
                        + "AND a.transaction <> 'BALANCE_ENQUIRY' AND a.decided_at_us >= (SELECT "
                        + "COALESCE(MAX(decided_at_us), 0) - ? FROM card_authorisation WHERE budget_id = ?) "
                        + "ORDER BY a.decided_at_us")) {
            statement.setBytes(1, Ids.bytes(budget));
            statement.setLong(2, LONGEST.toMillis() * 1_000);
            statement.setBytes(3, Ids.bytes(budget));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    entries.add(new Entry(new HoldId(Ids.ofBytes(row.getBytes(1))), purchase(row, 1)));
                }
            }
        }
        return new Usage(entries.toArray(Entry[]::new));
    }

    /** @param before how many columns stand before {@link #COLUMNS} */
    static Spending purchase(ResultSet row, int before) throws SQLException {
        String transaction = row.getString(before + 7);
        Instant at = Micros.toInstant(row.getLong(before + 9));
        return new Spending(Ids.ofBytes(row.getBytes(before + 1)), row.getString(before + 2),
                new Shop(row.getString(before + 3), row.getString(before + 4).strip()),
                PayWay.ofEntryMode(row.getString(before + 5)), row.getString(before + 6),
                transaction.equals("CASH") || transaction.equals("PURCHASE_WITH_CASHBACK"), row.getLong(before + 8),
                LocalDateTime.ofInstant(at, London.ZONE), at);
    }
}
