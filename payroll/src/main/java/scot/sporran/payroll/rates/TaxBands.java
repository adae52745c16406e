package scot.sporran.payroll.rates;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import scot.sporran.payroll.Percent;
import scot.sporran.payroll.Pounds;

/**
 * The bands of income tax of one regime in one tax year.
 *
 * @param bands lowest first; the last has no top
 * @param basicPlace which of them, from 0, code BR stands for; D0 is the next
 */
public record TaxBands(List<Band> bands, int basicPlace) {

    /**
     * @param rate of tax within the band
     * @param top of the band in pounds a year above the allowance; empty for the last
     * @param taxAtTop the year's tax on an income that just fills all bands up to this one; empty for the last
     */
    public record Band(Percent rate, Optional<Pounds> top, Optional<Pounds> taxAtTop) {}

    public TaxBands {
        bands = List.copyOf(bands);
        if (bands.isEmpty() || basicPlace < 0 || basicPlace >= bands.size()
                || bands.getLast().top().isPresent()) {
            throw new IllegalArgumentException("Bands of income tax end with one without a top, and one is basic");
        }
    }

    /**
     * Tax on taxable pay up to a point in the year.
     *
     * @param taxable pay less free pay, unrounded, not below zero
     * @param units how many weeks or months of the year are taken into account
     * @param unitsAYear 52 or 12
     * @return whole pence, rounded down
     */
    public Pounds tax(Pounds taxable, int units, int unitsAYear) {
        Pounds from = Pounds.ZERO;
        Pounds before = Pounds.ZERO;
        Pounds whole = taxable.downToPound();
        for (Band band : bands) {
            Pounds top = band.top().isPresent() ? band.top().get().fractionCutAtFour(units, unitsAYear) : null;
            if (top == null || taxable.compareTo(top.upToPound()) <= 0) {
                return before.plus(whole.minus(from).times(band.rate())).cutAtFour().downToPenny();
            }
            from = top;
            before = band.taxAtTop().orElseThrow().fractionCutAtFour(units, unitsAYear);
        }
        throw new IllegalStateException("The last band has no top");
    }

    /** The steps of {@link #tax}: for each band reached, a sentence and the tax in it, unrounded. */
    public void explain(Pounds taxable, int units, int unitsAYear, BiConsumer<String, Pounds> line) {
        Pounds from = Pounds.ZERO;
        Pounds before = Pounds.ZERO;
        Pounds whole = taxable.downToPound();
        for (Band band : bands) {
            Pounds top = band.top().isPresent() ? band.top().get().fractionCutAtFour(units, unitsAYear) : null;
            if (top == null || taxable.compareTo(top.upToPound()) <= 0) {
                Pounds part = whole.minus(from);
                line.accept(band.rate() + " of " + part, part.times(band.rate()));
                return;
            }
            Pounds atTop = band.taxAtTop().orElseThrow().fractionCutAtFour(units, unitsAYear);
            line.accept(band.rate() + " of " + top.minus(from), atTop.minus(before));
            from = top;
            before = atTop;
        }
    }

    /**
     * The one rate of a code such as BR or D1.
     *
     * @param stepsAboveBasic 0 for BR, 1 for D0 and so on
     * @return empty when there is no such rate
     */
    public Optional<Percent> flatRate(int stepsAboveBasic) {
        int place = basicPlace + stepsAboveBasic;
        return place < bands.size() ? Optional.of(bands.get(place).rate()) : Optional.empty();
    }

    /** How many steps above BR the highest rate is. */
    public int mostStepsAboveBasic() {
        return bands.size() - 1 - basicPlace;
    }
}
