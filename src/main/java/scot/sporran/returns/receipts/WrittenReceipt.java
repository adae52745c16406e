package scot.sporran.returns.receipts;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.PrintPage;
import scot.sporran.platform.Sha256;
import scot.sporran.platform.pictures.PictureCheck;
import scot.sporran.platform.pictures.RefusedPictureException;

/**
 * A receipt that came as words and not as a picture, such as a web shop's mail. What is kept is a picture of the words that is drawn here,
 * line by line: nothing of how they came, no picture, no link and no script, is in it.
 *
 * @param lines of text, each without line breaks
 * @param shop who wrote it, as far as that is said; may be empty
 * @param sentOn the day on which it was written; null when it does not say
 */
public record WrittenReceipt(List<String> lines, String shop, @Nullable LocalDate sentOn) {

    /** A mail with fewer says that something is attached. */
    private static final int FEWEST_LINES = 4;
    /** What five pages hold, however the lines break. */
    private static final int MOST_PRINTED = 230;
    private static final int PRINTED_WIDTH = 70;
    private static final int LONGEST_LINE = 500;
    private static final Pattern NOT_PRINTED = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}]");
    private static final Pattern PAID = Pattern.compile("\\b(total|amount|paid|payment|charged)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern POUNDS = Pattern.compile("£ ?\\d|\\bGBP ?\\d|\\d ?GBP\\b");
    private static final Pattern WITHOUT_BREAK = Pattern.compile("(\\S{50})(?=\\S)");

    public WrittenReceipt {
        lines = cut(lines.stream().map(WrittenReceipt::tidy).filter(line -> !line.isEmpty()).toList());
        shop = tidy(shop);
    }

    /** @param date in whichever way it is written; what names no day is none */
    public static WrittenReceipt of(List<String> lines, String shop, String date) {
        return new WrittenReceipt(lines, shop, ReceiptText.day(date));
    }

    private static String tidy(String line) {
        String tidy = NOT_PRINTED.matcher(line).replaceAll(" ").replaceAll("[\\s\\p{Zs}]+", " ").strip();
        return tidy.length() <= LONGEST_LINE ? tidy : tidy.substring(0, LONGEST_LINE) + "…";
    }

    private static List<String> cut(List<String> all) {
        List<String> kept = new ArrayList<>();
        int printed = 0;
        for (String line : all) {
            printed += Math.ceilDiv(line.length(), PRINTED_WIDTH);
            if (printed > MOST_PRINTED) {
                kept.add("…");
                break;
            }
            kept.add(line);
        }
        return List.copyOf(kept);
    }

    /** Whether it says what was paid, in pounds, in more than a few words. */
    public boolean isOne() {
        return lines.size() >= FEWEST_LINES && IntStream.range(0, lines.size())
                .anyMatch(i -> PAID.matcher(lines.get(i)).find()
                        && (POUNDS.matcher(lines.get(i)).find()
                                || i + 1 < lines.size() && POUNDS.matcher(lines.get(i + 1)).find()));
    }

    /** The words, by which the same receipt is known when it comes again. */
    public byte[] content() {
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    /** The same numbers, sums and days are the same receipt, whatever else the mail says. */
    long look() {
        String numbers = lines.stream().flatMap(line -> Pattern.compile("\\s+").splitAsStream(line))
                .filter(word -> word.chars().anyMatch(Character::isDigit)).map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
        return ByteBuffer.wrap(Sha256.of(numbers)).getLong();
    }

    /** Where the words name no day it is the day on which they were written; the shop is who wrote them. */
    ReceiptText read(LocalDate today) {
        ReceiptText read = ReceiptText.of(String.join("\n", lines), today);
        return new ReceiptText(read.on() == null ? sentOn : read.on(), read.amount(),
                shop.isEmpty() ? read.name() : ReceiptText.shortened(shop));
    }

    BufferedImage picture() throws RefusedPictureException {
        String body = lines.stream()
                .map(line -> "<div>" + PrintPage.safe(WITHOUT_BREAK.matcher(line).replaceAll("$1 ")) + "</div>")
                .collect(Collectors.joining());
        return PictureCheck.check(PrintPage.pdf(PrintPage.of("", body, false)));
    }

    @Override
    public String toString() {
        return "WrittenReceipt[" + lines.size() + " lines]";
    }
}
