package scot.sporran.cards;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.AuthorisationRequest;
import scot.sporran.cardgateway.AuthorisationRequest.Kind;
import scot.sporran.cardgateway.MessageIdentity;
import scot.sporran.cardgateway.Pan;
import scot.sporran.cardgateway.ReversalRequest;
import scot.sporran.cardgateway.TransactionAmount;
import scot.sporran.cardgateway.TransactionDetails;
import scot.sporran.cardgateway.TransactionType;

/** Builds the messages that tests send: a chip purchase at a corner shop unless told otherwise. */
final class Messages {

    static final Pan DEMO_CARD = new Pan("9999990000000014");

    private Messages() {}

    static MessageIdentity identity(int stan) {
        return new MessageIdentity("demo", "123456", "TERM0001", "CORNERSHOP00001", "%06d".formatted(stan),
                "6328%08d".formatted(stan), "1123101112", "101112", "1123");
    }

    static Request purchase(int stan, long pence) {
        return new Request(new AuthorisationRequest(identity(stan), Kind.AUTHORISATION, false, DEMO_CARD,
                TransactionType.PURCHASE, TransactionAmount.sterling(pence), null, "5411", "051", "00",
                "CORNER SHOP"));
    }

    static ReversalRequest reversal(AuthorisationRequest original, @Nullable Long standing) {
        MessageIdentity of = original.identity();
        MessageIdentity own = new MessageIdentity(of.link(), of.acquirerId(), of.terminalId(), of.merchantId(),
                "9%s".formatted(of.stan().substring(1)), of.retrievalReference(), of.transmittedAt(), null, null);
        return new ReversalRequest(own, true, false, original.pan(), "0100", of.stan(), of.transmittedAt(),
                original.amount(), standing);
    }

    /** A request that can be had with one thing changed. */
    record Request(AuthorisationRequest request) {

        Request with(TransactionType transaction) {
            return copy(request.kind(), request.pan(), transaction, request.amount(), request.expiry(),
                    request.merchantCategory(), request.conditionCode());
        }

        Request with(TransactionAmount amount) {
            return copy(request.kind(), request.pan(), request.transaction(), amount, request.expiry(),
                    request.merchantCategory(), request.conditionCode());
        }

        Request with(Kind kind) {
            return copy(kind, request.pan(), request.transaction(), request.amount(), request.expiry(),
                    request.merchantCategory(), request.conditionCode());
        }

        Request with(Pan pan) {
            return copy(request.kind(), pan, request.transaction(), request.amount(), request.expiry(),
                    request.merchantCategory(), request.conditionCode());
        }

        Request with(TransactionDetails details) {
            return new Request(new AuthorisationRequest(request.identity(), request.kind(), request.repeat(),
                    request.pan(), request.transaction(), request.amount(), request.expiry(),
                    request.merchantCategory(), request.entryMode(), request.conditionCode(), request.merchantName(),
                    request.country(), request.evidence(), details));
        }

        Request withExpiry(YearMonth expiry) {
            return copy(request.kind(), request.pan(), request.transaction(), request.amount(), expiry,
                    request.merchantCategory(), request.conditionCode());
        }

        Request withCategory(String category) {
            return copy(request.kind(), request.pan(), request.transaction(), request.amount(), request.expiry(),
                    category, request.conditionCode());
        }

        Request withCondition(String condition) {
            return copy(request.kind(), request.pan(), request.transaction(), request.amount(), request.expiry(),
                    request.merchantCategory(), condition);
        }

        private Request copy(Kind kind, Pan pan, TransactionType transaction, TransactionAmount amount,
                @Nullable YearMonth expiry, String category, String condition) {
            return new Request(new AuthorisationRequest(request.identity(), kind, request.repeat(), pan, transaction,
                    amount, expiry, category, request.entryMode(), condition, request.merchantName(),
                    request.country(), request.evidence(), request.details()));
        }
    }
}
