package scot.sporran.payroll;

/**
 * A PAYE tax code, taken apart: whose rates, what to do with pay, and whether pay and tax since 6 April count.
 *
 * @param regime whose rates apply; {@link TaxRegime#REST_OF_UK} for the code NT, which has no letter in front anywhere
 *            (HMRC PAYE manual PAYE13002; official)
 * @param treatment what is done with pay
 * @param cumulative false for a code marked W1, M1 or X, which looks at each payday by itself
 */
public record TaxCode(TaxRegime regime, TaxTreatment treatment, boolean cumulative) {

    /** @throws IllegalArgumentException for NT with a Scottish or Welsh regime */
    public TaxCode {
        if (treatment instanceof TaxTreatment.NoTax && regime != TaxRegime.REST_OF_UK) {
            throw new IllegalArgumentException("The code NT is the same for everybody: it has no S or C in front");
        }
    }

    /**
     * Reads a code as people and notices write it: {@code 1257L}, {@code S1257L}, {@code SK475 M1}, {@code CBR},
     * {@code 0T X}, {@code sd2 w1}. Small letters and blanks between the parts do not matter. W1, M1, W1/M1 and X all
     * mean the same.
     *
     * @throws MalformedTaxCodeException when it is not a tax code; the message says what is wrong with it and what was
     *             expected, in words for the person who typed it
     */
    public static TaxCode parse(String text) {
        return TaxCodeReader.read(text);
    }

    /**
     * What is added to pay before the bands are applied: below zero for free pay, above zero for the additional pay of a
     * K code, zero for all other codes.
     *
     * <p>On a cumulative code it covers the year up to and including this period and goes with pay to date. On a week
     * 1/month 1 code, and on an extra payday (week 53, 54 or 56), it covers this payday alone and goes with this pay.
     *
     * @param period the period that the payday is taxed for
     * @return whole pence, never rounded on the way from one period to the next
     */
    public Pounds payAdjustment(TaxPeriod period) {
        int units = period.unitsTaken(cumulative);
        PayFrequency.Unit unit = period.frequency().unit();
        return switch (treatment) {
            case TaxTreatment.FreePay free -> PayAdjustment.ofFirst(free.number(), unit).times(units).negated();
            case TaxTreatment.AdditionalPay more -> PayAdjustment.ofFirst(more.number(), unit).times(units);
            case TaxTreatment.FlatRate _,TaxTreatment.NoTax _ -> Pounds.ZERO;
        };
    }

    /**
     * The code alone, {@code 1257L}: a full payment submission gives the regime and the basis as attributes beside it.
     */
    public String rtiCode() {
        return treatment.code();
    }

    /** As it is shown to people, and read back by {@link #parse}: {@code S1257L}, {@code S1257L X}. */
    @Override
    public String toString() {
        return regime.prefix() + treatment.code() + (cumulative ? "" : " X");
    }
}
