package scot.sporran.cards;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import scot.sporran.cards.PurchaseFact.Kind;
import scot.sporran.cards.PurchaseHistory.Kept;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.HoldId;
import scot.sporran.platform.Sql;

/** Finds purchases and what was said of them. */
@Singleton
class PurchaseArchive implements PurchaseHistory.Archive {

    /** How far back a purchase is looked for by what it looks like, and not by name. */
    private static final long LOOK_BACK_US = 180L * 24 * 3600 * 1_000_000;

    private static final String FACTS = "SELECT purchase_id,part,kind,message_id,pence,parts,sent_at_us,holds,"
            + "credited_pence,budget_id FROM card_purchase_fact WHERE purchase_id IN (";
    private static final String HELD = "SELECT hold_id,approved_minor,decided_at_us,budget_id FROM card_authorisation"
            + " WHERE code='APPROVED' AND kind='AUTHORISATION' AND approved_minor>0 AND transaction<>'REFUND'"
            + " AND hold_id IN (";

    private static final String ORIGINS = "SELECT * FROM (SELECT %s FROM card_authorisation WHERE hold_id=? UNION ALL"
            + " SELECT %s FROM card_purchase_fact WHERE purchase_id=?) AS heard";

    private final Sql sql;

    PurchaseArchive(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<Kept> of(Collection<UUID> purchases) {
        String marks = Sql.marks(purchases.size()) + ")";
        List<Kept> kept = new ArrayList<>(sql.select(PurchaseArchive::fact, FACTS + marks, purchases.toArray()));
        Set<UUID> written = new HashSet<>();
        kept.stream().filter(entry -> entry.fact().kind() == Kind.HELD).forEach(entry -> written.add(entry
                .purchase()));
        sql.select(PurchaseArchive::held, HELD + marks, purchases.toArray()).stream()
                .filter(entry -> !written.contains(entry.purchase())).forEach(kept::add);
        return kept;
    }

    private static Kept fact(ResultSet row) throws SQLException {
        PurchaseFact fact = new PurchaseFact(Kind.valueOf(row.getString(3)), Sql.id(row, 4), row.getLong(5),
                row.getInt(6), row.getLong(7));
        return new Kept(Sql.id(row, 1), row.getInt(2), fact, new FundId(Sql.id(row, 10)), row.getInt(8),
                row.getLong(9));
    }

    /** The only fact of most purchases; it is not written twice. */
    private static Kept held(ResultSet row) throws SQLException {
        UUID purchase = Sql.id(row, 1);
        return new Kept(purchase, 0, new PurchaseFact(Kind.HELD, purchase, row.getLong(2), 1, row.getLong(3)),
                new FundId(Sql.id(row, 4)), 1, 0);
    }

    /** The shop's name by the first that was heard of a purchase; empty where none had one. */
    String shopOf(UUID purchase) {
        return sql
                .select(row -> row.getString(1).strip(), ORIGINS.formatted("merchant_name", "merchant_name"), purchase,
                        purchase)
                .stream().filter(name -> !name.isEmpty()).findFirst().orElse("");
    }

    /** The card that a purchase was made with, where it is one of ours. */
    Optional<UUID> cardOf(UUID purchase) {
        return sql.select(row -> Sql.id(row, 1), ORIGINS.formatted("card_id", "card_id") + " WHERE card_id IS NOT NULL",
                purchase, purchase).stream().findFirst();
    }

    /** The purchase that the network calls so. */
    Optional<UUID> byLifecycle(String link, String lifecycleId) {
        return sql.select(row -> Sql.id(row, 1),
                "SELECT purchase_id FROM card_lifecycle WHERE link=? AND lifecycle_id=?", link, lifecycleId).stream()
                .findFirst();
    }

    /** The purchases that any network calls so. */
    List<UUID> byLifecycle(String lifecycleId) {
        return sql.select(row -> Sql.id(row, 1),
                "SELECT DISTINCT purchase_id FROM card_lifecycle WHERE lifecycle_id=? LIMIT 2", lifecycleId);
    }

    /** The purchases of a card at a shop that were approved under a code, latest first. */
    List<UUID> byApprovalCode(UUID card, String merchantId, String approvalCode, long nowUs) {
        return sql.select(row -> Sql.id(row, 1), "SELECT hold_id FROM card_authorisation WHERE card_id=?"
                + " AND merchant_id=? AND code='APPROVED' AND kind<>'INCREMENT' AND decided_at_us>?"
                + " ORDER BY decided_at_us DESC LIMIT 200", card, merchantId, nowUs - LOOK_BACK_US).stream()
                .filter(hold -> ApprovalCode.of(new HoldId(hold)).equals(approvalCode)).distinct().toList();
    }

    /** The purchases of a card at a shop that came to just so much, latest first. */
    List<UUID> byAmount(UUID card, String merchantId, long pence, long nowUs) {
        return sql.select(row -> Sql.id(row, 1), "SELECT DISTINCT hold_id FROM card_authorisation WHERE card_id=?"
                + " AND merchant_id=? AND code='APPROVED' AND kind<>'INCREMENT' AND transaction<>'REFUND'"
                + " AND approved_minor=? AND decided_at_us>? LIMIT 50", card, merchantId, pence,
                nowUs - LOOK_BACK_US);
    }
}
