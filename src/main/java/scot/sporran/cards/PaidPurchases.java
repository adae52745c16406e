package scot.sporran.cards;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.HoldId;
import scot.sporran.ledger.Money;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.support.BudgetId;

/** Purchases of which money was taken. */
@Singleton
public class PaidPurchases {

    private static final int ASKED_TOGETHER = 500;

    private final PurchaseArchive archive;
    private final Sql sql;

    PaidPurchases(PurchaseArchive archive, Sql sql) {
        this.archive = archive;
        this.sql = sql;
    }

    /**
     * A purchase as it stands.
     *
     * @param taken less what was given back
     * @param shop as its messages name it
     * @param paidOn the Europe/London date of the first taking
     * @param shares what of it came from which source, in the fund's draw order
     */
    public record PaidPurchase(UUID id, BudgetId budget, Money taken, String shop, LocalDate paidOn,
            List<Share> shares) {}

    /** A part of what was taken. */
    public record Share(FundingSource source, Money amount) {}

    private record Origin(String shop, long atUs) {}

    /** A shop as its messages tell of it. @param category merchant category, ISO 18245 */
    public record Shop(String name, String category) {}

    /**
     * The shops, by the hold that their payment was taken from.
     *
     * @param holds up to some thousands, all of this budget
     * @param from UTC instant before the first of the payments
     * @param to UTC instant after the last
     * @return nothing for a hold of which no message tells a shop
     */
    public Map<HoldId, Shop> shops(BudgetId budget, Collection<HoldId> holds, Instant from, Instant to) {
        Map<HoldId, Shop> shops = new HashMap<>();
        List<HoldId> all = List.copyOf(holds);
        for (int at = 0; at < all.size(); at += ASKED_TOGETHER) {
            Object[] some = all.subList(at, Math.min(all.size(), at + ASKED_TOGETHER)).stream().map(HoldId::value)
                    .toArray();
            sql.select(row -> new Named(Sql.id(row, 1), 1, row.getString(2), row.getString(3)),
                    "SELECT hold_id,merchant_name,category FROM card_authorisation WHERE hold_id IN ("
                            + Sql.marks(some.length)
                            + ") AND code='APPROVED'",
                    some).forEach(named -> named.into(shops));
        }
        if (!shops.keySet().containsAll(all)) {
            // taken without a request of ours, or from a further hold of the same purchase
            sql.select(row -> new Named(Sql.id(row, 1), row.getInt(2), row.getString(3), row.getString(4)),
                    "SELECT purchase_id,MAX(holds),MAX(merchant_name),MAX(category) FROM card_purchase_fact WHERE budget_id=?"
                            + " AND at_us BETWEEN ? AND ? GROUP BY purchase_id",
                    budget.value(), Micros.of(from), Micros.of(to)).forEach(named -> named.into(shops));
        }
        shops.keySet().retainAll(all);
        return shops;
    }

    private record Named(UUID purchase, int holds, String name, String category) {

        void into(Map<HoldId, Shop> shops) {
            if (!name.isBlank()) {
                PurchaseMoves.holds(purchase, holds)
                        .forEach(hold -> shops.putIfAbsent(hold, new Shop(name.strip(), category)));
            }
        }
    }

    /** Empty when there is no such purchase, or nothing was taken. */
    public Optional<PaidPurchase> find(UUID id) {
        PurchaseHistory history = PurchaseHistory.gather(archive, Purchases.only(id), id);
        long taken = history.purchase().due().taken();
        if (history.fund() == null || taken <= 0) {
            return Optional.empty();
        }
        UUID purchase = history.purchase().id();
        Origin origin = sql.select(row -> new Origin(row.getString(1), row.getLong(2)),
                "SELECT merchant_name,at_us FROM card_purchase_fact WHERE purchase_id=? AND taken_change_pence>0"
                        + " ORDER BY part LIMIT 1",
                purchase).getFirst();
        return Optional.of(new PaidPurchase(purchase, new BudgetId(history.knownFund().value()), Money.ofPence(taken),
                origin.shop().strip(), London.dateOf(Micros.toInstant(origin.atUs())),
                shares(PurchaseMoves.holds(purchase, history.holds()))));
    }

    private List<Share> shares(List<HoldId> holds) {
        List<Object> ids = new ArrayList<>();
        holds.forEach(hold -> ids.add(hold.value()));
        return sql.select(row -> new Share(FundingSource.valueOf(row.getString(1)), Money.ofPence(row.getLong(2))),
                "SELECT a.source,SUM(h.posted_pence-h.refunded_pence) AS taken FROM hold h JOIN account a"
                        + " ON a.account_id=h.account WHERE h.hold_id IN (" + Sql.marks(ids.size())
                        + ") GROUP BY a.source,a.draw_order HAVING taken>0 ORDER BY a.draw_order",
                ids.toArray());
    }
}
