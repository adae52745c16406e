package scot.sporran.returns.receipts;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;

/**
 * What the text of a receipt may say. Faded print turns one figure into another, so all of it is a suggestion.
 *
 * @param on the day; null when none can be read
 * @param amount what was paid; null when none can be read
 * @param name of the shop; empty when none can be read
 */
public record ReceiptText(@Nullable LocalDate on, @Nullable Money amount, String name) {

    private static final int LONGEST_NAME = 60;
    private static final int CENTURY = 2_000;
    private static final Pattern SUM = Pattern.compile("(?<![\\d.,])(\\d{1,5}) ?[.,] ?(\\d{2})(?![\\d.,])");
    private static final Pattern DAY = Pattern
            .compile("(?<!\\d)(\\d{1,2})[/.\\- ](\\d{1,2})[/.\\- ](20\\d{2}|\\d{2})(?!\\d)");
    private static final Pattern TOTAL = Pattern.compile("\\b(TOTAL|AMOUNT DUE|TO PAY|BALANCE DUE|SALE|PAID)\\b");
    private static final Pattern NO_TOTAL = Pattern.compile("\\b(SUB ?-?TOTAL|CHANGE|CASH BACK|VAT|SAVING|POINTS)");
    private static final Pattern NAME = Pattern.compile("[\\p{L}][\\p{L}&'’. \\-]{2,}");

    static final ReceiptText NOTHING = new ReceiptText(null, null, "");

    /** @param today nothing is dated later */
    static ReceiptText of(String text, LocalDate today) {
        List<String> lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        return new ReceiptText(day(lines, today), amount(lines), name(lines));
    }

    /** What stands beside "total"; else the largest sum. */
    private static @Nullable Money amount(List<String> lines) {
        Optional<Money> total = Optional.empty();
        Optional<Money> largest = Optional.empty();
        for (String line : lines) {
            String upper = line.toUpperCase(Locale.ROOT);
            Optional<Money> sum = SUM.matcher(line).results().map(ReceiptText::sum).max(Comparator.naturalOrder());
            if (sum.isPresent() && !NO_TOTAL.matcher(upper).find()) {
                total = TOTAL.matcher(upper).find() && total.isEmpty() ? sum : total;
                largest = largest.isEmpty() || sum.get().compareTo(largest.get()) > 0 ? sum : largest;
            }
        }
        return total.isPresent() ? total.get() : largest.orElse(null);
    }

    private static Money sum(MatchResult found) {
        return Money.ofPence(new BigDecimal(found.group(1) + "." + found.group(2)).movePointRight(2).longValueExact());
    }

    private static @Nullable LocalDate day(List<String> lines, LocalDate today) {
        return lines.stream().flatMap(line -> DAY.matcher(line).results()).map(ReceiptText::day)
                .flatMap(Optional::stream).filter(day -> !day.isAfter(today) && day.isAfter(today.minusYears(2)))
                .findFirst().orElse(null);
    }

    private static Optional<LocalDate> day(MatchResult found) {
        int year = Integer.parseInt(found.group(3));
        try {
            return Optional.of(LocalDate.of(year < CENTURY ? year + CENTURY : year, Integer.parseInt(found.group(2)),
                    Integer.parseInt(found.group(1))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Shops print their name first. */
    private static String name(List<String> lines) {
        return lines.stream().limit(5).flatMap(line -> NAME.matcher(line).results().limit(1)).map(MatchResult::group)
                .map(String::strip).filter(name -> name.length() >= 3).findFirst()
                .map(name -> name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME)).orElse("");
    }
}
