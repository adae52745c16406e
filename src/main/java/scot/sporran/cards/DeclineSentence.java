package scot.sporran.cards;

import java.util.Currency;
import java.util.Optional;
import scot.sporran.cardgateway.DeclineReason;
import scot.sporran.platform.Words;

/** Why a payment was not taken, as the person and the council read it: amount first, plain, and nobody blamed. */
public final class DeclineSentence {

    private static final String STERLING = "826";

    private DeclineSentence() {}

    /** For a payment that was not taken; empty for one that was. */
    public static Optional<String> of(Payment payment) {
        return payment.refused().map(reason -> of(reason, amount(payment)));
    }

    /** @param amount as it is shown to people */
    public static String of(DeclineReason reason, String amount) {
        return Words.say("decline." + reason.name(), amount);
    }

    /** What was asked for, as shown to people: in pounds, else the number with its currency's letters. */
    public static String amount(Payment payment) {
        if (payment.currency().equals(STERLING)) {
            return payment.asked().toString();
        }
        return Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getNumericCode() > 0)
                .filter(currency -> currency.getNumericCodeAsString().equals(payment.currency())).findFirst()
                .map(currency -> foreign(payment.asked().pence(), currency)).orElse("Other money");
    }

    private static String foreign(long minorUnits, Currency currency) {
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        return java.math.BigDecimal.valueOf(minorUnits, digits).toPlainString() + " " + currency.getCurrencyCode();
    }
}
