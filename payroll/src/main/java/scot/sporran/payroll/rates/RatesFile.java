package scot.sporran.payroll.rates;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import scot.sporran.payroll.TaxYear;

/**
 * Reads the figures of a tax year: a line each, {@code name | value | confidence | source}, where the name may be
 * followed by {@code @ date} for a figure that does not count from 6 April. Lines that begin with {@code #} are notes.
 */
final class RatesFile {

    private static final int COLUMNS = 4;

    private RatesFile() {}

    /** @throws IllegalArgumentException naming the line, when it cannot be read */
    static List<Figure> read(TaxYear year, String text) {
        List<Figure> figures = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            try {
                Figure figure = figure(year, line);
                if (!seen.add(figure.name() + figure.from())) {
                    throw new IllegalArgumentException("the figure stands here twice");
                }
                figures.add(figure);
            } catch (IllegalArgumentException | DateTimeParseException e) {
                throw new IllegalArgumentException("Rates of " + year + ", line " + number + ": " + e.getMessage(), e);
            }
        }
        return List.copyOf(figures);
    }

    private static Figure figure(TaxYear year, String line) {
        String[] columns = line.split("\\|", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException("expected name | value | confidence | source");
        }
        String[] name = columns[0].split("@", 2);
        LocalDate from = name.length == 2 ? LocalDate.parse(name[1].strip()) : year.firstDay();
        if (columns[1].isBlank() || columns[3].isBlank()) {
            throw new IllegalArgumentException("a figure has a value and a source");
        }
        return new Figure(name[0].strip(), from, columns[1].strip(), Confidence.read(columns[2].strip()),
                columns[3].strip());
    }
}
