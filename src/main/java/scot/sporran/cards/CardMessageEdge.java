package scot.sporran.cards;

import io.micronaut.context.annotation.Primary;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import scot.sporran.cardgateway.AdviceDecision;
import scot.sporran.cardgateway.AdviceRequest;
import scot.sporran.cardgateway.AuthorisationDecision;
import scot.sporran.cardgateway.AuthorisationRequest;
import scot.sporran.cardgateway.CardMessageHandler;
import scot.sporran.cardgateway.CutOver;
import scot.sporran.cardgateway.MaskedText;
import scot.sporran.cardgateway.MessageIdentity;
import scot.sporran.cardgateway.ReversalDecision;
import scot.sporran.cardgateway.ReversalRequest;
import scot.sporran.cardgateway.TotalsDecision;
import scot.sporran.cardgateway.TotalsRequest;
import scot.sporran.cardgateway.TransactionDetails;
import scot.sporran.cards.keys.MaskedNames;

/**
 * What the gateway asks: lets messages in without card numbers anywhere but where a card's number belongs, so that nothing
 * behind it has to mind what it keeps.
 */
@Singleton
@Primary
class CardMessageEdge implements CardMessageHandler {

    private final StandIn inside;
    private final MaskedNames names;

    CardMessageEdge(StandIn inside, MaskedNames names) {
        this.inside = inside;
        this.names = names;
    }

    @Override
    public CompletionStage<AuthorisationDecision> authorise(AuthorisationRequest request, Instant deadline) {
        return inside.authorise(masked(request), deadline);
    }

    @Override
    public CompletionStage<ReversalDecision> reverse(ReversalRequest request, Instant deadline) {
        return inside.reverse(new ReversalRequest(masked(request.identity()), request.advice(), request.repeat(),
                request.pan(), request.originalMti(), request.originalStan(), request.originalTransmittedAt(),
                request.amount(), request.standingMinorUnits()), deadline);
    }

    @Override
    public CompletionStage<AdviceDecision> advise(AdviceRequest request, Instant deadline) {
        return inside.advise(new AdviceRequest(masked(request.payment()), request.approvalCode(),
                request.responseCode(), request.reason(), request.original()), deadline);
    }

    @Override
    public CompletionStage<TotalsDecision> compare(TotalsRequest totals, Instant deadline) {
        return inside.compare(totals, deadline);
    }

    @Override
    public CompletionStage<Boolean> cutOver(CutOver notice, Instant deadline) {
        return inside.cutOver(notice, deadline);
    }

    @Override
    public void answeredTooLate(AuthorisationRequest request) {
        inside.answeredTooLate(masked(request));
    }

    private AuthorisationRequest masked(AuthorisationRequest request) {
        MessageIdentity identity = masked(request.identity());
        TransactionDetails details = masked(request.details());
        String shop = MaskedText.of(request.merchantName());
        boolean same = identity.equals(request.identity()) && details.equals(request.details())
                && shop.equals(request.merchantName());
        return same
                ? request
                : new AuthorisationRequest(identity, request.kind(), request.repeat(), request.pan(),
                        request.transaction(), request.amount(), request.expiry(), request.merchantCategory(),
                        request.entryMode(), request.conditionCode(), shop, request.country(),
                        request.evidence(), details);
    }

    private MessageIdentity masked(MessageIdentity identity) {
        return new MessageIdentity(identity.link(), identity.acquirerId(), identity.terminalId(),
                names.of(identity.merchantId()), identity.stan(), identity.retrievalReference(),
                identity.transmittedAt(), identity.localTime(), identity.localDate());
    }

    private TransactionDetails masked(TransactionDetails details) {
        String lifecycle = details.lifecycleId();
        return lifecycle == null
                ? details
                : new TransactionDetails(details.partialAccepted(), details.cashbackMinorUnits(),
                        names.of(lifecycle), details.incremental(), details.original(), details.parts());
    }
}
