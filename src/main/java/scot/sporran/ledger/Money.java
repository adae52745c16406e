package scot.sporran.ledger;

/**
 * Pounds sterling in whole pence, exact: arithmetic that does not fit a {@code long} throws {@link ArithmeticException}.
 *
 * @param pence may be below zero
 */
public record Money(long pence) implements Comparable<Money> {

    public static final Money ZERO = new Money(0);

    public static Money ofPence(long pence) {
        return pence == 0 ? ZERO : new Money(pence);
    }

    public static Money ofPounds(long pounds) {
        return ofPence(Math.multiplyExact(pounds, 100L));
    }

    public Money plus(Money other) {
        return ofPence(Math.addExact(pence, other.pence));
    }

    public Money minus(Money other) {
        return ofPence(Math.subtractExact(pence, other.pence));
    }

    public boolean isPositive() {
        return pence > 0;
    }

    public Money min(Money other) {
        return pence <= other.pence ? this : other;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(pence, other.pence);
    }

    /** For people: {@code £1,234.50}, with a minus sign before the pound sign when below zero. */
    @Override
    public String toString() {
        long pounds = Math.abs(pence / 100);
        long rest = Math.abs(pence % 100);
        return "%s£%,d.%02d".formatted(pence < 0 ? "−" : "", pounds, rest);
    }
}
