package scot.sporran.portal.parts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Bars, drawn by the service: a sentence says what they show, a table behind them has the figures.
 *
 * @param sentence what a reader should take from it
 * @param bars in order, at most a dozen
 * @param mark a value to draw a line at, such as what was agreed; null for none
 */
public record Chart(String title, String sentence, List<Bar> bars, @Nullable Long mark, String markWords) {

    private static final double LEAST_PERCENT = 0.5;
    private static final int SHORT_NAME = 7;
    private static final int SHORT_VALUE = 11;

    public Chart {
        bars = List.copyOf(bars);
    }

    /**
     * @param value in pence or whatever is counted; nothing below zero is drawn
     * @param words the value as people read it
     * @param odd the part of the value that the reader is to look at; 0 for none
     */
    public record Bar(String name, long value, String words, long odd) {

        public Bar(String name, long value, String words) {
            this(name, value, words, 0);
        }
    }

    /** The length of a bar's odd part in per cent of the longest bar, as SVG wants it. */
    public String oddWidth(Bar bar) {
        return percent(100.0 * Math.min(bar.odd(), Math.max(0, bar.value())) / longest());
    }

    /** A bar's length in per cent of the longest, as SVG wants it. */
    public String width(Bar bar) {
        return percent(bar.value() <= 0 ? 0 : Math.max(LEAST_PERCENT, 100.0 * bar.value() / longest()));
    }

    /** True when a name or a value is too long to stand beside its bar: then they stand above it. */
    public boolean isWordy() {
        return bars.stream().anyMatch(bar -> bar.name().length() > SHORT_NAME || bar.words().length() > SHORT_VALUE);
    }

    /** Where the mark stands, as SVG wants it. */
    public String markAt() {
        return percent(mark == null ? 0 : 100.0 * mark / longest());
    }

    /** The same as a table. */
    public Table table(String nameHead, String valueHead) {
        List<Table.Entry> rows = new ArrayList<>();
        bars.forEach(bar -> rows.add(Table.row(null, bar.name(), bar.words())));
        if (mark != null) {
            rows.add(Table.row(null, markWords.isEmpty() ? "" : markWords.split(": ", 2)[0],
                    markWords.contains(": ") ? markWords.split(": ", 2)[1] : markWords));
        }
        return new Table(title, List.of(nameHead, valueHead), rows, 1);
    }

    private double longest() {
        double longest = mark == null ? 1 : Math.max(1, mark);
        for (Bar bar : bars) {
            longest = Math.max(longest, bar.value());
        }
        return longest;
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.2f%%", value);
    }
}
