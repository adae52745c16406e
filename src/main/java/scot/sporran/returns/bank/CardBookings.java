package scot.sporran.returns.bank;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.PaidPurchases;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.HoldId;
import scot.sporran.ledger.LedgerHistory;
import scot.sporran.ledger.LedgerQueries.EntryView;
import scot.sporran.ledger.Money;
import scot.sporran.platform.London;
import scot.sporran.support.Budget;

/** What card payments took from a budget, as bookings that a receipt can explain: one for each payment and day. */
@Singleton
class CardBookings {

    /** How long before it is taken a payment may have been held. */
    private static final int HELD_FOR_DAYS = 40;

    private final LedgerHistory ledger;
    private final PaidPurchases purchases;

    CardBookings(LedgerHistory ledger, PaidPurchases purchases) {
        this.ledger = ledger;
        this.purchases = purchases;
    }

    private record Taken(HoldId hold, LocalDate on) {}

    /** Oldest first, whatever sources the money came from. */
    List<Booking> of(Budget budget, LocalDate from, LocalDate to, int most) {
        Map<Taken, Money> taken = new LinkedHashMap<>();
        ledger.movements(budget.fund(), from, to, null, most).stream().filter(CardBookings::isTaken)
                .forEach(entry -> taken.merge(new Taken(Objects.requireNonNull(entry.hold()), entry.effectiveOn()),
                        entry.amount(), Money::plus));
        if (taken.isEmpty()) {
            return List.of();
        }
        Map<HoldId, PaidPurchases.Shop> shops = purchases.shops(budget.id(),
                taken.keySet().stream().map(Taken::hold).distinct().toList(),
                London.startOf(from.minusDays(HELD_FOR_DAYS)),
                London.startOf(to.plusDays(2)));
        return taken.entrySet().stream()
                .map(one -> booking(one.getKey(), one.getValue(), shops.get(one.getKey().hold())))
                .toList();
    }

    private static boolean isTaken(EntryView entry) {
        return entry.counter() == CounterAccount.CARD_SETTLEMENT && entry.hold() != null
                && entry.kind().settledSign() < 0;
    }

    private static Booking booking(Taken taken, Money amount, PaidPurchases.@Nullable Shop shop) {
        UUID hold = taken.hold().value();
        return new Booking(hold, line(taken.on()), taken.on(), Money.ZERO.minus(amount),
                shop == null ? "A shop, by card" : shop.name(), true);
    }

    /** Days are few enough for a number. */
    static int line(LocalDate on) {
        return Math.toIntExact(ChronoUnit.DAYS.between(LocalDate.EPOCH, on));
    }
}
