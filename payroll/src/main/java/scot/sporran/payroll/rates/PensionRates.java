package scot.sporran.payroll.rates;

import java.util.EnumMap;
import java.util.Map;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payroll.Percent;
import scot.sporran.payroll.Pounds;

/**
 * The figures of workplace pensions of one tax year.
 *
 * @param total least contribution in all, of qualifying earnings, tax relief included
 * @param employer the employer's least part of it
 * @param basicRelief what a relief-at-source scheme claims back from HMRC
 */
public record PensionRates(Map<PayFrequency, PensionThresholds> thresholds, Percent total, Percent employer,
        Percent basicRelief) {

    private static final String PREFIX = "pension.";

    /**
     * For one pay reference period.
     *
     * @param lower where qualifying earnings start
     * @param trigger above it a worker of the right age must be enrolled
     * @param upper where qualifying earnings end
     */
    public record PensionThresholds(Pounds lower, Pounds trigger, Pounds upper) {}

    public PensionRates {
        thresholds = Map.copyOf(thresholds);
    }

    /** The thresholds for someone paid this often. */
    public PensionThresholds thresholds(PayFrequency frequency) {
        PensionThresholds found = thresholds.get(frequency);
        if (found == null) {
            throw new IllegalStateException("No thresholds for " + frequency);
        }
        return found;
    }

    /** The worker's least part: the total less the employer's. */
    public Percent employee() {
        return new Percent(total.hundredths() - employer.hundredths());
    }

    static PensionRates read(YearRates rates) {
        Map<PayFrequency, PensionThresholds> found = new EnumMap<>(PayFrequency.class);
        for (PayFrequency frequency : PayFrequency.values()) {
            String unit = switch (frequency) {
                case WEEKLY -> "week";
                case FORTNIGHTLY -> "fortnight";
                case FOUR_WEEKLY -> "four weeks";
                case MONTHLY -> "month";
            };
            found.put(frequency,
                    new PensionThresholds(YearRates.span(rates.spans(PREFIX + "qualifying-earnings.lower"), unit),
                            YearRates.span(rates.spans(PREFIX + "earnings-trigger"), unit),
                            YearRates.span(rates.spans(PREFIX + "qualifying-earnings.upper"), unit)));
        }
        return new PensionRates(found, rates.percent(PREFIX + "contribution.total"),
                rates.percent(PREFIX + "contribution.employer"), rates.percent(PREFIX + "relief-at-source"));
    }
}
