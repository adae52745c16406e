package scot.sporran.payments;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Cursor;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.platform.Where;

/** Payments by bank of a whole council, looked up by any of it, the latest day first. */
@Singleton
public class CouncilOrders {

    private final Sql sql;

    CouncilOrders(Sql sql) {
        this.sql = sql;
    }

    /**
     * What is looked for; all of it at once.
     *
     * @param payee part of the payee's name, or the reference that the payee reads; empty for any
     * @param people whose; null for everybody's
     * @param from first day on which it is to be paid, Europe/London
     * @param to last one
     * @param states one of which it stands in; empty for any
     */
    public record Wanted(UUID council, String payee, @Nullable List<UUID> people, Money least, Money most,
            LocalDate from, LocalDate to, Set<OrderState> states) {

        public Wanted {
            states = Set.copyOf(states);
        }
    }

    /** A payment by bank. @param payOn Europe/London */
    public record Found(OrderId id, UUID person, String payee, Money amount, LocalDate payOn, String reference,
            OrderState state) {

        /** Its place among payments that have a time of day: the day's first moment, microseconds since 1970 UTC. */
        public long position() {
            return Micros.of(London.startOf(payOn));
        }
    }

    /** Up to {@code limit}, the latest day first. @param after the place of the last one seen, a day's first moment or later; null for the newest */
    public List<Found> find(Wanted wanted, @Nullable Cursor after, int limit) {
        String payee = wanted.payee();
        Where where = new Where().and("o.council_id=?", wanted.council())
                .and("o.pay_on>=? AND o.pay_on<=?", wanted.from(), wanted.to())
                .andIf(!payee.isEmpty(), "p.name LIKE ? OR o.reference=?", Sql.containing(payee), Sql.ascii(payee))
                .and("o.amount_pence BETWEEN ? AND ?", wanted.least().pence(), wanted.most().pence());
        if (wanted.people() != null) {
            where.andIn("o.person_id", wanted.people());
        }
        if (!wanted.states().isEmpty()) {
            where.andIn("o.state", wanted.states());
        }
        if (after != null) {
            LocalDate day = London.dateOf(Micros.toInstant(after.position()));
            boolean later = Micros.of(London.startOf(day)) < after.position();
            where.andIf(later, "o.pay_on<=?", day)
                    .andIf(!later, "o.pay_on<? OR o.pay_on=? AND o.order_id<?", day, day, after.id());
        }
        return sql.select(CouncilOrders::read,
                "SELECT o.order_id,o.person_id,p.name,o.amount_pence,o.pay_on,o.reference,"
                        + "o.state FROM payment_order o JOIN payee p ON p.payee_id=o.payee_id WHERE " + where.sql()
                        + " ORDER BY o.pay_on DESC,o.order_id DESC LIMIT ?",
                where.values(limit));
    }

    private static Found read(ResultSet row) throws SQLException {
        return new Found(new OrderId(Sql.id(row, 1)), Sql.id(row, 2), row.getString(3), Money.ofPence(row.getLong(4)),
                Sql.date(row, 5), row.getString(6), OrderState.valueOf(row.getString(7)));
    }
}
