package scot.sporran.cardgateway;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The one port of the gateway: who decides about cards. The gateway calls it for every message that passed the strict
 * walk; the service implements it.
 *
 * <p>A stage that fails with {@link CardIssuerUnavailableException} is answered "issuer unavailable" (DE39 91), any
 * other failure "system malfunction" (DE39 96). A stage that completes after {@code deadline} was answered 91 on time;
 * before that the gateway called {@link #answeredTooLate}, so that no money stays held for a payment the shop was refused.
 * The same call follows where an approval could not be said on the wire (more, or another currency, than was asked).
 *
 * <p>Calls come from the gateway's event loops: an implementation must not block the calling thread.
 */
public interface CardMessageHandler {

    /**
     * Decides an authorisation (0100/0101) or financial (0200/0201) request. The same message again, on whatever
     * connection, gets the same decision and moves no money.
     *
     * @param deadline the UTC instant at which the gateway answers 91 by itself
     */
    CompletionStage<AuthorisationDecision> authorise(AuthorisationRequest request, Instant deadline);

    /** Undoes a request in whole or in part (0400/0401/0420/0421). Never refused for a business reason. */
    CompletionStage<ReversalDecision> reverse(ReversalRequest request, Instant deadline);

    /**
     * Takes note of a payment that is done (0120/0121, 0220/0221). The same advice again is recorded once. Answered after
     * the deadline it is "unavailable", and comes again; there is nothing to undo.
     *
     * <p>An issuer that does not say otherwise takes none.
     */
    default CompletionStage<AdviceDecision> advise(AdviceRequest request, Instant deadline) {
        return CompletableFuture.completedStage(AdviceDecision.NOT_CARRIED);
    }

    /**
     * Compares an acquirer's totals with ours (0500/0501, 0520/0521), and changes nothing.
     *
     * <p>An issuer that does not say otherwise compares none.
     */
    default CompletionStage<TotalsDecision> compare(TotalsRequest totals, Instant deadline) {
        return CompletableFuture.completedStage(TotalsDecision.NOT_CARRIED);
    }

    /**
     * A link begins a new business day; the same again changes nothing. False where the issuer keeps none: the acquirer is
     * told 12.
     *
     * <p>An issuer that does not say otherwise keeps none.
     */
    default CompletionStage<Boolean> cutOver(CutOver notice, Instant deadline) {
        return CompletableFuture.completedStage(false);
    }

    /**
     * The shop is being told that {@code request} failed although it may be decided, now or later: whatever the decision
     * was or will be is to be undone, and repeats of the request are to be declined. Where {@code request} is itself a
     * repeat, what was decided before stands: its first answer may have been heard, and the acquirer repeats or reverses.
     * Called once, just before the shop is told, on an event loop or the thread that decided: it must not block.
     */
    void answeredTooLate(AuthorisationRequest request);
}
