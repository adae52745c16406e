package scot.sporran.cards;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.AuthorisationRequest;
import scot.sporran.cardgateway.DeclineReason;
import scot.sporran.cards.standin.StandInSwitch;
import scot.sporran.ledger.CommandKey;
import scot.sporran.ledger.FeatureRow;
import scot.sporran.platform.Ids;
import scot.sporran.platform.outbox.Outbox;
import scot.sporran.platform.webhooks.WebhookEvents;

/**
 * Tells a council's programs what happened with cards. Ids, sums and codes only: where and for what a person paid is
 * read from the API, by those who may.
 */
@Singleton
class CardTelling {

    private static final FeatureRow.Table EVENT = new FeatureRow.Table(WebhookEvents.TABLE, WebhookEvents.COLUMNS, "");
    private static final FeatureRow.Table MESSAGE = new FeatureRow.Table(Outbox.TABLE, Outbox.COLUMNS, "");

    private final @Nullable WebhookEvents webhooks;

    @Inject
    CardTelling(WebhookEvents webhooks) {
        this.webhooks = webhooks;
    }

    private CardTelling() {
        this.webhooks = null;
    }

    /** Tells nobody. */
    static CardTelling nobody() {
        return new CardTelling();
    }

    /** How a request came to be decided. */
    enum Decider {
        /** In its order, before the shop heard. */
        LEDGER,
        /** Without it, while it could not be asked. */
        STAND_IN
    }

    /** A decision, as rows for the ledger's commit. @param refusal empty when it was approved */
    List<FeatureRow> decided(CardCommands.Asked asked, Optional<DeclineReason> refusal, Decider by, Instant at) {
        CardFacts card = asked.card();
        AuthorisationRequest request = asked.request();
        if (card == null || webhooks == null) {
            return List.of();
        }
        SequencedMap<String, Object> data = about(card);
        data.put("authorisationId", asked.key().value().toString());
        data.put("holdId", asked.hold().value().toString());
        data.put("kind", request.kind().name());
        data.put("amountMinor", request.amount().minorUnits());
        data.put("currency", request.amount().currency());
        refusal.ifPresent(reason -> data.put("declineReason", reason.name()));
        if (by == Decider.STAND_IN) {
            data.put("standIn", true);
        }
        return rows(refusal.isEmpty() ? "authorisation.approved" : "authorisation.declined", asked.key(), card, data,
                at);
    }

    /**
     * What was said of a purchase and changed what is held or taken of it, as rows for the ledger's commit.
     *
     * @param key of the command, which tells it once
     */
    List<FeatureRow> heard(CommandKey key, PurchaseFact fact, UUID purchase, Purchase.Due before, Purchase.Due after,
            @Nullable CardFacts card, Instant at) {
        String type = type(fact.kind());
        if (card == null || webhooks == null || type.isEmpty() || before.equals(after)) {
            return List.of();
        }
        SequencedMap<String, Object> data = about(card);
        data.put("purchaseId", purchase.toString());
        data.put("kind", fact.kind().name());
        data.put("amountPence", fact.pence());
        data.put("heldPence", after.held());
        data.put("takenPence", after.taken());
        return rows(type, key, card, data, at);
    }

    /** Requests that are decided are told as such. */
    private static String type(PurchaseFact.Kind kind) {
        return switch (kind) {
            case ADVISED -> "authorisation.advised";
            case REQUEST_CALLED_OFF, ADVICE_CALLED_OFF -> "purchase.reversed";
            case COMPLETED -> "purchase.completed";
            case PRESENTED, ASSIGNED -> "purchase.cleared";
            case REFUNDED, REFUND_PRESENTED -> "purchase.refunded";
            case HELD, TAKEN, INCREMENTED, OTHER_CURRENCY, JOINED -> "";
        };
    }

    /** A step in a card's life, told in the caller's transaction. */
    void moved(UUID eventId, UUID council, Card card, CardEvent event, CardState state) {
        SequencedMap<String, Object> data = new LinkedHashMap<>();
        data.put("cardId", card.id().value().toString());
        data.put("budgetId", card.budget().value().toString());
        data.put("state", state.name());
        if (webhooks == null) {
            return;
        }
        webhooks.tell(new WebhookEvents.Event(eventId, council,
                "card." + past(event), card.id().value(), data));
    }

    /** That payments were decided without the ledger from then on, or no longer are; told in the caller's transaction, once. */
    void stoodIn(UUID council, StandInSwitch one) {
        if (webhooks == null) {
            return;
        }
        SequencedMap<String, Object> data = new LinkedHashMap<>();
        data.put("standInId", one.episode().toString());
        data.put("since", one.since().toString());
        if (one.kind() == StandInSwitch.Kind.ENDED) {
            data.put("until", one.at().toString());
        }
        String type = "stand-in." + one.kind().name().toLowerCase(Locale.ROOT);
        webhooks.tellOnce(new WebhookEvents.Event(
                Ids.derived(type, one.episode().toString(), council.toString()), council, type, council, data));
    }

    private static String past(CardEvent event) {
        return switch (event) {
            case PERSONALISE -> "personalised";
            case ACTIVATE -> "activated";
            case PAUSE -> "paused";
            case RESUME -> "resumed";
            case REPORT_LOST -> "lost";
            case REPORT_STOLEN -> "stolen";
            case SUPERSEDE -> "replaced";
            case CLOSE -> "closed";
            case EXPIRE -> "expired";
            case SHOW_NUMBERS -> "numbers_shown";
            case SET_PIN -> "pin_set";
            case UNBLOCK_PIN -> "pin_unblocked";
        };
    }

    private static SequencedMap<String, Object> about(CardFacts card) {
        SequencedMap<String, Object> data = new LinkedHashMap<>();
        data.put("cardId", card.card().value().toString());
        data.put("budgetId", card.fund().value().toString());
        return data;
    }

    private List<FeatureRow> rows(String type, CommandKey key, CardFacts card, SequencedMap<String, Object> data,
            Instant at) {
        UUID id = Ids.derived("card-telling", type, key.value().toString());
        List<FeatureRow> all = new ArrayList<>();
        for (WebhookEvents.Rows rows : Objects.requireNonNull(webhooks)
                .rows(new WebhookEvents.Event(id, card.council(), type, card.card().value(), data), at)) {
            all.add(new FeatureRow(EVENT, List.copyOf(rows.event())));
            rows.messages().forEach(message -> all.add(new FeatureRow(MESSAGE, List.copyOf(message))));
        }
        return all;
    }
}
