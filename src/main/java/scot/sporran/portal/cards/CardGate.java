package scot.sporran.portal.cards;

import jakarta.inject.Singleton;
import java.util.UUID;
import scot.sporran.cards.Card;
import scot.sporran.cards.CardId;
import scot.sporran.cards.Cards;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.support.Budget;
import scot.sporran.support.SupportedPerson;

/** What every page about one card does first: finds it among the person's, and asks whether this login may. */
@Singleton
final class CardGate {

    private final Gate gate;
    private final Cards cards;

    CardGate(Gate gate, Cards cards) {
        this.gate = gate;
        this.cards = cards;
    }

    record Found(SupportedPerson person, Budget budget, Card card) {

        String path() {
            return "/people/" + person.id().value() + "/cards";
        }
    }

    /** The card; 404 for one that is not the person's, or not for these eyes, and 403 for what is for somebody else. */
    Found card(Visit visit, UUID person, UUID cardId, Deed deed) {
        SupportedPerson whose = gate.person(visit, person, Deed.VIEW_BALANCE);
        Card card = cards.find(new CardId(cardId)).orElseThrow(Access::notThere);
        Budget budget = gate.budget(visit, card.budget().value(), deed);
        if (!budget.person().equals(whose.id())) {
            throw Access.notThere();
        }
        return new Found(whose, budget, card);
    }

    boolean may(Visit visit, UUID person, Deed deed) {
        return gate.may(visit, person, deed);
    }
}
