package scot.sporran.cards;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.AuthorisationRequest;
import scot.sporran.ledger.CommandKey;
import scot.sporran.ledger.FeatureRow;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;

/** The rows that {@code cards} adds to the ledger's commits. */
final class AuthorisationRecord {

    /** The code of what was not refused. */
    static final String APPROVED = "APPROVED";

    private static final FeatureRow.Table AUTHORISATION = new FeatureRow.Table("card_authorisation",
            List.of("message_key", "hold_id", "budget_id", "card_id", "kind", "transaction", "code", "asked_minor",
                    "currency", "category", "merchant_id", "merchant_name", "terminal_id", "retrieval_reference",
                    "entry_mode", "decided_at_us", "acquirer_id", "approved_minor", "country", "rule_id"),
            "");

    private static final FeatureRow.Table LATE_ANSWER = new FeatureRow.Table("card_late_answer",
            List.of("message_key"), "message_key = VALUES(message_key)");

    private AuthorisationRecord() {}

    static final String INCREMENT = "INCREMENT";

    private static final FeatureRow.Table LIFECYCLE = new FeatureRow.Table("card_lifecycle",
            List.of("link", "lifecycle_id", "purchase_id"), "purchase_id=purchase_id");

    /** @param approved how much of it; nothing where it was refused, or no money was asked for */
    static FeatureRow authorisation(CardCommands.Asked asked, FundId fund, Optional<Refusal> refusal, Money approved,
            Instant decidedAt) {
        AuthorisationRequest request = asked.request();
        CardFacts card = asked.card();
        String code = refusal.map(found -> found.reason().name()).orElse(APPROVED);
        UUID rule = refusal.map(Refusal::rule).orElse(null);
        var identity = request.identity();
        String kind = request.details().incremental() ? INCREMENT : request.kind().name();
        List<@Nullable Object> values = Arrays.asList(Ids.bytes(asked.key().value()),
                Ids.bytes(asked.hold().value()), Ids.bytes(fund.value()),
                card == null ? null : Ids.bytes(card.card().value()), kind,
                request.transaction().name(), code, request.amount().minorUnits(), request.amount().currency(),
                request.merchantCategory(), identity.merchantId().trim(), request.merchantName(),
                identity.terminalId().trim(), identity.retrievalReference(), request.entryMode(),
                Micros.of(decidedAt), identity.acquirerId(), approved.pence(), request.country(),
                rule == null ? null : Ids.bytes(rule));
        return new FeatureRow(AUTHORISATION, values);
    }

    /** What the network calls the purchase; the first purchase of that name keeps it. */
    static FeatureRow lifecycle(String link, String lifecycleId, UUID purchase) {
        return new FeatureRow(LIFECYCLE, List.of(link, lifecycleId, Ids.bytes(purchase)));
    }

    static FeatureRow lateAnswer(CommandKey request) {
        return new FeatureRow(LATE_ANSWER, List.of(Ids.bytes(request.value())));
    }
}
