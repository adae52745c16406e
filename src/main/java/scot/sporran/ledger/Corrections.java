package scot.sporran.ledger;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.Ids;

/**
 * Undoes entries that should not have been, by an entry that says which one it undoes and never by an edit. Its command key
 * is made from the shard and sequence of the entry it undoes, so that an entry is undone at most once and anybody can
 * recompute what belongs to what. Credits and debits are undone here; payments by card are undone by their refund, holds by
 * their release, pots by the opposite move.
 */
@Singleton
public class Corrections {

    /** The code of a receipt when what was credited has been spent or set aside since. */
    public static final String NOT_ENOUGH = "NOT_ENOUGH";

    private static final FeatureRow.Table TABLE = new FeatureRow.Table("entry_correction",
            List.of("shard_id", "seq", "command_key", "reason", "actor"), "");

    private final Ledger ledger;
    private final LedgerQueries queries;

    Corrections(Ledger ledger, LedgerQueries queries) {
        this.ledger = ledger;
        this.queries = queries;
    }

    private record Named(int shard, Entry entry, CounterAccount counter) {}

    /**
     * Undoes an entry of a fund.
     *
     * @param sequence the entry's, as its views give it
     * @param reason for the record, 1 to 400 characters
     * @param effectiveOn Europe/London date on which the correction counts
     * @throws IllegalArgumentException when the fund has no such entry, or it is not one that can be undone
     */
    public CompletableFuture<Receipt> undo(FundId fund, long sequence, String reason, LocalDate effectiveOn,
            String actor) {
        if (reason.isBlank() || reason.length() > 400) {
            throw new IllegalArgumentException("A correction says why in 1 to 400 characters");
        }
        Named named = queries.read(connection -> find(connection, fund, sequence));
        if (named == null) {
            throw new IllegalArgumentException("The fund has no entry " + sequence
                    + " that can be undone: only credits and debits are, and not those of pots and transfers");
        }
        Entry entry = named.entry;
        Money amount = Money.ofPence(entry.amount);
        CommandKey key = new CommandKey(Ids.derived("correction", named.shard + "/" + sequence));
        FeatureRow row = new FeatureRow(TABLE,
                List.of(named.shard, sequence, Ids.bytes(key.value()), reason, actor));
        LedgerCommand.Rule rule = entry.kind == EntryKind.CREDIT
                ? (view, now) -> view.available(entry.source).compareTo(amount) < 0
                        ? Outcome.refused(NOT_ENOUGH, amount, List.of())
                        : Outcome.done(amount, List.of(new Move.UndoCredit(entry.source, amount, named.counter)),
                                List.of(row))
                : (view, now) -> Outcome.done(amount,
                        List.of(new Move.UndoDebit(entry.source, amount, named.counter)), List.of(row));
        return ledger.submit(new LedgerCommand(fund, key, RequestHash.of("undo " + named.shard + "/" + sequence),
                Set.of(), actor, effectiveOn, null, rule));
    }

    /**
     * That an entry was undone, or undoes another.
     *
     * @param undone the number of the entry that should not have been
     * @param by the number of the entry that undoes it
     */
    public record Correction(long undone, long by, String reason, String actor) {}

    /** The correction that an entry of a fund is part of, on either side. */
    public Optional<Correction> about(FundId fund, long sequence) {
        return Optional.ofNullable(queries.<@Nullable Correction>read(connection -> {
            Correction undone = one(connection, new SqlText().raw("JOIN entry_correction c ON c.shard_id=a.shard_id"
                    + " AND c.seq=").num(sequence).raw(" JOIN entry e ON e.shard_id=c.shard_id AND"
                            + " e.command_key=c.command_key AND e.account=a.account_id"),
                    fund);
            return undone != null
                    ? undone
                    : one(connection, new SqlText().raw("JOIN entry e ON e.account=a.account_id AND e.seq=")
                            .num(sequence).raw(" JOIN entry_correction c ON c.shard_id=e.shard_id AND"
                                    + " c.command_key=e.command_key"),
                            fund);
        }));
    }

    private static @Nullable Correction one(Connection connection, SqlText join, FundId fund) throws SQLException {
        SqlText sql = new SqlText().raw("SELECT c.seq,e.seq,c.reason,c.actor FROM account a ").raw(join.toString())
                .raw(" WHERE a.fund=").id(fund.value()).raw(" LIMIT 1");
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql.toString())) {
            return rows.next()
                    ? new Correction(rows.getLong(1), rows.getLong(2), rows.getString(3), rows.getString(4))
                    : null;
        }
    }

    /** Whether an entry is of a kind that can be undone by {@link #undo}; it may have been undone by now. */
    public static boolean canUndo(LedgerQueries.EntryView entry) {
        return (entry.kind() == EntryKind.CREDIT || entry.kind() == EntryKind.DEBIT) && entry.pot() == null
                && entry.counter() != null && entry.counter() != CounterAccount.POTS
                && entry.counter() != CounterAccount.TRANSFER;
    }

    private static @Nullable Named find(Connection connection, FundId fund, long sequence) throws SQLException {
        SqlText sql = new SqlText().raw("SELECT ").raw(JournalReader.ENTRY_COLUMNS)
                .raw(",c.counter,e.shard_id FROM account a JOIN entry e ON e.account=a.account_id AND e.seq=")
                .num(sequence).raw(" JOIN account c ON c.account_id=e.contra WHERE a.pot='' AND a.fund=")
                .id(fund.value()).raw(" AND e.kind IN ('CREDIT','DEBIT') AND c.counter NOT IN ('POTS','TRANSFER')");
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql.toString())) {
            return rows.next()
                    ? new Named(rows.getInt(25), JournalReader.entry(rows), CounterAccount.valueOf(rows.getString(24)))
                    : null;
        }
    }
}
