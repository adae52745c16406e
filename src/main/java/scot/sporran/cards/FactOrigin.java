package scot.sporran.cards;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.AuthorisationRequest;
import scot.sporran.cardgateway.MessageIdentity;

/**
 * Where a fact about a purchase comes from, for whoever looks at it later.
 *
 * @param link the acquirer's identity on the wire, or the settlement file's source; empty for what an officer says
 * @param card the card; null when it is none of ours
 * @param category merchant category, 4 digits; empty when it was not sent
 * @param ahead whether the money is held ahead of a service that is still to be had (DE25 06)
 * @param approvalCode DE38; empty when it was not sent
 */
record FactOrigin(String link, String acquirerId, @Nullable UUID card, String merchantId, String merchantName,
        String terminalId, String retrievalReference, String category, boolean ahead, String approvalCode) {

    private static final String AHEAD = "06";

    static FactOrigin of(AuthorisationRequest request, @Nullable CardFacts card, String approvalCode) {
        MessageIdentity identity = request.identity();
        return new FactOrigin(identity.link(), identity.acquirerId(), card == null ? null : card.card().value(),
                identity.merchantId().strip(), request.merchantName(), identity.terminalId().strip(),
                identity.retrievalReference(), request.merchantCategory(), isAhead(request), approvalCode);
    }

    static boolean isAhead(AuthorisationRequest request) {
        return request.conditionCode().equals(AHEAD);
    }

    static FactOrigin of(MessageIdentity identity, @Nullable CardFacts card) {
        return new FactOrigin(identity.link(), identity.acquirerId(), card == null ? null : card.card().value(),
                identity.merchantId().strip(), identity.merchantId().strip(), identity.terminalId().strip(),
                identity.retrievalReference(), "", false, "");
    }

    /** Not from the wire and not from a file: an officer says it. */
    static FactOrigin byHand(@Nullable UUID card, String merchantName) {
        return new FactOrigin("", "", card, "", merchantName, "", "", "", false, "");
    }

    /** Told by whoever kept the cards before this service did. */
    static FactOrigin toldBefore(String merchantName, String category) {
        return new FactOrigin("", "", null, "", merchantName, "", "", category, false, "");
    }

    /** Who the ledger is told it was. */
    String actor() {
        return link.isEmpty() ? "council" : "acquirer:" + link;
    }
}
