package scot.sporran.payroll;

import java.math.BigDecimal;

/**
 * Pounds sterling while pay is being worked out: exact to the millionth of a pound. There is no general rounding: each
 * way that a rule rounds is a method of its own name, so that a reader can hold it against the rule.
 *
 * <p>Six decimals are enough for every rule there is: pence times a rate of four decimals, or HMRC's thresholds of four
 * decimals times a rate of two. A sum that would need more, or that does not fit, throws {@link ArithmeticException}
 * and is never rounded in silence.
 *
 * @param millionths of a pound; may be below zero; up to about nine million million pounds
 */
public record Pounds(long millionths) implements Comparable<Pounds> {

    public static final Pounds ZERO = new Pounds(0);

    static final long POUND = 1_000_000;
    static final long PENNY = POUND / 100;
    private static final long FOURTH_DECIMAL = POUND / 10_000;
    private static final int DECIMALS = 6;

    /** @throws NumberFormatException when the text is not a decimal number such as {@code 1048.26} */
    public static Pounds of(String amount) {
        return of(new BigDecimal(amount));
    }

    /** @throws ArithmeticException when it has more than six decimals or is too large */
    public static Pounds of(BigDecimal amount) {
        return new Pounds(amount.movePointRight(DECIMALS).longValueExact());
    }

    public static Pounds of(long pounds) {
        return new Pounds(Math.multiplyExact(pounds, POUND));
    }

    public static Pounds ofPence(long pence) {
        return new Pounds(Math.multiplyExact(pence, PENNY));
    }

    public Pounds plus(Pounds other) {
        // most sums on a payslip have a nothing in them, and a pay run makes millions
        if (other.millionths == 0) {
            return this;
        }
        return millionths == 0 ? other : new Pounds(Math.addExact(millionths, other.millionths));
    }

    public Pounds minus(Pounds other) {
        return other.millionths == 0 ? this : new Pounds(Math.subtractExact(millionths, other.millionths));
    }

    public Pounds times(long factor) {
        return new Pounds(Math.multiplyExact(millionths, factor));
    }

    /** @throws ArithmeticException when the result needs more than six decimals, which whole pence never do */
    public Pounds times(Percent rate) {
        if (millionths == 0 || rate.hundredths() == 0) {
            return ZERO;
        }
        long product = Math.multiplyExact(millionths, (long) rate.hundredths());
        if (product % Percent.WHOLE != 0) {
            throw new ArithmeticException(this + " times " + rate + " needs more than six decimals");
        }
        return new Pounds(product / Percent.WHOLE);
    }

    public Pounds negated() {
        return new Pounds(Math.negateExact(millionths));
    }

    /** So many of so many equal parts, cut at the sixth decimal; for averages, which no rule rounds. */
    public Pounds fraction(long numerator, long denominator) {
        return new Pounds(Math.floorDiv(Math.multiplyExact(millionths, numerator), denominator));
    }

    /** So many of so many equal parts, cut at the fourth decimal, as HMRC cuts a year's thresholds. */
    public Pounds fractionCutAtFour(long numerator, long denominator) {
        return fraction(numerator, denominator).cutAtFour();
    }

    /** One of so many equal parts, rounded up to the penny: towards more, below zero as well. */
    public Pounds dividedUpToPenny(int parts) {
        return new Pounds(Math.ceilDiv(millionths, PENNY * parts) * PENNY);
    }

    /** So many of so many equal parts, rounded up to the penny: the rule for a part week of a statutory payment. */
    public Pounds fractionUpToPenny(long numerator, long denominator) {
        return new Pounds(Math.ceilDiv(Math.multiplyExact(millionths, numerator), denominator * PENNY) * PENNY);
    }

    public Pounds cutAtFour() {
        return downTo(FOURTH_DECIMAL);
    }

    public Pounds downToPenny() {
        return downTo(PENNY);
    }

    public Pounds upToPenny() {
        return upTo(PENNY);
    }

    public Pounds downToPound() {
        return downTo(POUND);
    }

    public Pounds upToPound() {
        return upTo(POUND);
    }

    /** To the nearest penny, an exact half up. */
    public Pounds nearestPennyHalfUp() {
        return new Pounds(Math.addExact(millionths, PENNY / 2)).downToPenny();
    }

    /** To the nearest penny, an exact half down. */
    public Pounds nearestPennyHalfDown() {
        return new Pounds(Math.subtractExact(millionths, PENNY / 2)).upToPenny();
    }

    /**
     * National Insurance's own: cut at the third decimal, which then goes down when it is 0 to 5 and up when it is 6 to 9.
     */
    public Pounds nationalInsurancePenny() {
        if (millionths == 0) {
            return this;
        }
        long thousandths = Math.floorDiv(millionths, PENNY / 10);
        return new Pounds(Math.floorDiv(thousandths + 4, 10L) * PENNY);
    }

    private Pounds downTo(long unit) {
        long rest = Math.floorMod(millionths, unit);
        return rest == 0 ? this : new Pounds(millionths - rest);
    }

    private Pounds upTo(long unit) {
        long missing = Math.floorMod(-millionths, unit);
        return missing == 0 ? this : new Pounds(Math.addExact(millionths, missing));
    }

    public boolean isZero() {
        return millionths == 0;
    }

    public boolean isNegative() {
        return millionths < 0;
    }

    public boolean isPositive() {
        return millionths > 0;
    }

    public Pounds min(Pounds other) {
        return millionths <= other.millionths ? this : other;
    }

    public Pounds max(Pounds other) {
        return millionths >= other.millionths ? this : other;
    }

    /** This, or nothing when it is below zero. */
    public Pounds orNothing() {
        return max(ZERO);
    }

    public boolean isWholePence() {
        return millionths % PENNY == 0;
    }

    /** @throws ArithmeticException when there is a part of a penny */
    public long pence() {
        if (!isWholePence()) {
            throw new ArithmeticException(this + " is not in whole pence");
        }
        return millionths / PENNY;
    }

    /** With two decimals at least and no idle zeros after them. */
    public BigDecimal amount() {
        BigDecimal bare = BigDecimal.valueOf(millionths, DECIMALS).stripTrailingZeros();
        return bare.scale() < 2 ? bare.setScale(2) : bare;
    }

    @Override
    public int compareTo(Pounds other) {
        return Long.compare(millionths, other.millionths);
    }

    /** Plain digits, {@code -1048.26}. */
    @Override
    public String toString() {
        return amount().toPlainString();
    }
}
