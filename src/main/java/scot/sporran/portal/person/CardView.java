package scot.sporran.portal.person;

import java.util.List;
import java.util.UUID;
import scot.sporran.cards.CardEvent;
import scot.sporran.cards.CardState;
import scot.sporran.portal.parts.Step;

/**
 * A card on the page.
 *
 * @param mayDo what the reader may do to it now
 * @param mayReplace true when a new one can be ordered
 */
public record CardView(UUID id, String lastFour, CardState state, String expires, List<CardEvent> mayDo,
        boolean mayReplace, List<Step> life) {

    public CardView {
        mayDo = List.copyOf(mayDo);
        life = List.copyOf(life);
    }

    public boolean may(CardEvent event) {
        return mayDo.contains(event);
    }

    /** True when it pays no more and is there to be read about only. */
    public boolean over() {
        return state == CardState.CLOSED;
    }
}
