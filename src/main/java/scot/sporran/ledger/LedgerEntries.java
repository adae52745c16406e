package scot.sporran.ledger;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import scot.sporran.ledger.LedgerQueries.EntryView;

/** Finds single entries of a fund, and what was written together. May throw {@link LedgerUnavailableException}. */
@Singleton
public class LedgerEntries {

    private final LedgerQueries queries;

    LedgerEntries(LedgerQueries queries) {
        this.queries = queries;
    }

    /** The fund's entry of that number; empty when it has none. */
    public Optional<EntryView> find(FundId fund, long sequence) {
        return some(new SqlText().raw(" JOIN entry e ON e.account=a.account_id AND e.seq=").num(sequence), fund)
                .stream()
                .findFirst();
    }

    /** All that one command wrote on a fund, in its order. */
    public List<EntryView> of(FundId fund, CommandKey key) {
        return some(new SqlText().raw(" JOIN entry e ON e.shard_id=a.shard_id AND e.account=a.account_id"
                + " AND e.command_key=").id(key.value()), fund);
    }

    private List<EntryView> some(SqlText which, FundId fund) {
        SqlText sql = new SqlText().raw("SELECT ").raw(JournalReader.ENTRY_COLUMNS)
                .raw(",c.counter,a.pot FROM account a")
                .raw(which).raw(" LEFT JOIN account c ON c.account_id=e.contra WHERE a.fund=").id(fund.value())
                .raw(" ORDER BY e.seq");
        return queries.read(connection -> {
            List<EntryView> entries = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql.toString())) {
                while (rows.next()) {
                    entries.add(LedgerQueries.view(JournalReader.entry(rows), rows.getString(24),
                            LedgerQueries.pot(rows.getString(25))));
                }
            }
            return List.copyOf(entries);
        });
    }
}
