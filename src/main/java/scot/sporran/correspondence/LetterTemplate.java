package scot.sporran.correspondence;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Language;

/**
 * A version of a template.
 *
 * @param council whose; null for the shipped ones
 * @param version from 1; 0 for the shipped ones
 * @param body paragraphs with an empty line between them; gaps in braces, {@code {amount}}
 * @param author null for the shipped ones
 */
public record LetterTemplate(@Nullable UUID council, LetterKind kind, Language language, int version, String subject,
        String body, @Nullable String author, @Nullable Instant at) {

    /** Gaps that every kind has. */
    public static final List<String> EVERYWHERE = List.of("name", "council");

    private static final Pattern GAP = Pattern.compile("\\{([a-z-]*)}");
    private static final int LONGEST_SUBJECT = 120;
    private static final int LONGEST_BODY = 4_000;

    public LetterTemplate {
        check("subject", subject, LONGEST_SUBJECT, kind);
        check("body", body, LONGEST_BODY, kind);
        if (subject.contains("\n")) {
            throw new BadInputException("subject", "one line", "Put the rest into the text.");
        }
    }

    private static void check(String field, String text, int longest, LetterKind kind) {
        if (text.isBlank() || text.length() > longest) {
            throw new BadInputException(field, "1 to %,d characters".formatted(longest), "Write it and send it again.");
        }
        Matcher gaps = GAP.matcher(text);
        while (gaps.find()) {
            String gap = gaps.group(1);
            if (!kind.gaps().contains(gap) && !EVERYWHERE.contains(gap)) {
                throw new BadInputException(field, "gaps from " + EVERYWHERE + " and " + kind.gaps(),
                        "Take {" + gap + "} out or name one of these.");
            }
        }
    }

    /** The letter with its gaps filled. What fills a gap is never read as a gap. */
    public Letter fill(Map<String, String> facts) {
        return new Letter(fill(subject, facts), List.of(fill(body, facts).split("\\R\\s*\\R")), language);
    }

    private static String fill(String text, Map<String, String> facts) {
        return GAP.matcher(text).replaceAll(gap -> Matcher.quoteReplacement(facts.getOrDefault(gap.group(1), "")))
                .strip();
    }

    /**
     * A letter as it is read.
     *
     * @param paragraphs plain text
     */
    public record Letter(String subject, List<String> paragraphs, Language language) {

        public Letter {
            paragraphs = List.copyOf(paragraphs);
        }
    }
}
