package scot.sporran.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;

/** Finds holds whose time is over, the oldest first, a bounded number at a time. Ending them is the writer's work. */
final class HoldSweep {

    private static final int MOST_AT_ONCE = 500;
    private static final String DUE = "SELECT DISTINCT h.shard_id,a.fund,h.hold_id,h.expires_at FROM hold h"
            + " JOIN account a ON a.account_id=h.account WHERE h.shard_id=? AND h.state='PLACED' AND h.expires_at<=?"
            + " ORDER BY h.expires_at,h.hold_id LIMIT " + MOST_AT_ONCE;

    /** Where a due hold goes; completes when the writer has looked at it. */
    interface Writer {
        CompletableFuture<?> expire(int shard, FundId fund, HoldId hold);
    }

    private record Due(int shard, FundId fund, HoldId hold) {}

    private final DataSource source;
    private final Clock clock;
    private final Writer writer;

    HoldSweep(DataSource source, Clock clock, Writer writer) {
        this.source = source;
        this.clock = clock;
        this.writer = writer;
    }

    int run() throws SQLException {
        List<Due> due = new ArrayList<>();
        try (Connection connection = source.getConnection()) {
            long now = Micros.of(clock.instant());
            List<Integer> shards = new ArrayList<>();
            try (var statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT shard_id FROM shard ORDER BY shard_id")) {
                while (rows.next()) {
                    shards.add(rows.getInt(1));
                }
            }
            for (int shard : shards) {
                find(connection, shard, now, due);
            }
        }
        CompletableFuture<?>[] looks = due.stream().map(hold -> writer.expire(hold.shard, hold.fund, hold.hold))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(looks).join();
        return due.size();
    }

    private static void find(Connection connection, int shard, long now, List<Due> due) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DUE)) {
            statement.setInt(1, shard);
            statement.setLong(2, now);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    due.add(new Due(rows.getInt(1), new FundId(Ids.ofBytes(rows.getBytes(2))),
                            new HoldId(Ids.ofBytes(rows.getBytes(3)))));
                }
            }
        }
    }
}
