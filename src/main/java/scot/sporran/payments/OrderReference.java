package scot.sporran.payments;

import java.util.UUID;
import scot.sporran.payments.bank.Transfer;
import scot.sporran.platform.Ids;

/** By what orders are known: their key to whoever writes them down, their reference to the bank. */
final class OrderReference {

    private static final int CODE_LENGTH = 8;
    private static final String CODE_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private OrderReference() {}

    /** The order that a key names. */
    static OrderId idOf(UUID council, String key) {
        return new OrderId(Ids.derived("payment order", council.toString(), key));
    }

    /** What the payee reads, with a code at its end by which the bank's reports find the order. */
    static String of(String words, OrderId id) {
        return Transfer.reference(words, code(id));
    }

    /** Forty bits of the id in signs that nobody mistakes for each other (Crockford's base 32). */
    private static String code(OrderId id) {
        long bits = id.value().getLeastSignificantBits();
        StringBuilder code = new StringBuilder(CODE_LENGTH);
        for (int i = 0; i < CODE_LENGTH; i++) {
            code.append(CODE_SIGNS.charAt((int) (bits & 31)));
            bits >>>= 5;
        }
        return code.toString();
    }

    /** The words that a reference began with, as far as there was room for them. */
    static String words(String reference) {
        return reference.substring(0, reference.length() - CODE_LENGTH).strip();
    }

    /** The key of the order that pays one that came back once more. */
    static String ofAgain(PaymentOrder order) {
        return "again:" + order.id().value();
    }
}
