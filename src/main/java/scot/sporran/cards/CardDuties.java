package scot.sporran.cards;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.support.Budget;

/** Who may do what to a card. */
@Singleton
public class CardDuties {

    /** What a helper may do to a companion card in their hands; to pay again after a pause is for the person. */
    public static final java.util.Set<CardEvent> HOLDER = java.util.Collections.unmodifiableSet(java.util.EnumSet.of(
            CardEvent.ACTIVATE, CardEvent.PAUSE, CardEvent.REPORT_LOST, CardEvent.REPORT_STOLEN));

    private final Access access;
    private final Cards cards;

    CardDuties(Access access, Cards cards) {
        this.access = access;
        this.cards = cards;
    }

    /** What this login may do to a card now. */
    public List<CardEvent> of(Login login, Budget budget, Card card) {
        return Arrays.stream(CardEvent.values())
                .filter(event -> card.state().after(event).isPresent() && may(login, budget, event)).toList();
    }

    /** Whoever spends looks after the card; staff write down what they are told of a lost one, and may end it. */
    public boolean may(Login login, Budget budget, CardEvent event) {
        List<Deed> deeds = switch (event) {
            case ACTIVATE, PAUSE, RESUME -> List.of(Deed.SPEND);
            case REPORT_LOST, REPORT_STOLEN -> List.of(Deed.SPEND, Deed.RECORD_PERSON);
            case CLOSE -> List.of(Deed.PREPARE_MONEY);
            case PERSONALISE, EXPIRE, SUPERSEDE, SHOW_NUMBERS, SET_PIN, UNBLOCK_PIN -> List.of();
        };
        Subject subject = Subject.budget(budget.person().value(), budget.id().value());
        return deeds.stream().anyMatch(deed -> access.may(login, deed, subject));
    }

    /**
     * Wants a fresh proof of who asks before a card is switched on that takes the place of a lost or stolen one: whoever found
     * the purse may have found the letter with the new card too.
     *
     * @throws scot.sporran.identity.ProofNeededException when there is none
     */
    public void requireProof(SignedIn who, Budget budget, Card card, CardEvent event) {
        boolean afterLoss = event == CardEvent.ACTIVATE && card.replaces() != null && cards.find(card.replaces())
                .filter(before -> before.state() == CardState.LOST || before.state() == CardState.STOLEN).isPresent();
        if (afterLoss) {
            access.require(who, Deed.REPLACE_LOST_CARD,
                    Subject.budget(budget.person().value(), budget.id().value()));
        }
    }
}
