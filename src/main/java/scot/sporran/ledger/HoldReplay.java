package scot.sporran.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import scot.sporran.platform.Ids;

/**
 * Sums up what the journal says of each hold and compares it with the hold's rows. A bounded share of the holds at a
 * time, at the price of reading the journal once for each share: an index of entries by hold would cost every payment.
 */
final class HoldReplay {

    private static final int LEGS_AT_ONCE = 500_000;

    private record Leg(int shard, UUID hold, long account) {}

    private final Connection connection;
    private final Consumer<String> problem;
    private final int shares;
    private long holds;

    private HoldReplay(Connection connection, Consumer<String> problem, int shares) {
        this.connection = connection;
        this.problem = problem;
        this.shares = shares;
    }

    /** The number of holds compared. */
    static long run(Connection connection, Consumer<String> problem) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM hold")) {
            rows.next();
            HoldReplay replay = new HoldReplay(connection, problem,
                    Math.toIntExact(1 + rows.getLong(1) / LEGS_AT_ONCE));
            for (int share = 0; share < replay.shares; share++) {
                replay.compare(replay.journal(share), share);
            }
            return replay.holds;
        }
    }

    private boolean isIn(int share, UUID hold) {
        return Math.floorMod(hold.hashCode(), shares) == share;
    }

    /** Authorised, posted, released and refunded pence of each leg, by the journal. */
    private Map<Leg, long[]> journal(int share) throws SQLException {
        Map<Leg, long[]> sums = new HashMap<>();
        try (Statement statement = stream();
                ResultSet rows = statement.executeQuery(
                        "SELECT shard_id,hold_id,account,kind,amount_pence FROM entry WHERE hold_id IS NOT NULL")) {
            while (rows.next()) {
                UUID hold = Ids.ofBytes(rows.getBytes(2));
                if (isIn(share, hold)) {
                    add(sums.computeIfAbsent(new Leg(rows.getInt(1), hold, rows.getLong(3)), leg -> new long[4]),
                            EntryKind.valueOf(rows.getString(4)), rows.getLong(5));
                }
            }
        }
        return sums;
    }

    private static void add(long[] sums, EntryKind kind, long pence) {
        switch (kind) {
            case PLACE, INCREMENT -> sums[0] += pence;
            case POST, FORCE -> sums[1] += pence;
            case RELEASE, EXPIRE -> sums[2] += pence;
            case REFUND -> sums[3] += pence;
            case PAY -> {
                sums[0] += pence;
                sums[1] += pence;
            }
            default -> {
                // a tombstone moves nothing
            }
        }
    }

    private void compare(Map<Leg, long[]> journal, int share) throws SQLException {
        UUID current = new UUID(0, 0);
        long held = 0;
        String state = "";
        try (Statement statement = stream();
                ResultSet rows = statement.executeQuery("SELECT shard_id,hold_id,account,authorised_pence,posted_pence,"
                        + "released_pence,refunded_pence,state FROM hold ORDER BY shard_id,hold_id,leg")) {
            while (rows.next()) {
                UUID hold = Ids.ofBytes(rows.getBytes(2));
                if (isIn(share, hold)) {
                    if (!hold.equals(current)) {
                        closed(current, state, held);
                        holds++;
                        current = hold;
                        held = 0;
                    }
                    long[] row = {rows.getLong(4), rows.getLong(5), rows.getLong(6), rows.getLong(7)};
                    long[] sum = journal.remove(new Leg(rows.getInt(1), hold, rows.getLong(3)));
                    if (!Arrays.equals(row, sum == null ? new long[4] : sum)) {
                        problem.accept("Hold " + hold + ": its row is not the sum of its entries");
                    }
                    held += Math.max(0, row[0] - row[1] - row[2]);
                    state = rows.getString(8);
                }
            }
        }
        closed(current, state, held);
        journal.keySet().stream().limit(ChainVerifier.MOST_PROBLEMS)
                .forEach(leg -> problem.accept("Hold " + leg.hold + ": entries, but no row"));
    }

    /** A hold is open exactly as long as it reserves something. */
    private void closed(UUID hold, String state, long held) {
        if (!state.isEmpty() && state.equals("PLACED") != held > 0) {
            problem.accept("Hold " + hold + ": is " + state + " and reserves " + Money.ofPence(held));
        }
    }

    private Statement stream() throws SQLException {
        Statement statement = connection.createStatement();
        statement.setFetchSize(Integer.MIN_VALUE); // row by row
        return statement;
    }
}
