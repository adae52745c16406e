package scot.sporran.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads every line that people read. */
class WordsTest {

    private static final ResourceBundle ALL = ResourceBundle.getBundle("messages", Locale.ENGLISH);
    private static final int MOST_WORDS = 16;
    private static final double HIGHEST_GRADE = 6.0;
    private static final Pattern UNKIND = Pattern.compile(
            "misus|clawback|claw back|complian|declin|fail|restrict|invalid|error|illegal|violat|reject|denied|MCC|"
                    + "transaction|authoris",
            Pattern.CASE_INSENSITIVE);

    static Stream<String> keys() {
        return ALL.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void sentencesAreShortAndKind(String key) {
        String text = ALL.getString(key);
        assertThat(text).doesNotContainPattern(UNKIND).doesNotContain("''").isEqualTo(text.strip());
        for (String sentence : sentences(text)) {
            assertThat(words(sentence)).as(sentence).hasSizeLessThanOrEqualTo(MOST_WORDS);
        }
    }

    /** The Flesch-Kincaid grade over all sentences of a kind: 6 is about the age of eleven. */
    @Test
    void sentencesAboutPaymentsNotTakenReadAtTheAgeOfEleven() {
        List<String> texts = keys().filter(key -> key.startsWith("decline.")).map(ALL::getString)
                .map(text -> text.replace("{0}", "That")).toList();
        assertThat(grade(texts)).isLessThan(HIGHEST_GRADE);
    }

    @Test
    void aGapIsFilledAndOtherSignsStayAsTheyAre() {
        assertThat(Words.say("promise.to", "£12.50", "Corner Shop & Son's {1}"))
                .isEqualTo("£12.50 is promised to Corner Shop & Son's {1}.");
    }

    private static double grade(List<String> texts) {
        List<String> sentences = texts.stream().flatMap(text -> sentences(text).stream()).toList();
        List<String> words = sentences.stream().flatMap(sentence -> words(sentence).stream()).toList();
        int syllables = words.stream().mapToInt(WordsTest::syllables).sum();
        return 0.39 * words.size() / sentences.size() + 11.8 * syllables / words.size() - 15.59;
    }

    /** Groups of vowels, less a silent e: near enough for an average. */
    private static int syllables(String word) {
        String plain = word.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "").replaceAll("e$", "");
        return Math.max(1, (int) Pattern.compile("[aeiouy]+").matcher(plain).results().count());
    }

    private static List<String> sentences(String text) {
        return List.of(text.split("(?<=[.?!]) "));
    }

    private static List<String> words(String sentence) {
        return List.of(sentence.split("\\s+"));
    }
}
