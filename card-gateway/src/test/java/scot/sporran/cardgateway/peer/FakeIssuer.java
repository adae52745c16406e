package scot.sporran.cardgateway.peer;

import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import scot.sporran.cardgateway.AuthorisationDecision;
import scot.sporran.cardgateway.AuthorisationDecision.Approved;
import scot.sporran.cardgateway.AuthorisationRequest;
import scot.sporran.cardgateway.CardMessageHandler;
import scot.sporran.cardgateway.ReversalDecision;
import scot.sporran.cardgateway.ReversalRequest;

/** A handler that notes what it is asked and approves everything, unless told otherwise. */
public final class FakeIssuer implements CardMessageHandler {

    /** What came, in order of arrival. */
    public final Queue<AuthorisationRequest> requests = new ConcurrentLinkedQueue<>();
    /** What came, in order of arrival. */
    public final Queue<ReversalRequest> reversals = new ConcurrentLinkedQueue<>();
    /** What was undone. */
    public final Queue<AuthorisationRequest> tooLate = new ConcurrentLinkedQueue<>();

    private volatile Function<AuthorisationRequest, CompletionStage<AuthorisationDecision>> onPayment = request -> now(
            new Approved("A1B2C3", request.amount(), null));
    private volatile Function<ReversalRequest, CompletionStage<ReversalDecision>> onReversal = request -> now(
            ReversalDecision.REVERSED);

    /** How payments are decided from now on. */
    public void onPayment(Function<AuthorisationRequest, CompletionStage<AuthorisationDecision>> decision) {
        onPayment = decision;
    }

    /** How reversals are decided from now on. */
    public void onReversal(Function<ReversalRequest, CompletionStage<ReversalDecision>> decision) {
        onReversal = decision;
    }

    /** A decision that is there at once. */
    public static <T> CompletionStage<T> now(T decision) {
        return CompletableFuture.completedStage(decision);
    }

    @Override
    public CompletionStage<AuthorisationDecision> authorise(AuthorisationRequest request, Instant deadline) {
        requests.add(request);
        return onPayment.apply(request);
    }

    @Override
    public CompletionStage<ReversalDecision> reverse(ReversalRequest request, Instant deadline) {
        reversals.add(request);
        return onReversal.apply(request);
    }

    @Override
    public void answeredTooLate(AuthorisationRequest request) {
        tooLate.add(request);
    }
}
