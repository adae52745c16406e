package scot.sporran.cards;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.controls.CardRule;
import scot.sporran.cards.controls.Hours;
import scot.sporran.cards.controls.Limit;
import scot.sporran.cards.controls.Match;
import scot.sporran.cards.controls.Purpose;
import scot.sporran.cards.controls.RuleBook;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.support.Budget;

/** Orders cards of every sort, with the rules that make them what they are. */
@Singleton
public class CardOrders {

    /** A card for one payment is good to the end of the month after the next. */
    private static final int SINGLE_USE_MONTHS = 2;
    private static final int VIRTUAL_MONTHS = 12;

    private final Cards cards;
    private final ProgrammeRepository programmes;
    private final RuleBook book;
    private final Bureau bureau;
    private final Clock clock;

    CardOrders(Cards cards, ProgrammeRepository programmes, RuleBook book, Bureau bureau, Clock clock) {
        this.cards = cards;
        this.programmes = programmes;
        this.book = book;
        this.bureau = bureau;
        this.clock = clock;
    }

    /**
     * What is ordered.
     *
     * @param nameOnCard up to 26 characters; null for a card of numbers alone
     * @param holder the login that has it in hand, for a companion card
     * @param limit how much and how often; needed for all but a personal card
     * @param purposes what it pays for; none for all that the budget pays for
     * @param hours when it pays; null for always
     * @param reason why, as the rules of the card say
     */
    public record Order(CardUse use, @Nullable String nameOnCard, @Nullable UUID holder, @Nullable Limit limit,
            Set<Purpose> purposes, @Nullable Hours hours, String reason) {}

    /** The programme of a council from which its cards are ordered: the newest. Empty when it has none. */
    public java.util.Optional<ProgrammeId> programmeOf(Budget budget) {
        return programmes.newestOf(budget.council().value()).map(row -> new ProgrammeId(row.programmeId()));
    }

    /** Makes the card with its rules. Plastic waits for the bureau where there is one; numbers alone pay at once. */
    @Transactional
    public Card order(ProgrammeId programme, Budget budget, Order order, String by, boolean byPerson) {
        LocalDate today = London.dateOf(clock.instant());
        YearMonth expiry = YearMonth.from(today).plusMonths(switch (order.use()) {
            case PERSONAL, COMPANION -> cards.validMonths(programme);
            case VIRTUAL -> VIRTUAL_MONTHS;
            case SINGLE_USE -> SINGLE_USE_MONTHS;
        });
        CardState first = order.use().isPlastic() && bureau.isThere() ? CardState.ORDERED : CardState.INACTIVE;
        Card card = cards.order(programme, budget, expiry, first, order);
        for (CardRule rule : rules(card, order, by, today)) {
            book.add(rule, budget.council().value(), by, byPerson);
        }
        return order.use().isPlastic() ? card : cards.apply(card.id(), CardEvent.ACTIVATE, by, "").orElse(card);
    }

    private static List<CardRule> rules(Card card, Order order, String by, LocalDate today) {
        List<CardRule> rules = new ArrayList<>();
        if (order.limit() != null) {
            rules.add(rule(card, CardRule.Kind.LIMIT, Match.ALL, order.limit(), order.reason(), by, today));
        }
        if (!order.purposes().isEmpty()) {
            rules.add(rule(card, CardRule.Kind.ONLY, new Match(order.purposes(), null, null, null, null, null, null),
                    null, order.reason(), by, today));
        }
        if (order.hours() != null) {
            rules.add(rule(card, CardRule.Kind.ONLY, new Match(null, null, null, null, null, null, order.hours()),
                    null, order.reason(), by, today));
        }
        return rules;
    }

    private static CardRule rule(Card card, CardRule.Kind kind, Match match, @Nullable Limit limit, String reason,
            String by, LocalDate today) {
        return new CardRule(Ids.next(), CardRule.Scope.CARD, card.id().value(), kind, match, limit, by, reason, today,
                card.expiresOn());
    }
}
