package scot.sporran.support.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import scot.sporran.platform.Ids;
import scot.sporran.support.CouncilId;

class PolicyPageTest {

    private static final List<String> UNKIND = List.of("clawback", "misuse", "compliance", "failure", "abuse", "must");

    @Test
    void everyShippedPackReadsAsPlainWords() {
        for (String name : ShippedPacks.names()) {
            String text = page(name).text();
            for (String word : UNKIND) {
                assertThat(text.toLowerCase(Locale.ROOT)).as(name).doesNotContain(word);
            }
            for (String line : text.split("\n", -1)) {
                for (String sentence : line.split("[.!?:] ", -1)) {
                    assertThat(Arrays.stream(sentence.split(" ", -1)).filter(word -> word.length() > 1).count())
                            .as("%s: %s", name, sentence).isLessThanOrEqualTo(22);
                }
            }
        }
    }

    @Test
    void thePageSaysWhatThePackSays() {
        assertThat(page("default").text()).contains("every four weeks, before the time it is for")
                .contains("Nobody has to have a card.").contains("8 weeks of money in hand")
                .contains("wait 28 days").contains("£250.00 to £500.00").contains("within 1 working day");
        String islands = page("islands-by-bank").text();
        assertThat(islands).contains("every month").doesNotContain("have a card.").contains("stays the same")
                .contains("asks you for it afterwards");
        assertThat(page("default").markdown()).startsWith("# How Strathbeg pays").contains("\n## When money is paid");
    }

    @Test
    void wordsFromAPackCannotBecomeMarkup() {
        RulePack pack = ShippedPacks.standard();
        RulePack evil = new RulePack(pack.title(), pack.funding(), pack.surplus(), pack.reviews(), pack.requests(),
                new RulePack.Spending(List.of("<script>alert(1)</script> [x](javascript:1)"), List.of(), List.of()),
                pack.payment(), pack.retention());
        assertThat(PolicyPage.of("X", version(evil)).markdown()).doesNotContain("<script").doesNotContain("[x](");
    }

    private static PolicyPage page(String name) {
        return PolicyPage.of("Strathbeg", version(ShippedPacks.find(name).orElseThrow()));
    }

    private static RulePackVersion version(RulePack pack) {
        return new RulePackVersion(new CouncilId(Ids.next()), 3, RulePackState.APPROVED, LocalDate.of(2026, 4, 6), pack,
                "why", "Ann", null, Instant.EPOCH, "Ben", Instant.EPOCH);
    }
}
