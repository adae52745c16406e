package scot.sporran.cardgateway.peer;

import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import scot.sporran.cardgateway.AdviceDecision;
import scot.sporran.cardgateway.AdviceRequest;
import scot.sporran.cardgateway.AuthorisationDecision;
import scot.sporran.cardgateway.AuthorisationDecision.Approved;
import scot.sporran.cardgateway.AuthorisationRequest;
import scot.sporran.cardgateway.CardMessageHandler;
import scot.sporran.cardgateway.ReversalDecision;
import scot.sporran.cardgateway.ReversalRequest;
import scot.sporran.cardgateway.TotalsDecision;
import scot.sporran.cardgateway.TotalsRequest;

/** A handler that notes what it is asked and approves everything, unless told otherwise. */
public final class FakeIssuer implements CardMessageHandler {

    /** What came, in order of arrival. */
    public final Queue<AuthorisationRequest> requests = new ConcurrentLinkedQueue<>();
    /** What came, in order of arrival. */
    public final Queue<ReversalRequest> reversals = new ConcurrentLinkedQueue<>();
    /** What came, in order of arrival. */
    public final Queue<AdviceRequest> advices = new ConcurrentLinkedQueue<>();
    /** What came, in order of arrival. */
    public final Queue<TotalsRequest> totals = new ConcurrentLinkedQueue<>();
    /** What was undone. */
    public final Queue<AuthorisationRequest> tooLate = new ConcurrentLinkedQueue<>();

    private volatile Function<AuthorisationRequest, CompletionStage<AuthorisationDecision>> onPayment = request -> now(
            new Approved("A1B2C3", request.amount(), null));
    private volatile Function<ReversalRequest, CompletionStage<ReversalDecision>> onReversal = request -> now(
            ReversalDecision.REVERSED);

    private volatile Function<AdviceRequest, CompletionStage<AdviceDecision>> onAdvice = request -> now(
            AdviceDecision.RECORDED);
    private volatile TotalsDecision comparison = TotalsDecision.IN_BALANCE;

    /** What becomes of advices from now on. */
    public void onAdvice(Function<AdviceRequest, CompletionStage<AdviceDecision>> decision) {
        onAdvice = decision;
    }

    /** What comparisons come to from now on. */
    public void onTotals(TotalsDecision decision) {
        comparison = decision;
    }

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
    public CompletionStage<AdviceDecision> advise(AdviceRequest request, Instant deadline) {
        advices.add(request);
        return onAdvice.apply(request);
    }

    @Override
    public CompletionStage<TotalsDecision> compare(TotalsRequest request, Instant deadline) {
        totals.add(request);
        return now(comparison);
    }

    @Override
    public void answeredTooLate(AuthorisationRequest request) {
        tooLate.add(request);
    }
}
