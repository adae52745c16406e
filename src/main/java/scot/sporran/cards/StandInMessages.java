package scot.sporran.cards;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.AuthorisationRequest;
import scot.sporran.cardgateway.Evidence;
import scot.sporran.cardgateway.MessageIdentity;
import scot.sporran.cardgateway.Pan;
import scot.sporran.cardgateway.ReversalRequest;
import scot.sporran.cardgateway.TransactionAmount;
import scot.sporran.cardgateway.TransactionDetails;
import scot.sporran.cardgateway.TransactionType;
import scot.sporran.cards.controls.PayWay;
import scot.sporran.cards.controls.Shop;
import scot.sporran.cards.controls.Spending;
import scot.sporran.cards.standin.StandInRecord;
import scot.sporran.ledger.Money;
import scot.sporran.platform.London;

/** Card messages as the stand-in journal keeps them, and back: without card number, PIN, chip or track. */
final class StandInMessages {

    private static final int KIND = 9;
    private static final int TRANSACTION = 10;
    private static final int MINOR = 11;
    private static final int CURRENCY = 12;
    private static final int EXPIRY = 13;
    private static final int CATEGORY = 14;
    private static final int ENTRY = 15;
    private static final int CONDITION = 16;
    private static final int SHOP = 17;
    private static final int LIFECYCLE = 18;
    private static final int COUNTRY = 19;

    private StandInMessages() {}

    static StandInRecord payment(AuthorisationRequest request, CardFacts card, int chipCounter, Instant at) {
        return new StandInRecord(StandInRecord.Kind.APPROVED, MessageKeys.request(request.identity()).value(),
                card.card().value(), card.fund().value(), MessageKeys.hold(request.identity()).value(),
                Money.ofPence(request.amount().minorUnits()), chipCounter, at, content(request), parts(request));
    }

    static StandInRecord tooLate(AuthorisationRequest request, CardFacts card, Instant at) {
        return new StandInRecord(StandInRecord.Kind.TOO_LATE, MessageKeys.lateUndo(request.identity()).value(),
                card.card().value(), card.fund().value(), MessageKeys.hold(request.identity()).value(),
                Money.ofPence(request.amount().minorUnits()), -1, at, content(request), parts(request));
    }

    private static String content(AuthorisationRequest request) {
        return String.join("|", request.kind().name(), request.transaction().name(),
                Long.toString(request.amount().minorUnits()), request.amount().currency());
    }

    private static List<String> parts(AuthorisationRequest request) {
        return Message.of(request.identity()).add(request.kind().name()).add(request.transaction().name())
                .add(Long.toString(request.amount().minorUnits())).add(request.amount().currency())
                .add(request.expiry() == null ? null : request.expiry().toString()).add(request.merchantCategory())
                .add(request.entryMode()).add(request.conditionCode()).add(request.merchantName())
                .add(request.details().lifecycleId()).add(request.country()).parts;
    }

    static StandInRecord reversal(ReversalRequest request, CardFacts card, Instant at) {
        long standing = request.standingMinorUnits() == null ? 0 : request.standingMinorUnits();
        List<String> parts = Message.of(request.identity()).add(Boolean.toString(request.advice()))
                .add(request.originalMti()).add(request.originalStan()).add(request.originalTransmittedAt())
                .add(Long.toString(request.amount().minorUnits())).add(request.amount().currency())
                .add(request.standingMinorUnits() == null ? null : Long.toString(standing)).parts;
        return new StandInRecord(StandInRecord.Kind.REVERSED, MessageKeys.reversal(request.identity()).value(),
                card.card().value(), card.fund().value(), MessageKeys.holdsOf(request).getFirst().value(),
                Money.ofPence(request.amount().minorUnits() - standing), -1, at, request.originalStan() + "|"
                        + request.originalTransmittedAt() + "|" + request.amount().minorUnits() + "|" + standing,
                parts);
    }

    /** The payment again, without what showed that card and holder were there. */
    static AuthorisationRequest payment(StandInRecord record, Pan pan) {
        Parts in = new Parts(record.message());
        String expiry = in.optional(EXPIRY);
        return new AuthorisationRequest(in.identity(), AuthorisationRequest.Kind.valueOf(in.text(KIND)), false, pan,
                TransactionType.valueOf(in.text(TRANSACTION)),
                new TransactionAmount(Long.parseLong(in.text(MINOR)), in.text(CURRENCY)),
                expiry == null ? null : YearMonth.parse(expiry), in.text(CATEGORY), in.text(ENTRY),
                in.text(CONDITION), in.text(SHOP), in.optional(COUNTRY), Evidence.NONE,
                new TransactionDetails(false, 0, in.optional(LIFECYCLE), false, null, 1));
    }

    /** As rules about what cards pay see it. */
    static Spending spending(StandInRecord payment) {
        Parts in = new Parts(payment.message());
        return new Spending(payment.card(), in.text(CATEGORY),
                new Shop(in.identity().acquirerId(), in.identity().merchantId().strip()),
                PayWay.ofEntryMode(in.text(ENTRY)), in.optional(COUNTRY), false, payment.amount().pence(),
                LocalDateTime.ofInstant(payment.at(), London.ZONE), payment.at());
    }

    static ReversalRequest reversal(StandInRecord record, Pan pan) {
        Parts in = new Parts(record.message());
        String standing = in.optional(KIND + 6);
        return new ReversalRequest(in.identity(), Boolean.parseBoolean(in.text(KIND)), false, pan,
                in.text(KIND + 1), in.text(KIND + 2), in.text(KIND + 3),
                new TransactionAmount(Long.parseLong(in.text(KIND + 4)), in.text(KIND + 5)),
                standing == null ? null : Long.valueOf(standing));
    }

    static CardId card(StandInRecord record) {
        return new CardId(record.card());
    }

    /** Parts being gathered; what was not sent is empty. */
    private static final class Message {

        private final List<String> parts = new ArrayList<>();

        static Message of(MessageIdentity identity) {
            return new Message().add(identity.link()).add(identity.acquirerId()).add(identity.terminalId())
                    .add(identity.merchantId()).add(identity.stan()).add(identity.retrievalReference())
                    .add(identity.transmittedAt()).add(identity.localTime()).add(identity.localDate());
        }

        Message add(@Nullable String part) {
            parts.add(part == null ? "" : part);
            return this;
        }
    }

    /** Parts being read. */
    private record Parts(List<String> all) {

        String text(int index) {
            return all.get(index);
        }

        @Nullable
        String optional(int index) {
            String text = all.get(index);
            return text.isEmpty() ? null : text;
        }

        MessageIdentity identity() {
            return new MessageIdentity(text(0), text(1), text(2), text(3), text(4), text(5), text(6), optional(7),
                    optional(8));
        }
    }
}
