package scot.sporran.payroll;

import java.time.LocalDate;
import java.time.Month;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tax year: 6 April to the next 5 April, both included.
 *
 * <p>The calendar knows the years from {@link #FIRST} to {@link #LAST}. Whether the rates of a year are known is another
 * question, which the rates answer: a year that the calendar knows may still be one that no pay can be worked out for.
 *
 * <p>Source: Income Tax Act 2007 s.4 (recalled; HMRC's published table of tax months, which we read, has the same days).
 *
 * @param startYear the calendar year of its 6 April, 2013 to 2098
 */
public record TaxYear(int startYear) implements Comparable<TaxYear> {

    /** 2013-14: the first year of real time information (recalled); no report that we could send exists before it. */
    public static final TaxYear FIRST = new TaxYear(Limits.FIRST_START);

    /** 2098-99: the last year whose two-digit form in labels and payment references is still unambiguous. */
    public static final TaxYear LAST = new TaxYear(Limits.LAST_START);

    private static final Pattern LABEL = Pattern.compile("([0-9]{4})-([0-9]{2})");

    /** How far the first day of a tax month lies from the first of its calendar month. */
    private static final int DAYS_INTO_MONTH = 5;

    /** @throws IllegalArgumentException when the year is outside the known ones */
    public TaxYear {
        if (startYear < Limits.FIRST_START || startYear > Limits.LAST_START) {
            throw new IllegalArgumentException(
                    "The tax year that starts in " + startYear
                            + " is outside 2013-14 to 2098-99, the years known here");
        }
    }

    /**
     * The tax year that a date lies in.
     *
     * @throws IllegalArgumentException when that year is outside the known ones
     */
    public static TaxYear of(LocalDate date) {
        LocalDate shifted = date.minusDays(DAYS_INTO_MONTH);
        boolean started = shifted.getMonthValue() >= Month.APRIL.getValue();
        return new TaxYear(started ? shifted.getYear() : shifted.getYear() - 1);
    }

    /**
     * Reads a label such as {@code 2025-26}.
     *
     * @throws IllegalArgumentException when the text has another form, or its two years do not follow each other
     */
    public static TaxYear parse(String label) {
        Matcher matcher = LABEL.matcher(label);
        if (matcher.matches()) {
            int start = Integer.parseInt(matcher.group(1));
            if ((start + 1) % 100 == Integer.parseInt(matcher.group(2))) {
                return new TaxYear(start);
            }
        }
        throw new IllegalArgumentException("A tax year is written like 2025-26: two years that follow each other");
    }

    /** 6 April. */
    public LocalDate firstDay() {
        return LocalDate.of(startYear, Month.APRIL, 6);
    }

    /** 5 April of the next calendar year. */
    public LocalDate lastDay() {
        return firstDay().plusYears(1).minusDays(1);
    }

    /** 365, or 366 when a 29 February lies in it. */
    public int days() {
        return Math.toIntExact(lastDay().toEpochDay() - firstDay().toEpochDay()) + 1;
    }

    public boolean contains(LocalDate date) {
        return !date.isBefore(firstDay()) && !date.isAfter(lastDay());
    }

    /** The calendar year of its 5 April, which names the year in payment references and in HMRC's schema files. */
    public int endYear() {
        return startYear + 1;
    }

    /** For people and files: {@code 2025-26}. */
    public String label() {
        return "%d-%02d".formatted(startYear, endYear() % 100);
    }

    @Override
    public int compareTo(TaxYear other) {
        return Integer.compare(startYear, other.startYear);
    }

    @Override
    public String toString() {
        return label();
    }

    /** Apart, because the constructor needs them while this record's own constants are still being made. */
    private static final class Limits {
        static final int FIRST_START = 2013;
        static final int LAST_START = 2098;
    }
}
