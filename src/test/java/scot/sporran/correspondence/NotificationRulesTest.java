package scot.sporran.correspondence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Language;

class NotificationRulesTest {

    @ParameterizedTest
    @CsvSource({"2026-11-27T20:59:59Z,2026-11-27T20:59:59Z", "2026-11-27T21:00:00Z,2026-11-28T08:00:00Z",
            "2026-11-27T23:30:00Z,2026-11-28T08:00:00Z", "2026-11-28T07:59:59Z,2026-11-28T08:00:00Z",
            "2026-11-28T08:00:00Z,2026-11-28T08:00:00Z", "2026-07-01T20:30:00Z,2026-07-02T07:00:00Z",
            "2026-03-28T22:00:00Z,2026-03-29T07:00:00Z", "2026-10-24T20:30:00Z,2026-10-25T08:00:00Z"})
    void nobodyIsRungInTheNightByTheLondonClockOnDaysOfTwentyThreeAndTwentyFiveHoursToo(Instant now, Instant may) {
        assertThat(NotificationRules.mayComeAt(now)).isEqualTo(may);
    }

    @Test
    void saysNoNameAndNoSumUnlessAskedTo() {
        LetterTemplate.Letter letter = new LetterTemplate.Letter("Money for Morag", List.of("Dear Morag", "£412.60"),
                Language.ENGLISH);
        assertThat(NotificationRules.subject(Language.ENGLISH, "Strathbeg Council", letter.subject(), false)
                + NotificationRules.text(Language.ENGLISH, "Strathbeg Council", letter, "https://x.test/1", false))
                .doesNotContain("Morag").doesNotContain("412").contains("Strathbeg Council")
                .contains("https://x.test/1");
        assertThat(NotificationRules.text(Language.ENGLISH, "Strathbeg Council", letter, "https://x.test/1", true))
                .contains("Dear Morag").contains("£412.60");
    }

    @Test
    void eachKindIsShippedInEachLanguageWithGapsThatItKnows() {
        for (LetterKind kind : LetterKind.values()) {
            assertThat(Language.ENGLISH.ownKeys()).contains("letter.kind." + kind);
            for (Language language : Language.values()) {
                assertThat(language.ownKeys()).contains("letter." + kind + ".subject", "letter." + kind + ".body");
                LetterTemplate template = new LetterTemplate(null, kind, language, 0,
                        language.say("letter." + kind + ".subject"), language.say("letter." + kind + ".body"), null,
                        null);
                kind.gaps().forEach(
                        gap -> assertThat(template.body()).as(kind + " " + language).contains("{" + gap + "}"));
            }
        }
    }

    @Test
    void aGapThatIsNotKnownIsRefusedAndWhatFillsAGapIsNoGap() {
        assertThatThrownBy(() -> template("Hello {pin}")).isInstanceOf(BadInputException.class)
                .hasMessageContaining("body");
        assertThat(template("To {name} of {card}").fill(Map.of("name", "{card} $1 \\", "card", "1234")).paragraphs())
                .containsExactly("To {card} $1 \\ of 1234");
        assertThat(template("One\n\nTwo\r\n\r\nThree").fill(Map.of()).paragraphs())
                .containsExactly("One", "Two", "Three");
    }

    private static LetterTemplate template(String body) {
        return new LetterTemplate(null, LetterKind.CARD_PAUSED, Language.ENGLISH, 1, "Subject", body, "Kirsty", null);
    }
}
