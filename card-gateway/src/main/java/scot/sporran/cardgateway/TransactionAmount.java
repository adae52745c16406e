package scot.sporran.cardgateway;

import java.util.regex.Pattern;

/**
 * An amount as the wire says it.
 *
 * @param minorUnits 0 to 999,999,999,999 minor units (DE4, n12)
 * @param currency ISO 4217 numeric code, 3 digits (DE49)
 */
public record TransactionAmount(long minorUnits, String currency) {

    /** Pounds sterling, ISO 4217. */
    public static final String STERLING = "826";

    private static final long MAX = 999_999_999_999L;
    private static final Pattern CURRENCY = Pattern.compile("[0-9]{3}");

    public TransactionAmount {
        if (minorUnits < 0 || minorUnits > MAX) {
            throw new IllegalArgumentException("DE4 holds 0 to " + MAX + " minor units");
        }
        if (!CURRENCY.matcher(currency).matches()) {
            throw new IllegalArgumentException("DE49 is an ISO 4217 numeric code of 3 digits");
        }
    }

    /** @param pence whole pence */
    public static TransactionAmount sterling(long pence) {
        return new TransactionAmount(pence, STERLING);
    }
}
