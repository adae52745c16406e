package scot.sporran.cards.search;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.DeclineReason;
import scot.sporran.cards.Payment;
import scot.sporran.ledger.HoldId;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Cursor;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.platform.Where;
import scot.sporran.support.BudgetId;
import scot.sporran.support.CouncilId;
import scot.sporran.support.PersonId;

/** What cards of a whole council were asked to pay, looked up by any of it, newest first. */
@Singleton
public class CouncilPayments {

    private final Sql sql;

    CouncilPayments(Sql sql) {
        this.sql = sql;
    }

    /**
     * What is looked for; all of it at once.
     *
     * @param shop part of the shop's name, its number at its bank, or the reference on its slip; empty for any
     * @param lastFour of the card; empty for any
     * @param category merchant category, ISO 18245; empty for any
     * @param people whose; null for everybody's
     * @param from UTC instant of the first
     * @param to UTC instant before which the last is
     * @param taken whether it was approved; null for both
     */
    public record Wanted(CouncilId council, String shop, String lastFour, String category,
            @Nullable List<PersonId> people,
            Money least, Money most, Instant from, Instant to, @Nullable Boolean taken) {}

    /** A payment, whose it is, and the card. @param lastFour empty where the card is not known any more */
    public record Found(Payment payment, PersonId person, String name, BudgetId budget, String lastFour) {}

    /** Up to {@code limit}, newest first. @param after the place of the last one seen; null for the newest */
    public List<Found> find(Wanted wanted, @Nullable Cursor after, int limit) {
        String shop = wanted.shop();
        Where where = new Where().and("b.council_id=?", wanted.council().value())
                .and("a.decided_at_us>=? AND a.decided_at_us<?", Micros.of(wanted.from()), Micros.of(wanted.to()))
                .and("a.transaction<>'BALANCE_ENQUIRY' AND a.asked_minor>0")
                .andIf(!shop.isEmpty(), "a.merchant_name LIKE ? OR a.retrieval_reference=? OR a.merchant_id=?",
                        Sql.containing(shop), Sql.ascii(shop), Sql.ascii(shop))
                .andIf(!wanted.lastFour().isEmpty(), "c.last_four=?", wanted.lastFour())
                .andIf(!wanted.category().isEmpty(), "a.category=?", wanted.category())
                .and("a.asked_minor BETWEEN ? AND ?", wanted.least().pence(), wanted.most().pence());
        if (wanted.people() != null) {
            where.andIn("b.person_id", wanted.people().stream().map(PersonId::value).toList());
        }
        if (wanted.taken() != null) {
            where.and(wanted.taken() ? "a.code='APPROVED'" : "a.code<>'APPROVED'");
        }
        if (after != null) {
            where.and("a.decided_at_us<? OR a.decided_at_us=? AND a.message_key<?", after.position(),
                    after.position(), after.id());
        }
        return sql.select(CouncilPayments::read, "SELECT a.message_key,a.hold_id,a.kind,a.asked_minor,"
                + "a.currency,a.merchant_name,a.category,a.code,a.decided_at_us,b.person_id,p.display_name,b.budget_id,"
                + "c.last_four FROM card_authorisation a JOIN budget b ON b.budget_id=a.budget_id"
                + " JOIN supported_person p ON p.person_id=b.person_id LEFT JOIN card c ON c.card_id=a.card_id WHERE "
                + where.sql() + " ORDER BY a.decided_at_us DESC,a.message_key DESC LIMIT ?", where.values(limit));
    }

    private static Found read(ResultSet row) throws SQLException {
        String code = row.getString(8);
        Payment payment = new Payment(Sql.id(row, 1), new HoldId(Sql.id(row, 2)),
                row.getString(3).equals("FINANCIAL") ? Payment.Kind.TAKEN : Payment.Kind.HELD,
                Money.ofPence(row.getLong(4)), row.getString(5), row.getString(6), row.getString(7),
                code.equals("APPROVED") ? null : DeclineReason.valueOf(code), Micros.toInstant(row.getLong(9)));
        String lastFour = row.getString(13);
        return new Found(payment, new PersonId(Sql.id(row, 10)), row.getString(11), new BudgetId(Sql.id(row, 12)),
                lastFour == null ? "" : lastFour);
    }
}
