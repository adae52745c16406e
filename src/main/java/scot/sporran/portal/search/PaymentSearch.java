package scot.sporran.portal.search;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.DeclineReason;
import scot.sporran.cards.Payment;
import scot.sporran.cards.search.CouncilPayments;
import scot.sporran.ledger.Money;
import scot.sporran.payments.CouncilOrders;
import scot.sporran.payments.OrderState;
import scot.sporran.platform.Cursor;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.support.CouncilId;
import scot.sporran.support.FoldedName;
import scot.sporran.support.People;
import scot.sporran.support.PersonId;
import scot.sporran.support.SupportedPerson;

/** Finds payments by card and by bank, and puts them into one order: the newest first. */
@Singleton
final class PaymentSearch {

    /** Given up, or its money came back. */
    static final Set<OrderState> BACK = EnumSet.of(OrderState.CANCELLED, OrderState.REJECTED,
            OrderState.RETURNED);

    private final CouncilPayments cards;
    private final CouncilOrders orders;
    private final People people;

    PaymentSearch(CouncilPayments cards, CouncilOrders orders, People people) {
        this.cards = cards;
        this.orders = orders;
        this.people = people;
    }

    /**
     * A payment that was found.
     *
     * @param card last four digits; empty for a payment by bank
     * @param to shop or payee
     * @param refusal why a card payment was not taken; null for all else
     * @param state of a payment by bank; null for one by card
     * @param page the page about it
     * @param place for the next page of the list
     */
    record Found(UUID id, LocalDate on, UUID person, String name, String to, String card, String category, Money amount,
            @Nullable DeclineReason refusal, @Nullable OrderState state, String page, Cursor place) {}

    /** Up to {@code limit}. @param after the place of the last one seen; null for the newest */
    List<Found> find(CouncilId council, PaymentFilter filter, @Nullable Cursor after, int limit) {
        List<SupportedPerson> all = people.of(council);
        List<PersonId> whose = filter.who().isEmpty() ? null : named(all, filter.who());
        List<Found> found = new ArrayList<>();
        if (filter.way() != PaymentFilter.Way.BANK) {
            found.addAll(byCard(council, filter, whose, after, limit));
        }
        if (!filter.onlyCards()) {
            found.addAll(byBank(council, filter, whose, all, after, limit));
        }
        found.sort(Comparator.comparingLong((Found one) -> one.place().position())
                .thenComparing(one -> one.place().id().toString()).reversed());
        return found.subList(0, Math.min(limit, found.size()));
    }

    private static List<PersonId> named(List<SupportedPerson> all, String who) {
        String wanted = FoldedName.of(who);
        return all.stream().filter(person -> FoldedName.of(person.displayName()).contains(wanted)
                || who.equals(person.councilReference())).map(SupportedPerson::id).toList();
    }

    private List<Found> byCard(CouncilId council, PaymentFilter filter, @Nullable List<PersonId> whose,
            @Nullable Cursor after, int limit) {
        Boolean taken = switch (filter.outcome()) {
            case ANY -> null;
            case TAKEN -> true;
            case NOT_TAKEN -> false;
        };
        CouncilPayments.Wanted wanted = new CouncilPayments.Wanted(council, filter.shop(), filter.card(),
                filter.category(), whose, filter.least(), filter.most(), London.startOf(filter.from()),
                London.startOf(filter.to().plusDays(1)), taken);
        return cards.find(wanted, after, limit).stream().map(PaymentSearch::found).toList();
    }

    private static Found found(CouncilPayments.Found one) {
        Payment payment = one.payment();
        return new Found(payment.id(), London.dateOf(payment.at()), one.person().value(), one.name(), payment.shop(),
                one.lastFour(), payment.category(), payment.asked(), payment.refused().orElse(null), null,
                "/people/" + one.person().value() + "/payments/" + payment.id(),
                new Cursor(Micros.of(payment.at()), payment.id()));
    }

    private List<Found> byBank(CouncilId council, PaymentFilter filter, @Nullable List<PersonId> whose,
            List<SupportedPerson> all, @Nullable Cursor after, int limit) {
        Map<UUID, String> names = new HashMap<>();
        all.forEach(person -> names.put(person.id().value(), person.displayName()));
        Set<OrderState> states = switch (filter.outcome()) {
            case ANY -> EnumSet.allOf(OrderState.class);
            case TAKEN -> EnumSet.complementOf(EnumSet.copyOf(BACK));
            case NOT_TAKEN -> BACK;
        };
        CouncilOrders.Wanted wanted = new CouncilOrders.Wanted(council.value(), filter.shop(),
                whose == null ? null : whose.stream().map(PersonId::value).toList(), filter.least(), filter.most(),
                filter.from(), filter.to(), states);
        return orders.find(wanted, after, limit).stream()
                .map(one -> new Found(one.id().value(), one.payOn(), one.person(),
                        names.getOrDefault(one.person(), ""), one.payee(), "", "", one.amount(), null, one.state(),
                        "/people/" + one.person() + "/bills/" + one.id().value(),
                        new Cursor(one.position(), one.id().value())))
                .toList();
    }
}
