package scot.sporran.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a draft: the fence first, then everything else in as few multi-row statements as it takes. */
final class JournalWriter {

    /** Longest statement text; servers take 16 MiB and more. */
    private static final int LARGEST_STATEMENT = 1 << 20;
    private static final int LARGEST_MESSAGE = 8 << 20;

    private static final String ENTRIES = "INSERT INTO entry (shard_id,seq,command_key,leg,request_hash,kind,outcome,"
            + "view,side,source,account,contra,amount_pence,asked_pence,moved_pence,hold_id,effective_on,recorded_at,"
            + "actor,posted_after_pence,held_after_pence,fund_posted_after_pence,fund_held_after_pence,hash) VALUES ";
    private static final String OFF_DAY = "INSERT INTO entry_off_day (account,seq,effective_on,recorded_on,"
            + "posted_pence,held_pence) VALUES ";
    private static final String HOLDS = "INSERT INTO hold (shard_id,hold_id,leg,account,contra,authorised_pence,"
            + "posted_pence,released_pence,refunded_pence,expires_at,state) VALUES ";
    private static final String HOLDS_CHANGED = " ON DUPLICATE KEY UPDATE authorised_pence=VALUES(authorised_pence),"
            + "posted_pence=VALUES(posted_pence),released_pence=VALUES(released_pence),"
            + "refunded_pence=VALUES(refunded_pence),expires_at=VALUES(expires_at),state=VALUES(state)";
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
    private final List<Part> parts = new ArrayList<>();

    /** A statement, and the feature's table it fills. */
    private record Part(@Nullable String featureTable, SqlText sql) {}

    private JournalWriter(Connection connection, Draft draft) throws SQLException {
        this.memory = draft.memory();
        this.draft = draft;
        this.statement = connection.createStatement();
    }

    /**
     * Sends the draft's rows; the commit is the caller's. All in one message if the connection takes several statements
     * at once: then a failure does not say whose it is, and the same is sent again one by one to find out.
     */
    static void write(Connection connection, Draft draft, byte[] head, boolean together)
            throws SQLException, FencedException, StatementException {
        JournalWriter writer = new JournalWriter(connection, draft);
        try (Statement closing = writer.statement) {
            closing.setEscapeProcessing(false);
            writer.compose(head);
            if (together && writer.length() < LARGEST_MESSAGE && writer.sendTogether(connection)) {
                return;
            }
            writer.sendOneByOne();
        }
    }

    private void compose(byte[] head) {
        parts.add(new Part(null, new SqlText().raw("UPDATE shard SET last_seq=").num(draft.lastSeq()).raw(",head=")
                .bytes(head).raw(" WHERE shard_id=").num(memory.shard).raw(" AND epoch=").num(memory.epoch)
                .raw(" AND last_seq=").num(memory.lastSeq)));
        entries();
        holds();
        balances();
        featureRows();
    }

    private int length() {
        int length = 0;
        for (Part part : parts) {
            length += part.sql.length() + 1;
        }
        return length;
    }

    /** False when something was refused and all is rolled back. */
    private boolean sendTogether(Connection connection) throws SQLException, FencedException {
        SqlText message = new SqlText(length());
        for (Part part : parts) {
            message.raw(message.length() == 0 ? "" : ";").raw(part.sql);
        }
        try {
            statement.execute(message.toString());
            if (statement.getUpdateCount() != 1) {
                throw new FencedException();
            }
            while (statement.getMoreResults() || statement.getUpdateCount() != -1) {
                // every statement's own result has to be read before the commit may be believed
            }
            return true;
        } catch (SQLException e) {
            if (SqlFault.of(e) == SqlFault.AWAY || SqlFault.of(e) == SqlFault.AGAIN) {
                throw e;
            }
            connection.rollback();
            return false;
        }
    }

    private void sendOneByOne() throws SQLException, FencedException, StatementException {
        if (statement.executeUpdate(parts.getFirst().sql.toString()) != 1) {
            throw new FencedException();
        }
        for (Part part : parts.subList(1, parts.size())) {
            try {
                statement.executeUpdate(part.sql.toString());
            } catch (SQLException e) {
                throw new StatementException(part.featureTable, e);
            }
        }
    }

    private void entries() {
        Rows rows = new Rows(ENTRIES, "", null);
        for (Entry entry : draft.entries) {
            entry(rows.next(), entry);
        }
        rows.flush();
        Rows offDay = new Rows(OFF_DAY, "", null);
        for (Entry entry : draft.entries) {
            if (entry.isOffDay()) {
                offDay.next().num(entry.account).comma().num(entry.seq).comma().text(entry.facts.effectiveOn.toString())
                        .comma().text(entry.recordedOn().toString()).comma().num(entry.settled()).comma()
                        .num(entry.held());
            }
        }
        offDay.flush();
        days();
    }

    /** The first entry of each day says so, beside itself. */
    private void days() {
        Rows rows = new Rows("INSERT INTO shard_day (shard_id,day,first_seq) VALUES ", "", null);
        LocalDate last = memory.lastSeq == 0 ? LocalDate.MIN : Entry.dayOf(memory.lastRecordedAt);
        for (Entry entry : draft.entries) {
            LocalDate day = entry.recordedOn();
            if (!day.equals(last)) {
                rows.next().num(memory.shard).comma().text(day.toString()).comma().num(entry.seq);
                last = day;
            }
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
    private void holds() {
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

    private void hold(Rows rows, Hold hold) {
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

    private void balances() {
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

    private void featureRows() {
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

    /** A multi-row insert, cut where it grows too long. */
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

        SqlText next() {
            if (sql != null && sql.length() > LARGEST_STATEMENT) {
                flush();
            }
            sql = sql == null ? new SqlText().raw(start).raw("(") : sql.raw("),(");
            return sql;
        }

        void flush() {
            if (sql != null) {
                parts.add(new Part(featureTable, sql.raw(")").raw(end)));
                sql = null;
            }
        }
    }
}
