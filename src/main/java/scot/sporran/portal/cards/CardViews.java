package scot.sporran.portal.cards;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.CardEvent;
import scot.sporran.cards.CardState;
import scot.sporran.portal.parts.Line;

/** What the pages about cards are given. */
public final class CardViews {

    private CardViews() {}

    /**
     * A rule in words.
     *
     * @param what it says
     * @param whose cards it is about
     * @param owner who stands for it
     * @param mayAsk whether the reader may ask for it to be lifted
     * @param asked where the request about it is; null when nobody has asked
     * @param mayEnd whether it is the reader's own
     */
    public record RuleView(UUID id, int version, String what, String whose, String owner, String why, String until,
            boolean mayAsk, @Nullable String asked, boolean mayEnd) {}

    /**
     * A companion card as the helper who holds it sees it.
     *
     * @param rules what it pays for, in sentences
     * @param mayDo what the helper may do to it now
     */
    public record HeldView(UUID id, String lastFour, CardState state, String expires, List<String> rules,
            List<CardEvent> mayDo, List<Line> payments) {}
}
