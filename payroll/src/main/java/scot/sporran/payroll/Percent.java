package scot.sporran.payroll;

import java.math.BigDecimal;

/**
 * A rate in per cent, to two decimals: 12.07% is the finest that any rule has.
 *
 * @param hundredths of one per cent, 0 (nothing) to 100,000 (ten times the amount); 1207 is 12.07%
 */
public record Percent(int hundredths) implements Comparable<Percent> {

    public static final Percent NONE = new Percent(0);

    static final int WHOLE = 10_000;
    private static final int MOST = 10 * WHOLE;

    /** @throws IllegalArgumentException when below zero or above ten times the amount */
    public Percent {
        if (hundredths < 0 || hundredths > MOST) {
            throw new IllegalArgumentException("A rate lies between 0% and 1000%");
        }
    }

    /**
     * @param text per cent, {@code 13.8}
     * @throws NumberFormatException when it is no number
     * @throws IllegalArgumentException when it has more than two decimals or is out of range
     */
    public static Percent of(String text) {
        BigDecimal hundredths = new BigDecimal(text).movePointRight(2).stripTrailingZeros();
        if (hundredths.scale() > 0 || hundredths.abs().compareTo(BigDecimal.valueOf(MOST)) > 0) {
            throw new IllegalArgumentException("A rate has at most two decimals and lies between 0% and 1000%");
        }
        return new Percent(hundredths.intValueExact());
    }

    @Override
    public int compareTo(Percent other) {
        return Integer.compare(hundredths, other.hundredths);
    }

    /** {@code 13.8%} */
    @Override
    public String toString() {
        BigDecimal bare = BigDecimal.valueOf(hundredths, 2).stripTrailingZeros();
        return (bare.scale() < 0 ? bare.setScale(0) : bare).toPlainString() + "%";
    }
}
