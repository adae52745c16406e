package scot.sporran.cards.practice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.cardgateway.DeclineReason;
import scot.sporran.ledger.Money;
import scot.sporran.support.Budget;

/** What decides about real payments, asked about pretend ones. */
public interface PracticeRules {

    /** Whether a budget's council has cards at all: without, there are no rules to practise on. */
    boolean hasCards(Budget budget);

    /**
     * Why a payment would not be taken; empty when it would.
     *
     * @param available pretend money free to use
     * @param past the pretend payments before it, which limits count
     */
    Optional<DeclineReason> refusal(Budget budget, PracticePayment.Asked asked, Money available,
            List<PracticePayment> past, Instant at);

    /** What a purchase comes to of which all this was said. @param held still reserved @param taken less what came back */
    record Due(Money held, Money taken) {}

    /** The sums that a real purchase would come to. */
    Due due(UUID payment, List<PracticePayment.Done> done);
}
