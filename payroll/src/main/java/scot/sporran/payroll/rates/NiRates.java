package scot.sporran.payroll.rates;

import java.util.EnumMap;
import java.util.Map;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payroll.Percent;
import scot.sporran.payroll.Pounds;

/**
 * The figures of Class 1 National Insurance of one tax year.
 *
 * @param main rate between primary threshold and upper limit: most people
 * @param reduced the same for a married woman with a certificate of election
 * @param deferred the same for someone who pays elsewhere
 * @param aboveUpper rate above the upper limit, for all who pay at all
 * @param employer the employer's rate
 */
public record NiRates(Map<PayFrequency, NiThresholds> thresholds, Percent main, Percent reduced, Percent deferred,
        Percent aboveUpper, Percent employer) {

    private static final String PREFIX = "national-insurance.";

    /**
     * For one earnings period.
     *
     * @param lowerLimit lower earnings limit (LEL): below it nothing is recorded
     * @param primary where the worker's contributions start (PT)
     * @param secondary where the employer's start (ST)
     * @param upperSecondary where the employer's start for freeports and investment zones (FUST, IZUST)
     * @param upperLimit upper earnings limit (UEL), and where the employer's start for the young, apprentices and veterans
     */
    public record NiThresholds(Pounds lowerLimit, Pounds primary, Pounds secondary, Pounds upperSecondary,
            Pounds upperLimit) {}

    public NiRates {
        thresholds = Map.copyOf(thresholds);
    }

    /** The thresholds for someone paid this often. */
    public NiThresholds thresholds(PayFrequency frequency) {
        NiThresholds found = thresholds.get(frequency);
        if (found == null) {
            throw new IllegalStateException("No thresholds for " + frequency);
        }
        return found;
    }

    static NiRates read(YearRates rates) {
        Map<PayFrequency, NiThresholds> found = new EnumMap<>(PayFrequency.class);
        for (PayFrequency frequency : PayFrequency.values()) {
            found.put(frequency, new NiThresholds(
                    YearRates.timesWeeks(rates.spans(PREFIX + "lower-earnings-limit"), frequency),
                    threshold(rates, "primary-threshold", frequency),
                    threshold(rates, "secondary-threshold", frequency),
                    threshold(rates, "upper-secondary-threshold", frequency),
                    threshold(rates, "upper-earnings-limit", frequency)));
        }
        return new NiRates(found, rates.percent(PREFIX + "employee.main"), rates.percent(PREFIX + "employee.reduced"),
                rates.percent(PREFIX + "employee.deferred"), rates.percent(PREFIX + "employee.above-upper-limit"),
                rates.percent(PREFIX + "employer"));
    }

    /** Two and four weeks take their share of the year, up to the next pound; a week and a month are published. */
    private static Pounds threshold(YearRates rates, String name, PayFrequency frequency) {
        Map<String, Pounds> spans = rates.spans(PREFIX + name);
        return switch (frequency) {
            case WEEKLY -> YearRates.span(spans, "week");
            case MONTHLY -> YearRates.span(spans, "month");
            case FORTNIGHTLY, FOUR_WEEKLY -> YearRates.span(spans, "year").fraction(frequency.unitsAPayday(), 52)
                    .upToPound();
        };
    }
}
