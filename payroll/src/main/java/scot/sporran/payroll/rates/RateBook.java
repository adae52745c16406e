package scot.sporran.payroll.rates;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import scot.sporran.payroll.PayDate;
import scot.sporran.payroll.Percent;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.TaxYear;

/**
 * All the figures that are written down, by tax year and by day. Immutable; read once.
 *
 * <p>Figures that change with the tax year are asked of {@link #on}; those that change on days of their own, such as the
 * minimum wage, by {@link #pounds} and its like.
 */
public final class RateBook {

    private static final RateBook STANDARD = read();
    private static final int VERSION_BYTES = 8;

    private final SortedMap<TaxYear, YearRates> years;
    private final Map<String, NavigableMap<LocalDate, Figure>> figures;
    private final String version;

    private RateBook(SortedMap<TaxYear, String> texts) {
        this.figures = new HashMap<>();
        List<Figure> all = new ArrayList<>();
        this.years = new TreeMap<>();
        texts.forEach((year, text) -> {
            List<Figure> ofYear = RatesFile.read(year, text);
            all.addAll(ofYear);
            years.put(year, new YearRates(year, ofYear));
        });
        all.forEach(figure -> {
            Figure other = figures.computeIfAbsent(figure.name(), name -> new TreeMap<>()).put(figure.from(), figure);
            if (other != null && !other.value().equals(figure.value())) {
                throw new IllegalArgumentException(figure.name() + " from " + figure.from() + " has two values");
            }
        });
        this.version = digest(String.join("\n", texts.values()));
    }

    /** The years that Sporran comes with: 2024-25 to 2026-27. */
    public static RateBook standard() {
        return STANDARD;
    }

    /**
     * A book of other years.
     *
     * @param texts the text of each year's rates file
     * @throws IllegalArgumentException when one cannot be read
     */
    public static RateBook of(SortedMap<TaxYear, String> texts) {
        return new RateBook(texts);
    }

    private static RateBook read() {
        SortedMap<TaxYear, String> texts = new TreeMap<>();
        for (String label : List.of("2024-25", "2025-26", "2026-27")) {
            texts.put(TaxYear.parse(label), text(label));
        }
        return new RateBook(texts);
    }

    private static String text(String label) {
        try (InputStream bytes = RateBook.class.getResourceAsStream(label + ".txt")) {
            return new String(Objects.requireNonNull(bytes, label).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(String text) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(whole, 0, VERSION_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Sixteen hexadecimal digits that change whenever any figure does: to be stored beside what was worked out. */
    public String version() {
        return version;
    }

    /** The tax years that pay can be worked out for. */
    public Collection<TaxYear> years() {
        return List.copyOf(years.keySet());
    }

    /** @throws UnknownRatesException when the rates of its tax year are not written down */
    public YearRates on(PayDate date) {
        YearRates rates = years.get(date.taxYear());
        if (rates == null) {
            throw new UnknownRatesException("The pay date " + date + " lies in the tax year " + date.taxYear()
                    + ". The rates of that year are not known here; known are " + known() + ".");
        }
        return rates;
    }

    private String known() {
        return String.join(", ", years.keySet().stream().map(TaxYear::label).toList());
    }

    /**
     * The figure that counts on a day.
     *
     * @throws UnknownRatesException when the day lies before the first known value or after the last known tax year
     */
    public Figure figure(String name, LocalDate day) {
        NavigableMap<LocalDate, Figure> values = figures.get(name);
        if (values == null) {
            throw new IllegalArgumentException("No rates file has a figure called " + name);
        }
        Map.Entry<LocalDate, Figure> value = values.floorEntry(day);
        if (value == null || day.isAfter(years.lastKey().lastDay())) {
            throw new UnknownRatesException("The figure " + name.replace('-', ' ').replace(".", ", ") + " on " + day
                    + " is not known here; known tax years are " + known() + ".");
        }
        return value.getValue();
    }

    /** A sum of money that counts on a day. As {@link #figure}. */
    public Pounds pounds(String name, LocalDate day) {
        return Pounds.of(figure(name, day).value());
    }

    /** A whole number that counts on a day. As {@link #figure}. */
    public int number(String name, LocalDate day) {
        return Integer.parseInt(figure(name, day).value());
    }

    /** A rate that counts on a day. As {@link #figure}. */
    public Percent percent(String name, LocalDate day) {
        return YearRates.rate(figure(name, day).value());
    }
}
