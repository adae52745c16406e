package scot.sporran.support;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import scot.sporran.ledger.Money;

/** Pounds and pence as people and spreadsheets write them. */
public final class SterlingText {

    private static final Pattern SHAPE = Pattern.compile("-?£?(\\d{1,3}(,\\d{3})+|\\d{1,12})(\\.\\d+)?");
    private static final int PENCE_DIGITS = 2;

    private SterlingText() {}

    /**
     * Reads {@code 1183}, {@code 1183.5}, {@code 1,183.50} or {@code £1,183.50}.
     *
     * @throws IllegalArgumentException in plain words when it is no sum of money or has a fraction of a penny
     */
    public static Money parse(String text) {
        String stripped = text.strip();
        if (!SHAPE.matcher(stripped).matches()) {
            throw new IllegalArgumentException("pounds and pence such as 1183.50, not \"" + cut(stripped) + "\"");
        }
        BigDecimal pounds = new BigDecimal(stripped.replace("£", "").replace(",", "")).stripTrailingZeros();
        if (pounds.scale() > PENCE_DIGITS) {
            throw new IllegalArgumentException("whole pence: " + cut(stripped) + " has a fraction of a penny");
        }
        return Money.ofPence(pounds.movePointRight(PENCE_DIGITS).longValueExact());
    }

    /** As {@link #parse} reads it, for files: {@code 1183.50}. */
    public static String plain(Money money) {
        return BigDecimal.valueOf(money.pence(), PENCE_DIGITS).toPlainString();
    }

    private static String cut(String text) {
        return text.length() <= 30 ? text : text.substring(0, 30) + "...";
    }
}
