package scot.sporran.returns.receipts;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
    private static final String MONTHS = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";
    private static final int MONTH_LETTERS = 3;
    private static final String MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}";
    private static final Pattern SUM = Pattern
            .compile("(?<![\\d.,])(\\d{1,2},\\d{3}|\\d{1,5}) ?[.,] ?(\\d{2})(?![\\d.,])");
    private static final Pattern DAY = Pattern
            .compile("(?<!\\d)(?<day>\\d{1,2})[/.\\- ](?<month>\\d{1,2})[/.\\- ](?<year>20\\d{2}|\\d{2})(?!\\d)"
                    + "|(?<!\\d)(?<year2>20\\d{2})-(?<month2>\\d{2})-(?<day2>\\d{2})(?!\\d)"
                    + "|(?<!\\d)(?<day3>\\d{1,2})(?:st|nd|rd|th)?[ -](?<month3>" + MONTH
                    + "),?[ -](?<year3>20\\d{2})(?!\\d)"
                    + "|\\b(?<month4>" + MONTH + ") (?<day4>\\d{1,2})(?:st|nd|rd|th)?,? (?<year4>20\\d{2})(?!\\d)",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern TOTAL = Pattern.compile("\\b(TOTAL|AMOUNT DUE|TO PAY|BALANCE DUE|SALE|PAID)\\b");
    private static final Pattern NO_TOTAL = Pattern
            .compile("\\b(SUB ?-?TOTAL|CHANGE|CASH BACK|(?<!INC |INCL |INCL\\. |INCLUDING )VAT|SAVING|POINTS)");
    private static final Pattern NAME = Pattern.compile("[\\p{L}][\\p{L}&'’. \\-]{2,}");

    static final ReceiptText NOTHING = new ReceiptText(null, null, "");

    /** @param today nothing is dated later */
    static ReceiptText of(String text, LocalDate today) {
        List<String> lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        return new ReceiptText(day(lines, today), amount(lines), name(lines));
    }

    /** What stands beside "total", or below it where nothing does; else the largest sum. */
    private static @Nullable Money amount(List<String> lines) {
        Optional<Money> total = Optional.empty();
        Optional<Money> largest = Optional.empty();
        boolean below = false;
        for (String line : lines) {
            String upper = line.toUpperCase(Locale.ROOT);
            Optional<Money> sum = largestIn(line);
            boolean counts = !NO_TOTAL.matcher(upper).find();
            boolean named = counts && TOTAL.matcher(upper).find();
            if (sum.isPresent() && counts) {
                total = (named || below) && total.isEmpty() ? sum : total;
                largest = largest.isEmpty() || sum.get().compareTo(largest.get()) > 0 ? sum : largest;
            }
            below = named && sum.isEmpty();
        }
        return total.isPresent() ? total.get() : largest.orElse(null);
    }

    private static Optional<Money> largestIn(String line) {
        return SUM.matcher(line).results().map(ReceiptText::sum).max(Comparator.naturalOrder());
    }

    private static Money sum(MatchResult found) {
        return Money.ofPence(new BigDecimal(found.group(1).replace(",", "") + "." + found.group(2)).movePointRight(2)
                .longValueExact());
    }

    private static @Nullable LocalDate day(List<String> lines, LocalDate today) {
        return lines.stream().flatMap(ReceiptText::days)
                .filter(day -> !day.isAfter(today) && day.isAfter(today.minusYears(2)))
                .findFirst().orElse(null);
    }

    /** The first that is named; null when none is. */
    static @Nullable LocalDate day(String text) {
        return days(text).findFirst().orElse(null);
    }

    private static Stream<LocalDate> days(String line) {
        return DAY.matcher(line).results().map(ReceiptText::day).flatMap(Optional::stream);
    }

    private static Optional<LocalDate> day(MatchResult found) {
        int year = Integer.parseInt(said(found, "year"));
        try {
            return Optional.of(LocalDate.of(year < CENTURY ? year + CENTURY : year, month(said(found, "month")),
                    Integer.parseInt(said(found, "day"))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** In whichever of the ways to write a day it was found. */
    private static String said(MatchResult found, String part) {
        return Stream.of(part, part + "2", part + "3", part + "4").map(found::group).filter(Objects::nonNull)
                .findFirst().orElseThrow();
    }

    private static int month(String said) {
        return Character.isDigit(said.charAt(0))
                ? Integer.parseInt(said)
                : MONTHS.indexOf(said.substring(0, MONTH_LETTERS).toUpperCase(Locale.ROOT)) / MONTH_LETTERS + 1;
    }

    /** Shops print their name first. */
    private static String name(List<String> lines) {
        return lines.stream().limit(5).flatMap(line -> NAME.matcher(line).results().limit(1)).map(MatchResult::group)
                .map(String::strip).filter(name -> name.length() >= 3).findFirst()
                .map(ReceiptText::shortened).orElse("");
    }

    static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }
}
