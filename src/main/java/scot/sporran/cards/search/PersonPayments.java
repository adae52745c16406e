package scot.sporran.cards.search;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.Payment;
import scot.sporran.cards.Payments;
import scot.sporran.cards.controls.MerchantCategories;
import scot.sporran.cards.controls.Purpose;
import scot.sporran.cards.search.WantedPayments.Became;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.HoldId;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.platform.Cursor;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.platform.Where;
import scot.sporran.support.BudgetId;
import scot.sporran.support.PersonId;

/** Looks a person's card payments up, the newest first. A mere look at a balance is no payment. */
@Singleton
public class PersonPayments {

    private static final int A_TURN = 200;
    /** A page costs a bounded effort however little is found; the next one goes on where it stopped. */
    private static final int MOST_TURNS = 10;

    private final Sql sql;
    private final Payments payments;
    private final LedgerQueries ledger;

    PersonPayments(Sql sql, Payments payments, LedgerQueries ledger) {
        this.sql = sql;
        this.payments = payments;
        this.ledger = ledger;
    }

    /**
     * A payment that was looked for.
     *
     * @param fate what became of what was held; null for one that was not taken
     */
    public record Found(Payment payment, BudgetId budget, Became became, LedgerQueries.@Nullable Fate fate) {}

    /** @param next where the next page begins; null when there is none */
    public record Page(List<Found> found, @Nullable Cursor next) {

        public Page {
            found = List.copyOf(found);
        }
    }

    /** Page by page. @param after where the page before ended; null for the first @param limit 1 to 200 */
    public Page of(PersonId person, WantedPayments wanted, @Nullable Cursor after, int limit) {
        List<Found> found = new ArrayList<>();
        Cursor place = after;
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            List<Hit> hits = hits(person, wanted, place);
            for (Found one : found(hits)) {
                if (wanted.became() == null || wanted.became() == one.became()) {
                    if (found.size() == limit) {
                        return new Page(found, place(found.getLast()));
                    }
                    found.add(one);
                }
            }
            if (hits.size() < A_TURN) {
                return new Page(found, null);
            }
            place = hits.getLast().place();
        }
        return new Page(found, place);
    }

    private record Hit(UUID id, long atUs) {

        Cursor place() {
            return new Cursor(atUs, id);
        }
    }

    private static Cursor place(Found one) {
        return new Cursor(Micros.of(one.payment().at()), one.payment().id());
    }

    private List<Hit> hits(PersonId person, WantedPayments wanted, @Nullable Cursor after) {
        Where where = new Where().and("b.person_id=?", person.value())
                .and("a.transaction<>'BALANCE_ENQUIRY' AND a.asked_minor>0")
                .andIf(!wanted.shop().isEmpty(), "a.merchant_name LIKE ?", Sql.containing(wanted.shop()))
                .andKnown("a.decided_at_us>=?", wanted.from() == null ? null : begins(wanted.from()))
                .andKnown("a.decided_at_us<?", wanted.to() == null ? null : begins(wanted.to().plusDays(1)));
        if (after != null) {
            where.and("a.decided_at_us<? OR a.decided_at_us=? AND a.message_key<?", after.position(),
                    after.position(), after.id());
        }
        if (wanted.became() != null) {
            where.and(wanted.became() == Became.NOT_TAKEN ? "a.code<>'APPROVED'" : "a.code='APPROVED'");
        }
        if (wanted.kind() != null) {
            where.andIn("a.category", codes(wanted.kind()));
        }
        return sql.select(row -> new Hit(Sql.id(row, 1), row.getLong(2)), "SELECT a.message_key,a.decided_at_us"
                + " FROM card_authorisation a JOIN budget b ON b.budget_id=a.budget_id WHERE " + where.sql()
                + " ORDER BY a.decided_at_us DESC,a.message_key DESC LIMIT " + A_TURN, where.values());
    }

    private static long begins(LocalDate day) {
        return Micros.of(London.startOf(day));
    }

    private static List<String> codes(Purpose kind) {
        List<String> codes = new ArrayList<>();
        MerchantCategories.shipped().all().forEach(category -> {
            if (category.purpose() == kind) {
                codes.add(category.code());
            }
        });
        return codes;
    }

    private List<Found> found(List<Hit> hits) {
        Map<UUID, Payments.OfBudget> known = payments.find(hits.stream().map(Hit::id).toList()).stream()
                .collect(Collectors.toMap(one -> one.payment().id(), Function.identity()));
        Map<BudgetId, List<HoldId>> holds = new HashMap<>();
        known.values().stream().filter(one -> one.payment().refused().isEmpty())
                .forEach(one -> holds.computeIfAbsent(one.budget(), budget -> new ArrayList<>())
                        .add(one.payment().hold()));
        Map<HoldId, LedgerQueries.Fate> fates = new HashMap<>();
        holds.forEach((budget, all) -> fates.putAll(ledger.fates(new FundId(budget.value()), all)));
        return hits.stream().flatMap(hit -> Stream.ofNullable(known.get(hit.id()))).map(one -> {
            LedgerQueries.Fate fate = fates.get(one.payment().hold());
            return new Found(one.payment(), one.budget(), became(one.payment(), fate), fate);
        }).toList();
    }

    private static Became became(Payment payment, LedgerQueries.@Nullable Fate fate) {
        if (payment.refused().isPresent()) {
            return Became.NOT_TAKEN;
        }
        if (fate == null || fate.held().isPositive()) {
            return Became.PROMISED;
        }
        return fate.taken().isPositive() ? Became.PAID : Became.GIVEN_BACK;
    }
}
