package scot.sporran.ledger;

import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import scot.sporran.platform.Ids;

/**
 * A fund as people ask about it: what came in, where it went, what became of a hold. Reads what is committed; both
 * methods may throw {@link LedgerUnavailableException}.
 */
@Singleton
public final class FundFigures {

    private static final int MOST_HOLDS = 1_000;

    private static final String TOTALS = "SELECT SUM(b.credits_posted_pence),SUM(b.debits_posted_pence),"
            + "SUM(b.held_pence),(SELECT COALESCE(SUM(h.refunded_pence),0) FROM account r JOIN hold h"
            + " ON h.account=r.account_id WHERE r.fund=?) FROM account a JOIN balance b ON b.account=a.account_id"
            + " WHERE a.fund=?";

    private final DataSource source;

    FundFigures(DataSource source) {
        this.source = DelegatingDataSource.unwrapDataSource(source);
    }

    /**
     * Where the money is: paid in = spent + promised + free.
     *
     * @param paidIn all that came in, without what came back from payments
     * @param spent all that went out, less what came back
     * @param promised reserved by holds
     */
    public record Figures(Money paidIn, Money spent, Money promised) {

        /** Free to use; below zero when shops took more than was there. */
        public Money free() {
            return paidIn.minus(spent).minus(promised);
        }
    }

    /**
     * What became of a hold.
     *
     * @param held still reserved
     * @param taken posted, less what came back
     */
    public record Fate(Money held, Money taken) {}

    /** The fund's figures, all of the same moment; empty when there is no such fund. */
    public Optional<Figures> of(FundId fund) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(TOTALS)) {
            byte[] id = Ids.bytes(fund.value());
            statement.setBytes(1, id);
            statement.setBytes(2, id);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                long credits = row.getLong(1);
                if (row.wasNull()) {
                    return Optional.empty();
                }
                Money back = Money.ofPence(row.getLong(4));
                return Optional.of(new Figures(Money.ofPence(credits).minus(back),
                        Money.ofPence(row.getLong(2)).minus(back), Money.ofPence(row.getLong(3))));
            }
        } catch (SQLException e) {
            throw new LedgerUnavailableException("The ledger cannot be read now", e);
        }
    }

    /**
     * What became of these holds of a fund; those that never were are left out.
     *
     * @param holds at most 1,000
     */
    public Map<HoldId, Fate> fates(FundId fund, Collection<HoldId> holds) {
        if (holds.size() > MOST_HOLDS) {
            throw new IllegalArgumentException("At most " + MOST_HOLDS + " holds at once");
        }
        if (holds.isEmpty()) {
            return Map.of();
        }
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(fatesOf(holds.size()))) {
            statement.setBytes(1, Ids.bytes(fund.value()));
            Iterator<HoldId> each = List.copyOf(holds).iterator();
            for (int parameter = 2; each.hasNext(); parameter++) {
                statement.setBytes(parameter, Ids.bytes(each.next().value()));
            }
            Map<HoldId, Fate> fates = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    fates.put(new HoldId(Ids.ofBytes(rows.getBytes(1))),
                            new Fate(Money.ofPence(rows.getLong(2)), Money.ofPence(rows.getLong(3))));
                }
            }
            return fates;
        } catch (SQLException e) {
            throw new LedgerUnavailableException("The ledger cannot be read now", e);
        }
    }

    private static String fatesOf(int count) {
        return "SELECT h.hold_id,SUM(IF(h.state='PLACED',"
                + "GREATEST(0,h.authorised_pence-h.posted_pence-h.released_pence),0)),"
                + "SUM(h.posted_pence-h.refunded_pence) FROM account a JOIN hold h ON h.account=a.account_id"
                + " WHERE a.fund=? AND h.hold_id IN (?" + ",?".repeat(count - 1) + ") GROUP BY h.hold_id";
    }
}
