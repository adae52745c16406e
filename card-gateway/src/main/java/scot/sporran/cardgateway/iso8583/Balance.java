package scot.sporran.cardgateway.iso8583;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One item of DE54: account type 2, amount type 2, currency 3, C or D, 12 digits.
 *
 * @param kind amount type: 01 ledger, 02 available, 40 cashback
 * @param minorUnits below zero for D
 * @param currency ISO 4217 numeric code
 */
public record Balance(String kind, long minorUnits, String currency) {

    /** Settled. */
    public static final String LEDGER = "01";

    /** Settled less held. */
    public static final String AVAILABLE = "02";

    /** Cash handed out with a purchase, part of its amount. */
    public static final String CASHBACK = "40";

    private static final int LENGTH = 20;
    private static final long MOST = 999_999_999_999L;

    /** The well-formed items of a DE54. */
    public static Stream<Balance> all(String text) {
        return IntStream
                .range(0, text.length() / LENGTH)
                .mapToObj(item -> one(text.substring(item * LENGTH, (item + 1) * LENGTH)))
                .flatMap(Optional::stream);
    }

    private static Optional<Balance> one(String item) {
        if (!item.matches("[0-9]{7}[CD][0-9]{12}")) {
            return Optional.empty();
        }
        long amount = Long.parseLong(item.substring(8));
        return Optional
                .of(new Balance(item.substring(2, 4), item.charAt(7) == 'D' ? -amount : amount, item.substring(4, 7)));
    }

    /** Whether twelve digits hold it. */
    public boolean isSayable() {
        return Math.abs(minorUnits) <= MOST && minorUnits != Long.MIN_VALUE;
    }

    /** The item of DE54, of account type 00 (default). */
    public String item() {
        return String
                .format(Locale.ROOT, "00%s%s%s%012d", kind, currency, minorUnits < 0 ? "D" : "C", Math.abs(minorUnits));
    }

    /** Plain words. */
    @Override
    public String toString() {
        String name = switch (kind) {
            case LEDGER -> "settled";
            case AVAILABLE -> "free to use";
            case CASHBACK -> "cashback";
            default -> "amount " + kind;
        };
        return name + " " + MessageDescription.money(minorUnits, currency);
    }
}
