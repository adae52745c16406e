package scot.sporran.payroll.rates;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payroll.Percent;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.TaxRegime;
import scot.sporran.payroll.TaxYear;

/** The figures of one tax year, taken apart once. */
public final class YearRates {

    private final TaxYear year;
    private final Map<String, Figure> figures;
    private final Map<TaxRegime, TaxBands> bands = new EnumMap<>(TaxRegime.class);
    private final NiRates nationalInsurance;
    private final Map<String, Pounds> loanThresholds = new TreeMap<>();
    private final PensionRates pension;
    private final Percent planRate;
    private final Percent postgraduateRate;

    YearRates(TaxYear year, List<Figure> ofYear) {
        this.year = year;
        Map<String, Figure> byName = new TreeMap<>();
        ofYear.stream().filter(figure -> figure.from().equals(year.firstDay()))
                .forEach(figure -> byName.put(figure.name(), figure));
        this.figures = Collections.unmodifiableMap(byName);
        bands.put(TaxRegime.REST_OF_UK, bands("rest-of-uk"));
        bands.put(TaxRegime.SCOTLAND, bands("scotland"));
        bands.put(TaxRegime.WALES, bands("wales"));
        this.nationalInsurance = NiRates.read(this);
        byName.keySet().stream().filter(name -> name.startsWith("student-loan.threshold."))
                .forEach(name -> loanThresholds.put(name.substring(name.lastIndexOf('.') + 1), pounds(name)));
        this.pension = PensionRates.read(this);
        this.planRate = percent("student-loan.rate.plan");
        this.postgraduateRate = percent("student-loan.rate.postgraduate");
    }

    public TaxYear year() {
        return year;
    }

    /** Every figure that counts from 6 April of the year, by name. */
    public Map<String, Figure> figures() {
        return figures;
    }

    public TaxBands incomeTax(TaxRegime regime) {
        TaxBands found = bands.get(regime);
        if (found == null) {
            throw new IllegalStateException("No bands for " + regime);
        }
        return found;
    }

    public NiRates nationalInsurance() {
        return nationalInsurance;
    }

    public PensionRates pension() {
        return pension;
    }

    /**
     * The year's threshold of a student or postgraduate loan.
     *
     * @param plan {@code plan-4}, {@code postgraduate}
     * @return empty for a loan that is not collected in that year
     */
    public Optional<Pounds> loanThreshold(String plan) {
        return Optional.ofNullable(loanThresholds.get(plan));
    }

    /** What a student loan plan takes of the pay above its threshold. */
    public Percent loanRate() {
        return planRate;
    }

    /** What a postgraduate loan takes of the pay above its threshold. */
    public Percent postgraduateLoanRate() {
        return postgraduateRate;
    }

    /** A sum of money. @throws IllegalArgumentException when the year's file has no such figure */
    public Pounds pounds(String name) {
        return Pounds.of(value(name));
    }

    /** A rate. @throws IllegalArgumentException when the year's file has no such figure */
    public Percent percent(String name) {
        return rate(value(name));
    }

    /**
     * A sum for each pay frequency, from {@code 242 a week, 1048 a month, 12570 a year} and a rule for what is between.
     *
     * @throws IllegalArgumentException when the year's file has no such figure
     */
    Map<String, Pounds> spans(String name) {
        Map<String, Pounds> found = new TreeMap<>();
        for (String part : value(name).split(",", -1)) {
            String[] words = part.strip().split(" a ", 2);
            if (words.length != 2) {
                throw new IllegalArgumentException(name + " is written like 242 a week, 1048 a month");
            }
            found.put(words[1].strip(), Pounds.of(words[0].strip()));
        }
        return found;
    }

    private String value(String name) {
        Figure figure = figures.get(name);
        if (figure == null) {
            throw new IllegalArgumentException("The rates of " + year + " have no figure called " + name);
        }
        return figure.value();
    }

    static Percent rate(String value) {
        if (!value.endsWith("%")) {
            throw new IllegalArgumentException("A rate ends with %: " + value);
        }
        return Percent.of(value.substring(0, value.length() - 1).strip());
    }

    private TaxBands bands(String regime) {
        List<TaxBands.Band> found = new ArrayList<>();
        Pounds from = Pounds.ZERO;
        Pounds tax = Pounds.ZERO;
        for (String part : value("income-tax." + regime + ".bands").split(",", -1)) {
            String[] words = part.strip().split(" ", -1);
            Percent rate = rate(words[0]);
            if (words.length == 2 && words[1].equals("above")) {
                found.add(new TaxBands.Band(rate, Optional.empty(), Optional.empty()));
                continue;
            }
            if (words.length != 3 || !words[1].equals("to")) {
                throw new IllegalArgumentException("Bands are written like 20% to 37700, 40% above");
            }
            Pounds top = Pounds.of(words[2]);
            tax = tax.plus(top.minus(from).times(rate));
            found.add(new TaxBands.Band(rate, Optional.of(top), Optional.of(tax)));
            from = top;
        }
        Percent basic = percent("income-tax.basic-rate");
        int place = found.stream().map(TaxBands.Band::rate).toList().indexOf(basic);
        return new TaxBands(found, place);
    }

    /** What a sum a week comes to for a pay frequency when two or four of it are simply taken. */
    static Pounds timesWeeks(Map<String, Pounds> spans, PayFrequency frequency) {
        return frequency.goesByWeeks()
                ? span(spans, "week").times(frequency.unitsAPayday())
                : span(spans, "month");
    }

    static Pounds span(Map<String, Pounds> spans, String unit) {
        Pounds found = spans.get(unit);
        if (found == null) {
            throw new IllegalArgumentException("There is no sum a " + unit + " among " + spans);
        }
        return found;
    }
}
