package scot.sporran.cards;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.cards.controls.CardRule;
import scot.sporran.cards.controls.RuleBook;
import scot.sporran.ledger.Money;
import scot.sporran.platform.London;
import scot.sporran.platform.Words;
import scot.sporran.support.Budget;
import scot.sporran.support.requests.Actor;
import scot.sporran.support.requests.SupportRequest;

/** What one card may pay for today, and asking the council to lift one of those rules. */
@Singleton
public class RulesOfCard {

    private final RuleBook book;
    private final AskToAllow asking;
    private final Clock clock;

    RulesOfCard(RuleBook book, AskToAllow asking, Clock clock) {
        this.book = book;
        this.asking = asking;
        this.clock = clock;
    }

    /** The rules of its council, programme, person and its own, as they count today. */
    public List<RuleBook.Entry> inForce(Card card, Budget budget) {
        LocalDate today = London.dateOf(clock.instant());
        return book.of(List.of(budget.council().value(), card.programme().value(), budget.person().value(),
                card.id().value())).stream()
                .filter(entry -> !today.isBefore(entry.rule().from()) && !today.isAfter(entry.rule().until())).toList();
    }

    /** One of them. */
    public Optional<RuleBook.Entry> find(Card card, Budget budget, UUID rule) {
        return inForce(card, budget).stream().filter(entry -> entry.rule().id().equals(rule)).findFirst();
    }

    /** True for a rule that stands in the way of something; one that allows has nothing to lift. */
    public static boolean canBeLifted(CardRule rule) {
        return rule.kind() != CardRule.Kind.ALLOW;
    }

    /** The request about a rule, when somebody has asked already. */
    public Optional<SupportRequest> asked(CardRule rule, Budget budget) {
        return asking.liftOf(rule.id(), budget);
    }

    /**
     * Asks the council to lift a rule for one budget. Asked again, by whomever, it is the same request.
     *
     * @param most what one payment may come to, if the answer is yes
     * @param why in the person's own words
     */
    public SupportRequest ask(CardRule rule, Budget budget, Money most, String why, Actor by) {
        return asking.askToLift(rule.id(), budget, most, Words.say("cards.ask-to-lift", most, rule.reason()), why, by,
                clock.instant());
    }
}
