package scot.sporran.cards.standin;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;

/** What was answered in this outage, counted by card and by fund. For one thread at a time. */
final class StandInBook {

    private final List<StandInRecord> records = new ArrayList<>();
    private final Map<UUID, StandInRecord> byKey = new HashMap<>();
    private final Map<UUID, List<StandInRecord>> approvedByFund = new HashMap<>();
    /** What of a purchase stands. */
    private final Map<UUID, Money> standing = new HashMap<>();
    private final Map<UUID, Money> byCard = new HashMap<>();
    private final Map<UUID, Integer> payments = new HashMap<>();
    private final Map<UUID, Set<Integer>> chipCounters = new HashMap<>();
    /** Purchases that something was taken back of, perhaps before they came. */
    private final Map<UUID, Set<StandInRecord.Kind>> undone = new HashMap<>();

    /** Whether the floor bears one more payment. @param available what the fund had when that was last known */
    boolean bears(StandInRecord payment, FloorLimits floor, Money available) {
        Money amount = payment.amount();
        boolean chipSeen = payment.chipCounter() >= 0
                && chipCounters.getOrDefault(payment.card(), Set.of()).contains(payment.chipCounter());
        Money ofFund = paid(payment.fund()).stream().map(StandInDesk.Paid::stands).reduce(Money.ZERO, Money::plus);
        return !chipSeen && !undone.containsKey(payment.hold()) && amount.compareTo(floor.perPayment()) <= 0
                && byCard.getOrDefault(payment.card(), Money.ZERO).plus(amount).compareTo(floor.perCard()) <= 0
                && ofFund.plus(amount).compareTo(available) <= 0
                && payments.getOrDefault(payment.card(), 0) < floor.payments();
    }

    /** The record of the same message. */
    @Nullable
    StandInRecord find(UUID key) {
        return byKey.get(key);
    }

    /** Whether the shop was told "unavailable" about a payment that was approved. */
    boolean isTooLate(StandInRecord payment) {
        return undone.getOrDefault(payment.hold(), Set.of()).contains(StandInRecord.Kind.TOO_LATE);
    }

    /** Counts it. What is taken back gives room back for what it takes back of a payment of this outage. */
    void add(StandInRecord record) {
        records.add(record);
        byKey.put(record.key(), record);
        switch (record.kind()) {
            case APPROVED -> {
                approvedByFund.computeIfAbsent(record.fund(), any -> new ArrayList<>()).add(record);
                standing.merge(record.hold(), record.amount(), Money::plus);
                byCard.merge(record.card(), record.amount(), Money::plus);
                payments.merge(record.card(), 1, Integer::sum);
                if (record.chipCounter() >= 0) {
                    chipCounters.computeIfAbsent(record.card(), any -> new HashSet<>()).add(record.chipCounter());
                }
            }
            case REVERSED, TOO_LATE -> {
                undone.computeIfAbsent(record.hold(), any -> EnumSet.noneOf(StandInRecord.Kind.class))
                        .add(record.kind());
                Money back = record.amount().min(standing.getOrDefault(record.hold(), Money.ZERO));
                standing.merge(record.hold(), back, Money::minus);
                byCard.merge(record.card(), back, Money::minus);
            }
        }
    }

    /** What was approved of a fund's money and stands. */
    List<StandInDesk.Paid> paid(UUID fund) {
        return approvedByFund.getOrDefault(fund, List.of()).stream()
                .map(record -> new StandInDesk.Paid(record, standing.getOrDefault(record.hold(), Money.ZERO)))
                .filter(paid -> paid.stands().isPositive()).toList();
    }

    /** How many payments stand, and what they come to. */
    StandInDesk.Stands stands() {
        List<Money> paid = standing.values().stream().filter(Money::isPositive).toList();
        return new StandInDesk.Stands(paid.size(), paid.stream().reduce(Money.ZERO, Money::plus));
    }

    /** All of it, in order. */
    List<StandInRecord> records() {
        return List.copyOf(records);
    }

    StandInRecord record(int index) {
        return records.get(index);
    }

    int size() {
        return records.size();
    }

    void clear() {
        records.clear();
        List.of(byKey, approvedByFund, standing, byCard, payments, chipCounters, undone).forEach(Map::clear);
    }
}
