package scot.sporran.payroll.provider;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.pension.AutoEnrolment;
import scot.sporran.payroll.pension.Contributions;

/**
 * Letters that the law asks an employer to send about automatic enrolment, within six weeks (secondary), in words of one
 * idea a sentence.
 */
public final class EnrolmentLetter {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);
    private static final Pattern GAP = Pattern.compile("\\{([a-z-]+)}");
    private static final Map<String, String> TEXTS = texts();

    private EnrolmentLetter() {}

    /** Which letter. */
    public enum Kind {
        /** Enrolled. */
        ENROL,
        /** May opt in, and the employer then pays too. */
        TELL_MAY_OPT_IN,
        /** May join; the employer need not pay. */
        TELL_MAY_JOIN,
        /** The assessment is put off. */
        POSTPONED
    }

    /**
     * Writes a letter.
     *
     * @param employer as the worker knows the employer
     * @param provider as the worker can find it
     * @param from the day of enrolment, or to which it is put off
     * @param contributions of a usual payday, as an example
     */
    public static String write(Kind kind, String worker, String employer, String provider, LocalDate from,
            Contributions.Result contributions) {
        Map<String, String> values = new HashMap<>();
        values.put("name", worker);
        values.put("employer", employer);
        values.put("provider", provider);
        values.put("from", DATE.format(from));
        values.put("leave-by", DATE.format(AutoEnrolment.lastDayToOptOut(from, from)));
        values.put("amount", money(contributions.pay()));
        values.put("worker", money(contributions.employee()));
        values.put("employer-pays", money(contributions.employer()));
        values.put("relief", contributions.relief().isPositive()
                ? "The government adds " + money(contributions.relief()) + "."
                : "You pay no tax on what you pay in.");
        Matcher gaps = GAP.matcher(TEXTS.getOrDefault(kind.name(), ""));
        return gaps.replaceAll(gap -> Matcher.quoteReplacement(values.getOrDefault(gap.group(1), "")));
    }

    private static String money(Pounds amount) {
        return "£" + amount.amount().setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    private static Map<String, String> texts() {
        try (InputStream in = EnrolmentLetter.class.getResourceAsStream("/scot/sporran/payroll/provider/letters.txt")) {
            if (in == null) {
                throw new IllegalStateException("missing letters.txt");
            }
            Map<String, String> texts = new HashMap<>();
            String name = "";
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                if (line.startsWith("* ")) {
                    name = line.substring(2).strip();
                } else if (!line.startsWith("#")) {
                    texts.merge(name, line + "\n", String::concat);
                }
            }
            texts.replaceAll((key, text) -> text.strip() + "\n");
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
