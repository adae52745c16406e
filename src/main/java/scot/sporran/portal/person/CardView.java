package scot.sporran.portal.person;

import java.util.List;
import java.util.UUID;
import scot.sporran.cards.CardEvent;
import scot.sporran.cards.CardState;
import scot.sporran.cards.CardUse;
import scot.sporran.portal.parts.Step;

/**
 * A card on the page.
 *
 * @param mayDo what the reader may do to it now
 * @param mayReplace true when a new one can be ordered
 * @param spends whether the reader pays with it, and so looks after its PIN or sees its numbers
 */
public record CardView(UUID id, String lastFour, CardUse use, CardState state, String expires, List<CardEvent> mayDo,
        boolean mayReplace, boolean spends, List<Step> life) {

    public CardView {
        mayDo = List.copyOf(mayDo);
        life = List.copyOf(life);
    }

    public boolean may(CardEvent event) {
        return mayDo.contains(event);
    }

    /** Whether there is a PIN to choose. */
    public boolean hasPin() {
        return spends && use.isPlastic() && !over() && state != CardState.LOST && state != CardState.STOLEN;
    }

    /** Whether there are numbers to show. */
    public boolean hasNumbers() {
        return spends && !use.isPlastic() && state == CardState.ACTIVE;
    }

    /** True when it pays no more and is there to be read about only. */
    public boolean over() {
        return state == CardState.CLOSED;
    }
}
