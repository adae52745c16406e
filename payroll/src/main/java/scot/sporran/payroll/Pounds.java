package scot.sporran.payroll;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Pounds sterling while pay is being worked out: exact, with as many decimals as the sum needs. There is no general
 * rounding: each way that a rule rounds is a method of its own name, so that a reader can hold it against the rule.
 *
 * @param amount may be below zero; kept with two decimals at least and no idle zeros after them, so that equal amounts
 *            are equal
 */
public record Pounds(BigDecimal amount) implements Comparable<Pounds> {

    public static final Pounds ZERO = new Pounds(BigDecimal.ZERO);

    private static final int PENNY = 2;

    public Pounds {
        BigDecimal bare = amount.stripTrailingZeros();
        amount = bare.scale() < PENNY ? bare.setScale(PENNY) : bare;
    }

    /** @throws NumberFormatException when the text is not a decimal number such as {@code 1048.26} */
    public static Pounds of(String amount) {
        return new Pounds(new BigDecimal(amount));
    }

    public static Pounds of(long pounds) {
        return new Pounds(BigDecimal.valueOf(pounds));
    }

    public Pounds plus(Pounds other) {
        return new Pounds(amount.add(other.amount));
    }

    public Pounds minus(Pounds other) {
        return new Pounds(amount.subtract(other.amount));
    }

    public Pounds times(long factor) {
        return new Pounds(amount.multiply(BigDecimal.valueOf(factor)));
    }

    public Pounds negated() {
        return new Pounds(amount.negate());
    }

    /** One of so many equal parts, rounded up to the penny: towards more, below zero as well. */
    public Pounds dividedUpToPenny(int parts) {
        return new Pounds(amount.divide(BigDecimal.valueOf(parts), PENNY, RoundingMode.CEILING));
    }

    @Override
    public int compareTo(Pounds other) {
        return amount.compareTo(other.amount);
    }

    /** Plain digits, {@code -1048.26}. */
    @Override
    public String toString() {
        return amount.toPlainString();
    }
}
