package scot.sporran.cards;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scot.sporran.cardgateway.AdviceDecision;
import scot.sporran.cardgateway.AdviceRequest;
import scot.sporran.cardgateway.AuthorisationDecision;
import scot.sporran.cardgateway.AuthorisationRequest;
import scot.sporran.cardgateway.CardIssuerUnavailableException;
import scot.sporran.cardgateway.CardMessageHandler;
import scot.sporran.cardgateway.CutOver;
import scot.sporran.cardgateway.DeclineReason;
import scot.sporran.cardgateway.ReversalDecision;
import scot.sporran.cardgateway.ReversalRequest;
import scot.sporran.cardgateway.TotalsDecision;
import scot.sporran.cardgateway.TotalsRequest;
import scot.sporran.cards.standin.StandInConfiguration;
import scot.sporran.cards.standin.StandInDesk;
import scot.sporran.cards.standin.StandInJournal.Answer;

/**
 * Passes everything on to {@link Authorisations}; and where the ledger cannot decide in time, and the card's council chose
 * a floor, decides within the floor. What is approved is on this machine's disk before the shop hears of it, and the
 * ledger is told afterwards.
 */
@Singleton
class StandIn implements CardMessageHandler {

    private static final Logger LOG = LoggerFactory.getLogger(StandIn.class);
    /** For the log; null for what comes while it is standing in already. */
    private static final @Nullable String ALREADY = null;

    private final Authorisations authorisations;
    private final StandInCards known;
    private final StandInDecisions decisions;
    private final ProofCheck proofs;
    private final StandInDesk desk;
    private final Duration reserve;
    private final Clock clock;

    StandIn(Authorisations authorisations, StandInCards known, StandInDecisions decisions, ProofCheck proofs,
            StandInDesk desk,
            StandInConfiguration configuration, Clock clock) {
        this.authorisations = authorisations;
        this.known = known;
        this.decisions = decisions;
        this.proofs = proofs;
        this.desk = desk;
        this.reserve = configuration.reserve();
        this.clock = clock;
    }

    @Override
    public CompletionStage<AuthorisationDecision> authorise(AuthorisationRequest request, Instant deadline) {
        Optional<StandInCards.Known> card = known.find(request.pan());
        if (card.isEmpty()) {
            return authorisations.authorise(request, deadline);
        }
        if (desk.isStandingIn()) {
            return within(card.get(), request, deadline, ALREADY);
        }
        Instant early = early(deadline);
        return inTime(authorisations.decide(request, early), early).exceptionallyCompose(failure -> isOutage(failure)
                ? within(card.get(), request, deadline, words(failure))
                : CompletableFuture.failedFuture(cause(failure)));
    }

    /** @param outage why the ledger gave no decision; null where it was not asked, and so cannot have decided unheard */
    private CompletionStage<AuthorisationDecision> within(StandInCards.Known card, AuthorisationRequest request,
            Instant deadline, @Nullable String outage) {
        boolean asked = outage != null;
        boolean again = desk.knows(MessageKeys.request(request.identity()).value());
        boolean othersToRepeat = request.repeat() && !again || asked && request.details().partialAccepted();
        if (othersToRepeat) {
            // what the ledger may have answered before, perhaps with a part of it, is the ledger's to say
            return refused(request, asked, StandInDecisions.UNAVAILABLE);
        }
        Proof proof = proofs.check(request, card.facts());
        Optional<DeclineReason> refusal = again
                ? Optional.empty()
                : decisions.firstRefusal(request, card, proof, clock.instant());
        if (refusal.isPresent()) {
            return refused(request, asked, refusal.get());
        }
        return desk.pay(StandInMessages.payment(request, card.facts(), proof.counter(), clock.instant()), card.floor(),
                card.available(), outage).handle((answer, failure) -> failure == null ? answer : Answer.NOT_BORNE)
                .thenCompose(answer -> switch (answer) {
                    case REMEMBERED -> approved(card, request, proof);
                    case DIFFERS -> refused(request, false, DeclineReason.DUPLICATE_DIFFERS);
                    case NOT_BORNE -> refused(request, asked, StandInDecisions.UNAVAILABLE);
                    case LEDGER_ANSWERS -> authorise(request, deadline);
                });
    }

    private CompletableFuture<AuthorisationDecision> approved(StandInCards.Known card, AuthorisationRequest request,
            Proof proof) {
        if (authorisations.isToldUnavailable(request)) {
            return desk.undo(StandInMessages.tooLate(request, card.facts(), clock.instant()), ALREADY)
                    .thenCompose(undone -> refused(request, false, StandInDecisions.UNAVAILABLE));
        }
        return CompletableFuture.completedFuture(
                new AuthorisationDecision.Approved(ApprovalCode.of(MessageKeys.hold(request.identity())),
                        request.amount(), null, proof.answer(true)));
    }

    private CompletableFuture<AuthorisationDecision> refused(AuthorisationRequest request, boolean asked,
            DeclineReason reason) {
        if (asked) {
            authorisations.answeredTooLate(request);
        }
        return reason == StandInDecisions.UNAVAILABLE
                ? CompletableFuture.failedFuture(
                        new CardIssuerUnavailableException("Neither ledger nor floor can approve it"))
                : CompletableFuture.completedFuture(new AuthorisationDecision.Declined(reason));
    }

    @Override
    public CompletionStage<ReversalDecision> reverse(ReversalRequest request, Instant deadline) {
        Long standing = request.standingMinorUnits();
        Optional<StandInCards.Known> card = known.find(request.pan())
                .filter(any -> standing == null || standing <= request.amount().minorUnits());
        if (card.isEmpty()) {
            return authorisations.reverse(request, deadline);
        }
        if (desk.isStandingIn()) {
            return remembered(card.get(), request, deadline, ALREADY);
        }
        Instant early = early(deadline);
        return inTime(authorisations.reverse(request, early), early).exceptionallyCompose(failure -> isOutage(failure)
                ? remembered(card.get(), request, deadline, words(failure))
                : CompletableFuture.failedFuture(cause(failure)));
    }

    private CompletionStage<ReversalDecision> remembered(StandInCards.Known card, ReversalRequest request,
            Instant deadline, @Nullable String outage) {
        return desk.undo(StandInMessages.reversal(request, card.facts(), clock.instant()), outage)
                .handle((answer, failure) -> failure == null ? answer : Answer.NOT_BORNE)
                .thenCompose(answer -> switch (answer) {
                    case REMEMBERED, DIFFERS -> CompletableFuture.completedFuture(ReversalDecision.REMEMBERED);
                    case NOT_BORNE -> CompletableFuture.failedFuture(
                            new CardIssuerUnavailableException("The reversal cannot be remembered now"));
                    case LEDGER_ANSWERS -> reverse(request, deadline);
                });
    }

    @Override
    public CompletionStage<AdviceDecision> advise(AdviceRequest request, Instant deadline) {
        return authorisations.advise(request, deadline);
    }

    @Override
    public CompletionStage<TotalsDecision> compare(TotalsRequest totals, Instant deadline) {
        return authorisations.compare(totals, deadline);
    }

    @Override
    public CompletionStage<Boolean> cutOver(CutOver notice, Instant deadline) {
        return authorisations.cutOver(notice, deadline);
    }

    @Override
    public void answeredTooLate(AuthorisationRequest request) {
        authorisations.answeredTooLate(request);
        if (!request.repeat() && desk.knows(MessageKeys.request(request.identity()).value())) {
            known.find(request.pan()).ifPresent(card -> desk
                    .undo(StandInMessages.tooLate(request, card.facts(), clock.instant()), ALREADY)
                    .whenComplete((done, failure) -> {
                        if (failure != null) {
                            LOG.error("A payment approved too late could not be taken back in the journal", failure);
                        }
                    }));
        }
    }

    /** When the ledger is given up; never before half of the time is over. */
    private Instant early(Instant deadline) {
        Duration left = Duration.between(clock.instant(), deadline);
        return deadline.minus(reserve.compareTo(left.dividedBy(2)) < 0 ? reserve : left.dividedBy(2));
    }

    private <T> CompletableFuture<T> inTime(CompletionStage<T> decision, Instant until) {
        long left = Math.max(1, Duration.between(clock.instant(), until).toNanos());
        return decision.toCompletableFuture().copy().orTimeout(left, TimeUnit.NANOSECONDS);
    }

    private static boolean isOutage(Throwable failure) {
        Throwable cause = cause(failure);
        return cause instanceof CardIssuerUnavailableException || cause instanceof TimeoutException;
    }

    private static String words(Throwable failure) {
        return cause(failure) instanceof TimeoutException
                ? "no decision in time"
                : String.valueOf(cause(failure).getMessage());
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
