package scot.sporran.ledger;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;

/**
 * What is new in the journal, for features that follow it: each shard's sequence is dense and grows in the order of commits, so a
 * reader who remembers one number misses nothing and needs no extra row in the payment path.
 */
@Singleton
public class LedgerNews {

    private final Sql sql;

    LedgerNews(Sql sql) {
        this.sql = sql;
    }

    /**
     * Some entries of a shard.
     *
     * @param last the sequence of the last one; as asked when there was none
     * @param funds those that they are about, with the UTC instant of the earliest
     * @param full true when there may be more
     */
    public record Batch(long last, Map<FundId, Instant> funds, boolean full) {}

    private record Row(long seq, FundId fund, long recordedAtUs) {}

    /** The shards that have ever been written to. */
    public List<Integer> shards() {
        return sql.select(rows -> rows.getInt(1), "SELECT shard_id FROM shard ORDER BY shard_id");
    }

    /** The entries of a shard after a sequence, at most so many. */
    public Batch after(int shard, long sequence, int limit) {
        List<Row> found = sql.select(rows -> new Row(rows.getLong(1), new FundId(Ids.ofBytes(rows.getBytes(2))),
                rows.getLong(3)), "SELECT e.seq,a.fund,e.recorded_at FROM entry e JOIN account a ON"
                        + " a.account_id=e.account WHERE e.shard_id=? AND e.seq>? ORDER BY e.seq LIMIT " + limit,
                shard, sequence);
        Map<FundId, Instant> funds = new LinkedHashMap<>();
        long last = sequence;
        for (Row row : found) {
            funds.putIfAbsent(row.fund, Micros.toInstant(row.recordedAtUs));
            last = row.seq;
        }
        return new Batch(last, funds, found.size() == limit);
    }

    /** When the first entry of a shard after a sequence was written down; empty when there is none. */
    public Optional<Instant> firstAfter(int shard, long sequence) {
        return sql.select(rows -> Micros.toInstant(rows.getLong(1)),
                "SELECT recorded_at FROM entry WHERE shard_id=? AND seq>? ORDER BY seq LIMIT 1", shard, sequence)
                .stream().findFirst();
    }
}
