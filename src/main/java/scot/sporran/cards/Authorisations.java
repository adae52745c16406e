package scot.sporran.cards;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.AdviceDecision;
import scot.sporran.cardgateway.AdviceRequest;
import scot.sporran.cardgateway.AuthorisationDecision;
import scot.sporran.cardgateway.AuthorisationRequest;
import scot.sporran.cardgateway.CardIssuerUnavailableException;
import scot.sporran.cardgateway.CardMessageHandler;
import scot.sporran.cardgateway.ChipAnswer;
import scot.sporran.cardgateway.CutOver;
import scot.sporran.cardgateway.DeclineReason;
import scot.sporran.cardgateway.ReversalDecision;
import scot.sporran.cardgateway.ReversalRequest;
import scot.sporran.cardgateway.TotalsDecision;
import scot.sporran.cardgateway.TotalsRequest;
import scot.sporran.cardgateway.TransactionAmount;
import scot.sporran.cardgateway.TransactionType;
import scot.sporran.cardgateway.crypto.ChipData;
import scot.sporran.cardgateway.crypto.CryptogramVersion;
import scot.sporran.cards.CardCommands.Asked;
import scot.sporran.ledger.CommandKey;
import scot.sporran.ledger.LedgerUnavailableException;
import scot.sporran.ledger.Receipt;
import scot.sporran.ledger.RowAlreadyThereException;
import scot.sporran.platform.OutageException;

/**
 * Answers the gateway: finds the card, asks the ledger, and reads the answer off the receipt. The answer is a function
 * of request and receipt alone, which is why a repeat's answer is the first one.
 */
@Singleton
public class Authorisations implements CardMessageHandler {

    private final Cards cards;
    private final CardLookups lookups;
    private final CardMessages messages;
    private final ProofCheck proofs;
    private final BusinessDays days;
    private final AuthorisationRepository authorisations;
    private final ExecutorService blocking;

    /**
     * Requests told "unavailable" of late. The table keeps them for good; this spares the moment between telling and
     * writing, in which a repeat could be answered from a decision that is about to be undone.
     */
    private final Cache<CommandKey, Boolean> answeredLate = Caffeine.newBuilder().maximumSize(100_000)
            .expireAfterWrite(Duration.ofMinutes(10)).build();

    Authorisations(Cards cards, CardLookups lookups, CardMessages messages, ProofCheck proofs, BusinessDays days,
            AuthorisationRepository authorisations,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.cards = cards;
        this.lookups = lookups;
        this.messages = messages;
        this.proofs = proofs;
        this.days = days;
        this.authorisations = authorisations;
        this.blocking = blocking;
    }

    @Override
    public CompletionStage<AuthorisationDecision> authorise(AuthorisationRequest request, Instant deadline) {
        return decide(request, deadline).exceptionallyCompose(failure -> {
            if (isInDoubt(failure)) {
                // The shop is about to be told "unavailable", and the commit may yet turn out to be there.
                answeredTooLate(request);
            }
            return CompletableFuture.failedFuture(cause(failure));
        });
    }

    /** As {@link #authorise}; what is left in doubt is the caller's to undo, or to confirm. */
    CompletionStage<AuthorisationDecision> decide(AuthorisationRequest request, Instant deadline) {
        CommandKey key = MessageKeys.request(request.identity());
        List<CardToken> tokens = cards.tokens(request.pan());
        return withCard(tokens, card -> {
            Asked asked = Asked.of(key, request, tokens.getFirst(), card, proofs.check(request, card));
            return messages.request(asked, deadline).thenCompose(receipt -> decision(asked, receipt));
        }).exceptionallyCompose(failure -> refusalOf(cause(failure)));
    }

    /**
     * Records a payment that was approved without the ledger, under its request's own key, so that a repeat is answered as
     * it was; or under another, where the ledger had refused it and nobody heard of that. Told again, it changes nothing.
     *
     * @param chipCounter of the chip's proof, or -1
     */
    CompletableFuture<?> approvedWithout(AuthorisationRequest request, int chipCounter) {
        CommandKey key = MessageKeys.request(request.identity());
        List<CardToken> tokens = cards.tokens(request.pan());
        Proof proof = Proof.ofCounter(chipCounter);
        return withCardFromDatabase(tokens, card -> messages
                .approvedWithout(Asked.of(key, request, tokens.getFirst(), card, proof))
                .thenCompose(receipt -> wasRefused(receipt)
                        ? messages.approvedWithout(Asked.of(MessageKeys.without(key), request,
                                tokens.getFirst(), card, proof))
                        : CompletableFuture.completedFuture(receipt)));
    }

    private static boolean wasRefused(Receipt receipt) {
        return receipt.repeat() && !receipt.code().equals(Receipt.DONE);
    }

    /** Undoes a request about which the shop was told "unavailable". */
    CompletableFuture<?> undone(AuthorisationRequest request) {
        return withCardFromDatabase(cards.tokens(request.pan()),
                card -> messages.undoLate(MessageKeys.request(request.identity()), request, card));
    }

    /** Whether the shop was told "unavailable" of late. */
    boolean isToldUnavailable(AuthorisationRequest request) {
        return answeredLate.getIfPresent(MessageKeys.request(request.identity())) != null;
    }

    @Override
    public CompletionStage<ReversalDecision> reverse(ReversalRequest request, Instant deadline) {
        if (request.standingMinorUnits() != null
                && request.standingMinorUnits() > request.amount().minorUnits()) {
            return CompletableFuture.completedFuture(ReversalDecision.STANDING_ABOVE_ORIGINAL);
        }
        return withCardFromDatabase(cards.tokens(request.pan()), card -> messages.reverse(request, card, deadline))
                .thenApply(receipt -> receipt.moved().isPositive()
                        ? ReversalDecision.REVERSED
                        : ReversalDecision.REMEMBERED)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(unavailable(cause(failure))));
    }

    @Override
    public CompletionStage<AdviceDecision> advise(AdviceRequest request, Instant deadline) {
        List<CardToken> tokens = cards.tokens(request.payment().pan());
        return withCardFromDatabase(tokens, card -> messages.advise(request, tokens.getFirst(), card, deadline))
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(unavailable(cause(failure))));
    }

    @Override
    public CompletionStage<TotalsDecision> compare(TotalsRequest totals, Instant deadline) {
        return CompletableFuture.supplyAsync(() -> days.compare(totals), blocking).exceptionallyCompose(
                failure -> CompletableFuture.failedFuture(unavailable(cause(failure))));
    }

    @Override
    public CompletionStage<Boolean> cutOver(CutOver notice, Instant deadline) {
        return CompletableFuture.supplyAsync(() -> days.begin(notice), blocking).exceptionallyCompose(
                failure -> CompletableFuture.failedFuture(unavailable(cause(failure))));
    }

    /** A repeat that went unanswered undoes nothing: the first answer may have been heard, and the goods be gone. */
    @Override
    public void answeredTooLate(AuthorisationRequest request) {
        if (request.repeat()) {
            return;
        }
        CommandKey key = MessageKeys.request(request.identity());
        answeredLate.put(key, true);
        undoLate(key, request);
    }

    /** Until it is durable: a hold for a payment that the shop was refused is the person's money out of reach. */
    private void undoLate(CommandKey key, AuthorisationRequest request) {
        withCard(cards.tokens(request.pan()), card -> messages.undoLate(key, request, card))
                .whenComplete((receipt, failure) -> {
                    if (failure != null) {
                        CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, blocking)
                                .execute(() -> undoLate(key, request));
                    }
                });
    }

    private CompletionStage<AuthorisationDecision> decision(Asked asked, Receipt receipt) {
        CommandKey key = asked.key();
        if (answeredLate.getIfPresent(key) != null) {
            return declined(DeclineReason.ANSWERED_TOO_LATE);
        }
        if (receipt.repeat() && receipt.code().equals(Receipt.DONE)) {
            return CompletableFuture.supplyAsync(() -> authorisations.answeredLate(key), blocking)
                    .thenCompose(late -> late
                            ? declined(DeclineReason.ANSWERED_TOO_LATE)
                            : answered(asked, receipt));
        }
        if (wasRefused(receipt) && !receipt.code().equals(Receipt.KEY_REUSED)) {
            return CompletableFuture
                    .supplyAsync(() -> authorisations.findByMessageKey(MessageKeys.without(key).value()),
                            blocking)
                    .thenApply(told -> told.isPresent()
                            ? new AuthorisationDecision.Approved(ApprovalCode.of(asked.hold()),
                                    asked.request().amount(), null, asked.proof().answer(true))
                            : answer(asked, receipt));
        }
        return answered(asked, receipt);
    }

    /** With what the chip is ordered to do, where its order went out with this very payment: a repeat brings it again. */
    private CompletionStage<AuthorisationDecision> answered(Asked asked, Receipt receipt) {
        ChipData chip = asked.request().evidence().chip();
        CardFacts card = asked.card();
        if (card == null || chip == null || !card.proofs().chipOrderOpen() || !receipt.code().equals(Receipt.DONE)) {
            return CompletableFuture.completedFuture(answer(asked, receipt));
        }
        return CompletableFuture
                .supplyAsync(() -> cards.chipOrder(card.card(), CryptogramVersion.counter(chip)), blocking)
                .thenApply(order -> order
                        .<AuthorisationDecision>map(one -> approved(asked, receipt,
                                proofs.answerWithOrder(asked.request(), card, asked.proof(), one)))
                        .orElseGet(() -> answer(asked, receipt)));
    }

    private static AuthorisationDecision answer(Asked asked, Receipt receipt) {
        return switch (receipt.code()) {
            case Receipt.DONE -> approved(asked, receipt, asked.proof().answer(true));
            case Receipt.KEY_REUSED -> new AuthorisationDecision.Declined(DeclineReason.DUPLICATE_DIFFERS);
            default -> new AuthorisationDecision.Declined(DeclineReason.valueOf(receipt.code()),
                    asked.proof().answer(false));
        };
    }

    /** What moved is what was approved; where nothing had to move, because it was taken already, all of it was. */
    private static AuthorisationDecision approved(Asked asked, Receipt receipt, @Nullable ChipAnswer chip) {
        AuthorisationRequest request = asked.request();
        String approvalCode = ApprovalCode.of(asked.hold());
        var balances = new AuthorisationDecision.Balances(receipt.postedAfter().pence(),
                receipt.availableAfter().pence());
        if (request.transaction() == TransactionType.BALANCE_ENQUIRY) {
            return new AuthorisationDecision.Approved(approvalCode, TransactionAmount.sterling(0), balances, chip);
        }
        long wanted = request.amount().minorUnits();
        if (wanted == 0) {
            return new AuthorisationDecision.Verified();
        }
        long given = receipt.moved().isPositive() ? receipt.moved().pence() : wanted;
        return new AuthorisationDecision.Approved(approvalCode, TransactionAmount.sterling(given),
                given < wanted ? balances : null, chip);
    }

    private <T> CompletableFuture<T> withCard(List<CardToken> tokens,
            Function<@Nullable CardFacts, CompletableFuture<T>> then) {
        CardFacts known = lookups.remembered(tokens.getFirst());
        return known != null
                ? CompletableFuture.<CardFacts>completedFuture(known).thenCompose(then::apply)
                : withCardFromDatabase(tokens, then);
    }

    private <T> CompletableFuture<T> withCardFromDatabase(List<CardToken> tokens,
            Function<@Nullable CardFacts, CompletableFuture<T>> then) {
        return lookups.find(tokens).thenCompose(found -> then.apply(found.orElse(null)));
    }

    private static CompletionStage<AuthorisationDecision> refusalOf(Throwable cause) {
        return cause instanceof RowAlreadyThereException
                ? declined(DeclineReason.DUPLICATE_DIFFERS)
                : CompletableFuture.failedFuture(unavailable(cause));
    }

    private static boolean isInDoubt(Throwable failure) {
        return cause(failure) instanceof CardIssuerUnavailableException outage
                && outage.getCause() instanceof LedgerUnavailableException unavailable && unavailable.mayHaveBeenKept();
    }

    private static Throwable unavailable(Throwable cause) {
        return OutageException.isBehind(cause)
                ? new CardIssuerUnavailableException("The ledger cannot decide now", cause)
                : cause;
    }

    private static CompletionStage<AuthorisationDecision> declined(DeclineReason reason) {
        return CompletableFuture.completedFuture(new AuthorisationDecision.Declined(reason));
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
