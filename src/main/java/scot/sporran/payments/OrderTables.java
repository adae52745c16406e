package scot.sporran.payments;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Pot;
import scot.sporran.payments.payees.By;
import scot.sporran.payments.payees.Payee;
import scot.sporran.payments.payees.PayeeId;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;

/** Payment orders as rows. */
@Singleton
class OrderTables {

    private static final String SELECT = "SELECT order_id,council_id,person_id,fund_id,payee_id,order_key,purpose,"
            + "origin,amount_pence,pay_on,reference,state,payee_version,file_id,drafted_by,drafted_name,approved_by,"
            + "approved_name,reason,changed_at_us FROM payment_order WHERE ";
    private static final UUID LAST = new UUID(-1, -1);

    private final Sql sql;
    private final Clock clock;

    OrderTables(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** False when the key or reference is there already. */
    boolean insert(OrderId id, NewOrder order, String reference, By by) {
        return sql.insert("INSERT INTO payment_order (order_id,council_id,person_id,fund_id,payee_id,order_key,purpose,"
                + "origin,amount_pence,pay_on,reference,state,drafted_by,drafted_name,reason,changed_at_us)"
                + " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,'',?)", id.value(), order.council(), order.person(),
                order.fund().value(), order.payee().value(), order.key(), order.purpose(), order.origin().text(),
                order.amount().pence(), order.payOn(), reference, OrderState.DRAFT, by.id(), by.name(), now());
    }

    Optional<PaymentOrder> find(OrderId id) {
        return sql.select(OrderTables::order, SELECT + "order_id=?", id.value()).stream().findFirst();
    }

    /** The order with a reference: of several, as HMRC's can be, the one that is with the bank. */
    Optional<PaymentOrder> byReference(UUID council, String reference) {
        return sql
                .select(OrderTables::order, SELECT + "council_id=? AND reference=? ORDER BY FIELD(state,'ACKNOWLEDGED',"
                        + "'SENT') DESC,order_id DESC LIMIT 1", council, reference)
                .stream().findFirst();
    }

    /** A person's orders, newest first. */
    List<PaymentOrder> of(UUID person, @Nullable UUID before, int limit) {
        return sql.select(OrderTables::order, SELECT + "person_id=? AND order_id<? ORDER BY order_id DESC LIMIT ?",
                person, before == null ? LAST : before, limit);
    }

    /** A council's orders in one state that are due by a day, in the order of their ids. */
    List<PaymentOrder> due(UUID council, OrderState state, LocalDate by, UUID after, int limit) {
        return sql.select(OrderTables::order, SELECT + "council_id=? AND state=? AND pay_on<=? AND order_id>?"
                + " ORDER BY order_id LIMIT ?", council, state, by, after, limit);
    }

    /** The orders of a file. */
    List<PaymentOrder> inFile(UUID file, UUID after, int limit) {
        return sql.select(OrderTables::order, SELECT + "file_id=? AND order_id>? ORDER BY order_id LIMIT ?", file,
                after, limit);
    }

    /** Orders that left, by day. */
    List<PaymentsOut.Left> left(UUID council, LocalDate from, LocalDate to) {
        return sql.select(
                rows -> new PaymentsOut.Left(order(rows), rows.getString(21), Payee.Kind.valueOf(rows.getString(22)),
                        rows.getString(23)),
                SELECT.replace(" FROM payment_order WHERE ",
                        ",(SELECT p.name FROM payee p WHERE p.payee_id=o.payee_id)"
                                + ",(SELECT p.kind FROM payee p WHERE p.payee_id=o.payee_id)"
                                + ",COALESCE((SELECT a.masked FROM payee_account a WHERE a.payee_id=o.payee_id"
                                + " AND a.version=o.payee_version),'') FROM payment_order o WHERE ")
                        + "council_id=? AND state IN ('SENT','ACKNOWLEDGED','REJECTED','RETURNED') AND pay_on BETWEEN"
                        + " ? AND ? ORDER BY pay_on,order_id",
                council, from, to);
    }

    /** Moves an order on, if it is still where the mover saw it. */
    boolean move(PaymentOrder order, OrderState after, String reason) {
        return sql.update("UPDATE payment_order SET state=?,reason=?,changed_at_us=? WHERE order_id=? AND state=?",
                after,
                reason, now(), order.id().value(), order.state()) == 1;
    }

    /** Gives an order up, unless it is in a file by now. */
    boolean cancel(PaymentOrder order, String reason) {
        return sql.update("UPDATE payment_order SET state=?,reason=?,changed_at_us=? WHERE order_id=? AND state=?"
                + " AND file_id IS NULL", OrderState.CANCELLED, reason, now(), order.id().value(), order.state()) == 1;
    }

    boolean approve(PaymentOrder order, int payeeVersion, By by) {
        return sql.update("UPDATE payment_order SET state=?,payee_version=?,approved_by=?,approved_name=?,"
                + "changed_at_us=? WHERE order_id=? AND state=? AND file_id IS NULL", OrderState.APPROVED, payeeVersion,
                by.id(), by.name(), now(), order.id().value(), order.state()) == 1;
    }

    /**
     * Puts all approved orders of a day into a file: those that are in no other, and whose payee still has the account
     * that the approver saw and does not collect by direct debit.
     */
    int assign(UUID file, UUID council, LocalDate payOn) {
        return sql.update("UPDATE payment_order o SET o.file_id=? WHERE o.council_id=? AND o.state=? AND o.pay_on=?"
                + " AND o.file_id IS NULL AND o.payee_version=(SELECT MAX(a.version) FROM payee_account a"
                + " WHERE a.payee_id=o.payee_id AND a.confirmed_by IS NOT NULL) AND NOT EXISTS (SELECT 1 FROM payee p"
                + " WHERE p.payee_id=o.payee_id AND p.collects)", file, council, OrderState.APPROVED,
                payOn);
    }

    /** Puts one order into a file, unless it is in another. */
    void into(PaymentOrder order, UUID file) {
        sql.update("UPDATE payment_order SET file_id=? WHERE order_id=? AND state=? AND file_id IS NULL", file,
                order.id().value(), OrderState.APPROVED);
    }

    /** Takes an order out of a file in which it cannot leave. */
    void release(PaymentOrder order, String reason) {
        sql.update("UPDATE payment_order SET file_id=NULL,reason=? WHERE order_id=? AND state=?", reason,
                order.id().value(), OrderState.APPROVED);
    }

    /** A fund's payments of a purpose that the bank did not take or sent back, the latest first. */
    List<PaymentOrder> cameBack(FundId fund, Purpose purpose, int limit) {
        return sql.select(OrderTables::order, SELECT + "fund_id=? AND purpose=? AND state IN ('REJECTED','RETURNED')"
                + " ORDER BY order_id DESC LIMIT ?", fund.value(), purpose, limit);
    }

    /**
     * What workers were paid out of free money and did not come back, for days up to one; or what of it is still to leave.
     *
     * @param left whether it has left
     */
    Map<PayeeId, Money> onAccount(Collection<PayeeId> workers, LocalDate until, boolean left) {
        Map<PayeeId, Money> sums = new HashMap<>();
        if (!workers.isEmpty()) {
            List<Object> values = new ArrayList<>(workers.stream().map(PayeeId::value).toList());
            values.addAll(List.of(Purpose.WAGES, new Origin.FreeMoney().text(), until));
            sql.select(rows -> sums.put(new PayeeId(Sql.id(rows, 1)), Money.ofPence(rows.getLong(2))),
                    "SELECT payee_id,SUM(amount_pence) FROM payment_order WHERE payee_id IN ("
                            + Sql.marks(workers.size()) + ") AND purpose=? AND origin=? AND pay_on<=? AND state IN"
                            + (left ? " ('SENT','ACKNOWLEDGED')" : " ('DRAFT','APPROVED')") + " GROUP BY payee_id",
                    values.toArray());
        }
        return sums;
    }

    /** The sum of orders out of a pot by fund: of those that have left, or also of those that are to leave. */
    Map<FundId, Money> fromPot(Collection<FundId> funds, Pot pot, boolean left) {
        Map<FundId, Money> sums = new HashMap<>();
        if (!funds.isEmpty()) {
            List<Object> values = new ArrayList<>(funds.stream().map(FundId::value).toList());
            values.add(pot);
            sql.select(rows -> sums.put(new FundId(Sql.id(rows, 1)), Money.ofPence(rows.getLong(2))),
                    "SELECT fund_id,SUM(amount_pence) FROM payment_order WHERE fund_id IN (" + Sql.marks(funds.size())
                            + ") AND origin=? AND state IN ('SENT','ACKNOWLEDGED'"
                            + (left ? "" : ",'DRAFT','APPROVED'") + ") GROUP BY fund_id",
                    values.toArray());
        }
        return sums;
    }

    /** From which sources' pots an order was paid, as the ledger's commit wrote it. */
    Optional<String> parts(OrderId id) {
        return sql.select(rows -> rows.getString(1), "SELECT parts FROM payment_money WHERE order_id=? AND event=?",
                id.value(), OrderEvent.SEND).stream().findFirst();
    }

    /** Whether the ledger has followed an event of an order. */
    boolean moved(OrderId id, String event) {
        return !sql.select(rows -> 1, "SELECT 1 FROM payment_money WHERE order_id=? AND event=?", id.value(), event)
                .isEmpty();
    }

    private static PaymentOrder order(ResultSet rows) throws SQLException {
        int version = rows.getInt(13);
        Integer payeeVersion = rows.wasNull() ? null : version;
        UUID approvedBy = Sql.idOrNull(rows, 17);
        return new PaymentOrder(new OrderId(Sql.id(rows, 1)), Sql.id(rows, 2), Sql.id(rows, 3),
                new FundId(Sql.id(rows, 4)), new PayeeId(Sql.id(rows, 5)), rows.getString(6),
                Purpose.valueOf(rows.getString(7)), Origin.of(rows.getString(8)), Money.ofPence(rows.getLong(9)),
                Sql.date(rows, 10), rows.getString(11), OrderState.valueOf(rows.getString(12)), payeeVersion,
                Sql.idOrNull(rows, 14), new By(Sql.id(rows, 15), rows.getString(16)),
                approvedBy == null ? null : new By(approvedBy, rows.getString(18)), rows.getString(19),
                Micros.toInstant(rows.getLong(20)));
    }

    private long now() {
        return Micros.of(clock.instant());
    }
}
