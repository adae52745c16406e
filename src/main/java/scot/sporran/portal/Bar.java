package scot.sporran.portal;

import java.util.List;
import java.util.Locale;
import scot.sporran.ledger.Money;

/**
 * The bar of spent, promised and free, in per cent of its width. A part that is not zero is never too thin to see; the
 * numbers beside it are exact, the bar need not be.
 */
public final class Bar {

    private static final double LEAST_PERCENT = 2;

    private final List<Part> parts;

    private Bar(List<Part> parts) {
        this.parts = parts;
    }

    /**
     * A piece of the bar.
     *
     * @param name of the style: spent, promised or free
     * @param from left edge in per cent, as SVG wants it
     * @param width in per cent, as SVG wants it
     */
    public record Part(String name, String from, String width) {}

    /** Parts of nothing are left out; with nothing at all the bar is empty. */
    static Bar of(Money spent, Money promised, Money free) {
        List<String> names = List.of("spent", "promised", "free");
        double[] shares = shares(Math.max(0, spent.pence()), Math.max(0, promised.pence()), Math.max(0, free.pence()));
        List<Part> parts = new java.util.ArrayList<>();
        double from = 0;
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] > 0) {
                parts.add(new Part(names.get(i), percent(from), percent(shares[i])));
                from += shares[i];
            }
        }
        return new Bar(List.copyOf(parts));
    }

    public List<Part> parts() {
        return parts;
    }

    private static double[] shares(long... pence) {
        double total = 0;
        for (long each : pence) {
            total += each;
        }
        double[] shares = new double[pence.length];
        double sum = 0;
        for (int i = 0; i < pence.length; i++) {
            shares[i] = pence[i] == 0 ? 0 : Math.max(LEAST_PERCENT, 100 * pence[i] / total);
            sum += shares[i];
        }
        for (int i = 0; i < shares.length && sum > 0; i++) {
            shares[i] = shares[i] * 100 / sum;
        }
        return shares;
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.2f%%", value);
    }
}
