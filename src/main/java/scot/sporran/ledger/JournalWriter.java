package scot.sporran.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes a draft: the fence first, then everything else in as few multi-row statements as it takes. */
final class JournalWriter {

    /** Longest statement text; servers take 16 MiB and more. */
    private static final int LARGEST_STATEMENT = 1 << 20;

    private static final String ENTRIES = "INSERT INTO entry (shard_id,seq,command_key,leg,request_hash,kind,outcome,"
            + "view,side,source,account,contra,amount_pence,asked_pence,moved_pence,hold_id,effective_on,recorded_at,"
            + "actor,posted_after_pence,held_after_pence,fund_posted_after_pence,fund_held_after_pence,hash) VALUES ";
    private static final String HOLDS = "INSERT INTO hold (shard_id,hold_id,leg,account,contra,authorised_pence,"
            + "posted_pence,released_pence,refunded_pence,expires_at,state) VALUES ";
    private static final String HOLDS_CHANGED = " ON DUPLICATE KEY UPDATE authorised_pence=VALUES(authorised_pence),"
            + "posted_pence=VALUES(posted_pence),released_pence=VALUES(released_pence),"
            + "refunded_pence=VALUES(refunded_pence),state=VALUES(state)";
    private static final String BALANCES = "INSERT INTO balance (account,shard_id,credits_posted_pence,"
            + "debits_posted_pence,held_pence,forced_pence,limit_kind,last_seq) VALUES ";
    private static final String BALANCES_CHANGED = " ON DUPLICATE KEY UPDATE"
            + " credits_posted_pence=VALUES(credits_posted_pence),debits_posted_pence=VALUES(debits_posted_pence),"
            + "held_pence=VALUES(held_pence),forced_pence=VALUES(forced_pence),last_seq=VALUES(last_seq)";

    /** Somebody else has written to the shard, or taken it over. */
    static final class FencedException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** A statement failed, and which. */
    static final class StatementException extends Exception {
        private static final long serialVersionUID = 1L;
        final @Nullable String featureTable;
        final SQLException cause;

        StatementException(@Nullable String featureTable, SQLException cause) {
            super(cause);
            this.featureTable = featureTable;
            this.cause = cause;
        }
    }

    private final ShardMemory memory;
    private final Draft draft;
    private final Statement statement;

    private JournalWriter(Connection connection, Draft draft) throws SQLException {
        this.memory = draft.memory();
        this.draft = draft;
        this.statement = connection.createStatement();
    }

    /** Sends the draft's rows; the commit is the caller's. */
    static void write(Connection connection, Draft draft, byte[] head)
            throws SQLException, FencedException, StatementException {
        JournalWriter writer = new JournalWriter(connection, draft);
        try (Statement closing = writer.statement) {
            closing.setEscapeProcessing(false);
            writer.fence(head);
            writer.entries();
            writer.holds();
            writer.balances();
            writer.featureRows();
        }
    }

    private void fence(byte[] head) throws SQLException, FencedException {
        SqlText sql = new SqlText().raw("UPDATE shard SET last_seq=").num(draft.lastSeq()).raw(",head=").bytes(head)
                .raw(" WHERE shard_id=").num(memory.shard).raw(" AND epoch=").num(memory.epoch)
                .raw(" AND last_seq=").num(memory.lastSeq);
        if (statement.executeUpdate(sql.toString()) != 1) {
            throw new FencedException();
        }
    }

    private void entries() throws StatementException {
        Rows rows = new Rows(ENTRIES, "", null);
        for (Entry entry : draft.entries) {
            entry(rows.next(), entry);
        }
        rows.flush();
    }

    private void entry(SqlText sql, Entry entry) {
        Entry.Facts facts = entry.facts;
        sql.num(memory.shard).comma().num(entry.seq).comma().id(facts.key.value()).comma().num(entry.leg).comma()
                .hex(facts.requestHash.hex()).comma().text(entry.kind.name()).comma().text(facts.outcome).comma()
                .text(entry.kind.view.name()).raw(",'").raw(String.valueOf(entry.kind.side)).raw("',")
                .text(entry.source.name()).comma().num(entry.account).comma();
        contra(sql, entry.contra).comma().num(entry.amount).comma().num(facts.asked).comma().num(facts.moved).comma();
        if (entry.hold == null) {
            sql.raw("NULL");
        } else {
            sql.id(entry.hold.value());
        }
        sql.comma().text(facts.effectiveOn.toString()).comma().num(facts.recordedAt).comma().text(facts.actor).comma()
                .num(entry.postedAfter).comma().num(entry.heldAfter).comma().num(entry.fundPostedAfter).comma()
                .num(entry.fundHeldAfter).comma().bytes(entry.hash);
    }

    private static SqlText contra(SqlText sql, long contra) {
        return contra == 0 ? sql.raw("NULL") : sql.num(contra);
    }

    /** New holds are plainly inserted, so that one that exists after all is noticed. */
    private void holds() throws StatementException {
        Rows fresh = new Rows(HOLDS, "", null);
        Rows changed = new Rows(HOLDS, HOLDS_CHANGED, null);
        for (HoldCell cell : draft.holds) {
            if (cell.current != null && cell.current != cell.committed) {
                hold(cell.committed == null ? fresh : changed, cell.current);
            }
        }
        fresh.flush();
        changed.flush();
    }

    private void hold(Rows rows, Hold hold) throws StatementException {
        for (int i = 0; i < hold.legs().length; i++) {
            Hold.Leg leg = hold.legs()[i];
            if (leg != null) {
                SqlText sql = rows.next().num(memory.shard).comma().id(hold.id().value()).comma().num(i).comma()
                        .num(leg.account()).comma();
                contra(sql, leg.contra()).comma().num(leg.authorised()).comma().num(leg.posted()).comma()
                        .num(leg.released()).comma().num(leg.refunded()).comma().num(hold.expiresAt()).comma()
                        .text(hold.state().name());
            }
        }
    }

    private void balances() throws StatementException {
        draft.accounts.sort((a, b) -> Long.compare(a.id, b.id));
        Rows rows = new Rows(BALANCES, BALANCES_CHANGED, null);
        for (AccountCell cell : draft.accounts) {
            Balance balance = cell.current;
            if (balance != cell.committed) {
                rows.next().num(cell.id).comma().num(memory.shard).comma().num(balance.credits()).comma()
                        .num(balance.debits()).comma().num(balance.held()).comma().num(balance.forced()).comma()
                        .num(cell.isLimited() ? 1 : 0).comma().num(balance.lastSeq());
            }
        }
        rows.flush();
    }

    private void featureRows() throws StatementException {
        Map<FeatureRow.Table, Rows> byTable = new LinkedHashMap<>();
        for (FeatureRow row : draft.rows) {
            FeatureRow.Table table = row.into();
            Rows rows = byTable.computeIfAbsent(table, JournalWriter.this::rowsOf);
            SqlText sql = rows.next();
            for (int i = 0; i < row.values().size(); i++) {
                (i == 0 ? sql : sql.comma()).value(row.values().get(i));
            }
        }
        for (Rows rows : byTable.values()) {
            rows.flush();
        }
    }

    private Rows rowsOf(FeatureRow.Table table) {
        String start = "INSERT INTO " + table.name() + " (" + String.join(",", table.columns()) + ") VALUES ";
        String end = table.onDuplicate().isEmpty() ? "" : " ON DUPLICATE KEY UPDATE " + table.onDuplicate();
        return new Rows(start, end, table.name());
    }

    /** A multi-row insert, sent when it is complete or has grown too long. */
    private final class Rows {
        private final String start;
        private final String end;
        private final @Nullable String featureTable;
        private @Nullable SqlText sql;

        Rows(String start, String end, @Nullable String featureTable) {
            this.start = start;
            this.end = end;
            this.featureTable = featureTable;
        }

        SqlText next() throws StatementException {
            if (sql != null && sql.length() > LARGEST_STATEMENT) {
                flush();
            }
            sql = sql == null ? new SqlText().raw(start).raw("(") : sql.raw("),(");
            return sql;
        }

        void flush() throws StatementException {
            if (sql == null) {
                return;
            }
            try {
                statement.executeUpdate(Objects.requireNonNull(sql).raw(")").raw(end).toString());
            } catch (SQLException e) {
                throw new StatementException(featureTable, e);
            }
            sql = null;
        }
    }
}
