package scot.sporran.portal.bills;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.portal.parts.Fact;

/**
 * A bill on its page.
 *
 * @param standing where it stands and what comes next, in a sentence
 * @param mayAgree whether the reader may give the second yes
 * @param mayGiveUp whether the reader may give it up
 * @param mayBeCollected whether its payee takes it by direct debit, and the reader may say that it was taken
 * @param mayAgain whether it came back, and the reader may have it paid once more
 * @param payee the page of whoever is paid; null where that is not the reader's
 */
public record BillView(UUID id, String standing, List<Fact> facts, boolean mayAgree, boolean mayGiveUp,
        boolean mayBeCollected, boolean mayAgain, @Nullable String payee) {

    public BillView {
        facts = List.copyOf(facts);
    }
}
