package scot.sporran.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    static Stream<String> otherLanguages() {
        return Stream.of(Language.values()).filter(language -> language != Language.ENGLISH).map(Language::name);
    }

    /** Of two lines with one key the first is never read, and two features would be saying one another's words. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "en_easy", "gd", "ar"})
    void noKeyStandsTwice(String bundle) throws IOException {
        try (InputStream file = Objects.requireNonNull(WordsTest.class.getResourceAsStream(
                "/messages_" + bundle + ".properties"))) {
            List<String> keys = new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> line.matches("[a-zA-Z].*=.*"))
                    .map(line -> line.substring(0, line.indexOf('=')).strip())
                    .toList();
            assertThat(keys).isNotEmpty().doesNotHaveDuplicates();
        }
    }

    /** What a person reads most is said in every language; none says what English does not, or drops a sum. */
    @ParameterizedTest
    @MethodSource("otherLanguages")
    void everyLanguageSaysWhatPeopleReadMostWithTheSameGaps(String name) {
        Language language = Language.valueOf(name);
        assertThat(ALL.keySet()).containsAll(language.ownKeys());
        assertThat(language.ownKeys()).contains("home.title", "money.free", "money.sentence", "money.promised",
                "tasks.none", "payments.title", "payment.refused", "payment.ask", "cards.title", "card.pause",
                "card.lost", "deliveries.title", "helpers.title", "me.title", "help.title", "nav.home", "nav.money",
                "nav.people", "nav.me", "sign-out");
        for (String key : language.ownKeys()) {
            assertThat(gaps(language.say(key))).as(key).isEqualTo(gaps(ALL.getString(key)));
        }
    }

    /** Why a card did not pay, its rules and what is wrong with a payment: nobody is to learn it in a language not their own. */
    @Test
    void whatAPersonsPagesSayOfCardsAndPaymentsIsSaidInEveryLanguage() {
        Pattern pages = Pattern
                .compile("(decline|dispute|wrong|rule|limit|payway|pin|order|practi[cs]e|payment|card)\\..*"
                        + "|done\\.(card|wrong)\\..*");
        List<String> said = keys().filter(key -> pages.matcher(key).matches())
                .filter(key -> !key.equals("card.rules.ended-why")).toList();
        assertThat(said).hasSizeGreaterThan(200);
        assertThat(Language.GAELIC.ownKeys()).containsAll(said);
        assertThat(Language.ARABIC.ownKeys()).containsAll(said);
        for (String key : said) {
            for (String sentence : sentences(Language.EASY_READ.say(key))) {
                assertThat(words(sentence)).as(key + ": " + sentence).hasSizeLessThanOrEqualTo(12);
            }
        }
    }

    /** What only council staff, bureaus and whoever runs the service read may be English only. */
    private static final Set<String> OF_STAFF = Set.of("act", "admin", "audit", "bank", "books", "budget-page", "bulk",
            "cardq", "cardrules", "case", "desk", "desks", "do", "docs", "entry", "flags", "four-eyes", "funds",
            "helper-new", "issuer",
            "paydesk",
            "payrun", "people", "post", "programs", "queue", "role", "rules", "run", "runs", "samples", "staff",
            "surplus", "templates", "uplift", "walk", "watch", "work");

    @ParameterizedTest
    @ValueSource(strings = {"GAELIC", "ARABIC"})
    void whatPeopleReadIsSaidInEveryLanguage(String name) {
        Set<String> said = Language.valueOf(name).ownKeys();
        assertThat(keys().filter(key -> !OF_STAFF.contains(key.replaceFirst("[.].*", ""))
                && !said.contains(key))).isEmpty();
    }

    /** What plain English says in more words than Easy Read allows is said in fewer there. */
    @Test
    void easyReadSaysForItselfWhatEnglishSaysAtLength() {
        Set<String> said = Language.EASY_READ.ownKeys();
        assertThat(keys().filter(key -> !OF_STAFF.contains(key.replaceFirst("[.].*", "")) && !said.contains(key)
                && sentences(ALL.getString(key)).stream().anyMatch(sentence -> words(sentence).size() > 12)))
                .isEmpty();
    }

    /** One idea a line: 12 words at the most, where plain English allows 16. */
    @Test
    void easyReadIsShorterStill() {
        for (String key : Language.EASY_READ.ownKeys()) {
            String text = Language.EASY_READ.say(key);
            assertThat(text).doesNotContainPattern(UNKIND);
            for (String sentence : sentences(text)) {
                assertThat(words(sentence)).as(sentence).hasSizeLessThanOrEqualTo(12);
            }
        }
    }

    private static Set<String> gaps(String text) {
        return Pattern.compile("\\{(\\d)(#[^{}]*)?}").matcher(text).results().map(gap -> gap.group(1))
                .collect(java.util.stream.Collectors.toSet());
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
        assertThat(Words.say("cards.ask-to-allow", "£12.50", "Corner Shop & Son's {1}"))
                .isEqualTo("To pay £12.50 at Corner Shop & Son's {1} with my card");
    }

    private static final Map<Language, Set<String>> FORMS = Map.of(Language.ENGLISH, Set.of("one", "other"),
            Language.EASY_READ, Set.of("one", "other"), Language.GAELIC, Set.of("one", "two", "few", "other"),
            Language.ARABIC, Set.of("one", "two", "few", "many", "other"));

    /** What is counted has all forms that the language knows, and none that it does not; a nought may be said in a word of its own. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void whatIsCountedHasEachFormOfItsLanguage(Language language) {
        Pattern counted = Pattern.compile("\\{(\\d)#([^{}]*)}");
        for (String key : language.ownKeys()) {
            counted.matcher(language.say(key)).results().forEach(gap -> assertThat(
                    Arrays.stream(gap.group(2).split(";", -1)).map(form -> form.split("=", 2)[0])
                            .filter(form -> !form.equals("zero")).collect(java.util.stream.Collectors.toSet()))
                    .as(language + " " + key).isEqualTo(FORMS.get(language)));
        }
        List<String> countedInEnglish = keys().filter(key -> counted.matcher(ALL.getString(key)).find()).toList();
        assertThat(countedInEnglish).hasSizeGreaterThan(15);
        assertThat(countedInEnglish.stream().filter(language.ownKeys()::contains)
                .filter(key -> !counted.matcher(language.say(key)).find())).as("counted in English").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"GAELIC,1,one", "GAELIC,11,one", "GAELIC,12,two", "GAELIC,3,few", "GAELIC,19,few", "GAELIC,20,other",
            "GAELIC,21,other", "ARABIC,0,zero", "ARABIC,2,two", "ARABIC,10,few", "ARABIC,103,few", "ARABIC,11,many",
            "ARABIC,99,many", "ARABIC,100,other", "ARABIC,102,other", "ENGLISH,1,one", "ENGLISH,0,other"})
    void aNumberTakesTheFormOfUnicodesRules(Language language, long number, String form) {
        assertThat(Plurals.form(language, number)).isEqualTo(form);
    }

    @Test
    void aCountIsSaidInTheFormThatFits() {
        assertThat(Words.say("statement.lines", 1)).isEqualTo("one payment");
        assertThat(Words.say("statement.lines", "1,240")).isEqualTo("1,240 payments");
        assertThat(Words.say("whatif.short", "2.5", "Monday")).startsWith("The money lasts 2.5 weeks.");
        assertThat(Language.GAELIC.say("statement.lines", 2)).isEqualTo("2 phàigheadh");
        assertThat(Language.GAELIC.say("statement.lines", 4)).isEqualTo("4 pàighidhean");
        assertThat(Language.ARABIC.say("statement.lines", 2)).isEqualTo("دفعتان");
        assertThat(Language.ARABIC.say("statement.lines", 40)).isEqualTo("\u206840\u2069 دفعة");
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
        // a counted noun is read in one of its forms; a letter's paragraphs are parted by bars
        return List.of(text.replaceAll("\\{\\d#[^{}]*other=([^{};]*)}", "$1").split("(?<=[.?!|]) "));
    }

    private static List<String> words(String sentence) {
        return List.of(sentence.split("\\s+"));
    }
}
