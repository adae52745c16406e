package scot.sporran.cardgateway.terminal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import scot.sporran.cardgateway.iso8583.Message;
import scot.sporran.cardgateway.iso8583.PrivateData;

/** Messages about the last payment: each under a trace number of its own, with the payment named in DE90. */
final class FollowUp {

    private static final List<Integer> KEPT = List.of(2, 3, 4, 12, 13, 14, 18, 22, 25, 32, 37, 41, 42, 43, 49);

    private FollowUp() {}

    /** @param pence DE4 of the new message */
    static Message of(Message payment, LastPayment.Kept kept, String mti, long pence) {
        Message message = payment
                .only(KEPT)
                .as(mti)
                .with(4, amount(pence))
                .with(7, ShopOptions.transmittedNow())
                .with(11, ShopOptions.newStan())
                .with(90, original(payment));
        return kept.approvalCode().map(code -> message.with(38, code)).orElse(message);
    }

    /** The reversal of the whole payment. @param advice 0420, else 0400 */
    static Message reversal(Message payment, LastPayment.Kept kept, boolean advice) {
        return of(payment, kept, advice ? "0420" : "0400", Long.parseLong(payment.text(4))).without(14);
    }

    /** The same message under the payment's own trace number, as some senders have it: then it names no other. */
    static Message underItsOwnName(Message message, Message payment) {
        return message.with(7, payment.text(7)).with(11, payment.text(11)).without(90);
    }

    /** An advice of what was done, which was approved. */
    static Message advice(Message payment, LastPayment.Kept kept, String mti, long pence, String reason) {
        return of(payment, kept, mti, pence).with(39, "00").with(60, reason);
    }

    /** With one more element in DE48. */
    static Message with(Message message, String tag, String text) {
        Map<String, String> data = new LinkedHashMap<>(message.field(48).flatMap(PrivateData::read).orElseGet(
                LinkedHashMap::new));
        data.put(tag, text);
        return message.with(48, PrivateData.write(data));
    }

    /** DE90: type, trace number, time of sending, acquirer and forwarder, zeros on the left. */
    static String original(Message payment) {
        return payment.mti() + payment.text(11) + payment.text(7) + filled(payment.text(32)) + filled("");
    }

    static String amount(long pence) {
        return String.format(Locale.ROOT, "%012d", pence);
    }

    private static String filled(String institution) {
        return "0".repeat(11 - institution.length()) + institution;
    }
}
