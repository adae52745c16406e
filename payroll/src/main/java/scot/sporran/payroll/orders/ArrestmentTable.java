package scot.sporran.payroll.orders;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payroll.Percent;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.rates.RateBook;

/**
 * A table of schedule 2 to the Debtors (Scotland) Act 1987: what an earnings arrestment takes from net earnings. To the
 * nearest penny, an exact half down (official: note to the tables in SSI 2023/27).
 */
final class ArrestmentTable {

    private final List<Row> rows = new ArrayList<>();

    /**
     * @param from net earnings above this
     * @param base taken for the part up to there; or, in the first row, the least that is taken
     * @param rate of what is above
     */
    private record Row(Pounds from, Pounds base, boolean least, Percent rate) {}

    private ArrestmentTable(String text) {
        for (String part : text.split(",", -1)) {
            String[] words = part.strip().split("[ +]+", -1);
            boolean least = words[1].equals("least");
            int at = least ? 2 : 1;
            rows.add(new Row(Pounds.of(words[0]), Pounds.of(words[at]), least,
                    Percent.of(words[at + 1].replace("%", ""))));
        }
    }

    /** The table for a span of {@code weekly}, {@code monthly} or {@code daily}, as it stands on a day. */
    static ArrestmentTable on(LocalDate day, String span, RateBook book) {
        return new ArrestmentTable(book.figure("arrestment." + span, day).value());
    }

    /**
     * What is taken from a payday's net earnings. Two and four weeks are averaged to a week and multiplied back
     * (secondary).
     */
    static Pounds deduction(Pounds net, PayFrequency frequency, LocalDate day, RateBook book) {
        if (!frequency.goesByWeeks()) {
            return on(day, "monthly", book).deduction(net);
        }
        int weeks = frequency.unitsAPayday();
        return on(day, "weekly", book).deduction(net.fraction(1, weeks)).times(weeks);
    }

    Pounds deduction(Pounds net) {
        Pounds taken = Pounds.ZERO;
        for (Row row : rows) {
            if (net.compareTo(row.from()) > 0) {
                Pounds share = net.minus(row.from()).fraction(row.rate().hundredths(), 100L * 100);
                taken = row.least() ? share.max(row.base()) : row.base().plus(share);
            }
        }
        return taken.nearestPennyHalfDown();
    }
}
