package scot.sporran.payroll;

/**
 * Whose income tax rates apply, as the first letter of a tax code says. Source: HMRC PAYE manual
 * PAYE13002 (official). HMRC sets the letter by where the worker lives, not by where they work (recalled); an employer
 * never chooses it.
 */
public enum TaxRegime {

    /** England and Northern Ireland: no letter. */
    REST_OF_UK(""),
    /** Scottish rates since 6 April 2016: S. */
    SCOTLAND("S"),
    /** Welsh rates since 6 April 2019: C, for Cymru. */
    WALES("C");

    private final String prefix;

    TaxRegime(String prefix) {
        this.prefix = prefix;
    }

    /** {@code S}, {@code C} or nothing; also the TaxRegime attribute of a full payment submission (secondary). */
    public String prefix() {
        return prefix;
    }
}
