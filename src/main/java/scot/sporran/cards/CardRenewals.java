package scot.sporran.cards;

import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Period;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scot.sporran.platform.London;

/** Orders the next card before the old one expires, so that nobody stands at a till with a card of last month. */
@Singleton
@Requires(property = "sporran.cards.renewals", notEquals = "false")
class CardRenewals {

    private static final Logger LOG = LoggerFactory.getLogger(CardRenewals.class);
    private static final int AT_ONCE = 200;

    private final Cards cards;
    private final Clock clock;
    private final Period ahead;

    CardRenewals(Cards cards, Clock clock,
            @Property(name = "sporran.cards.renew-ahead", defaultValue = "P42D") String ahead) {
        this.cards = cards;
        this.clock = clock;
        this.ahead = Period.parse(ahead);
    }

    /** Safe to run on several nodes at once: a card is replaced once. @return how many cards were ordered */
    @Scheduled(initialDelay = "10m", fixedDelay = "6h")
    int run() {
        int ordered = 0;
        List<Card> due;
        do {
            due = cards.dueForRenewal(London.dateOf(clock.instant()).plus(ahead), AT_ONCE);
            due.forEach(card -> cards.replace(card.id()));
            ordered += due.size();
        } while (due.size() == AT_ONCE);
        expire();
        if (ordered > 0) {
            LOG.info("Ordered {} cards in place of ones that expire within {}", ordered, ahead);
        }
        return ordered;
    }

    /** A card past its last day pays nothing whether this has run or not; it only says so from then on. */
    private void expire() {
        List<Card> past;
        do {
            past = cards.pastTheirLastDay(London.dateOf(clock.instant()), AT_ONCE);
            past.forEach(card -> cards.apply(card.id(), CardEvent.EXPIRE));
        } while (past.size() == AT_ONCE);
    }
}
