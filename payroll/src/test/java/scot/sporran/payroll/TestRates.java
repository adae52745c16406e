package scot.sporran.payroll;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import scot.sporran.payroll.rates.RateBook;
import scot.sporran.payroll.rates.YearRates;

/** Rates for the vectors: the years that Sporran comes with, and 2023-24, which only tests know. */
final class TestRates {

    private static final RateBook OLD = old();

    private TestRates() {}

    static YearRates of(TaxYear year) {
        PayDate date = new PayDate(year.firstDay());
        return year.equals(new TaxYear(2023)) ? OLD.on(date) : RateBook.standard().on(date);
    }

    private static RateBook old() {
        SortedMap<TaxYear, String> texts = new TreeMap<>();
        texts.put(new TaxYear(2023), text("/rates/2023-24.txt"));
        return RateBook.of(texts);
    }

    static String text(String resource) {
        try (InputStream bytes = TestRates.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(bytes, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
