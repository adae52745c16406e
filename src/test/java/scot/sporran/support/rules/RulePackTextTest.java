package scot.sporran.support.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scot.sporran.identity.Role;
import scot.sporran.ledger.Money;

class RulePackTextTest {

    @Test
    void everyShippedPackReadsAndComesBackAsItWent() {
        for (String name : ShippedPacks.names()) {
            RulePack pack = ShippedPacks.find(name).orElseThrow();
            assertThat(RulePackText.parse(RulePackText.yaml(pack))).as(name).isEqualTo(pack);
            assertThat(RulePackText.of(RulePackText.values(pack))).as(name).isEqualTo(pack);
        }
    }

    @Test
    void theDefaultIsWhatCouncilsMostlyDo() {
        RulePack pack = ShippedPacks.standard();
        assertThat(pack.funding().frequency()).isEqualTo(FundingFrequency.FOUR_WEEKLY);
        assertThat(pack.funding().inAdvance()).isTrue();
        assertThat(pack.funding().basis()).isEqualTo(ContributionBasis.NET);
        assertThat(pack.surplus().thresholdWeeks()).isEqualTo(8);
        assertThat(pack.surplus().contingencyWeeks()).isEqualTo(4);
        assertThat(pack.surplus().noticeDays()).isEqualTo(28);
        assertThat(pack.reviews().welcomeCheckWeeks()).isEqualTo(6);
        assertThat(pack.reviews().light().returnAsked()).isFalse();
    }

    @Test
    void theTwoShapesDifferWhereCouncilsDo() {
        RulePack city = ShippedPacks.find("city-on-cards").orElseThrow();
        RulePack islands = ShippedPacks.find("islands-by-bank").orElseThrow();
        assertThat(city.payment().modes()).contains(PaymentMode.CARD);
        assertThat(islands.payment().modes()).doesNotContain(PaymentMode.CARD);
        assertThat(islands.funding().basis()).isEqualTo(ContributionBasis.GROSS);
        assertThat(islands.surplus().thresholdWeeks()).isGreaterThan(city.surplus().thresholdWeeks());
    }

    @Test
    void everySettingIsNeededAndNoOtherIsTaken() {
        List<List<String>> paths = new ArrayList<>();
        collect(RulePackText.values(ShippedPacks.standard()), List.of(), paths);
        assertThat(paths).hasSizeGreaterThan(45);
        for (List<String> path : paths) {
            if (path.equals(List.of("reviews", "papers"))) {
                continue; // packs from before councils could say have none
            }
            Map<String, Object> values = RulePackText.values(ShippedPacks.standard());
            parent(values, path).remove(path.getLast());
            assertThatThrownBy(() -> RulePackText.of(values)).isInstanceOfSatisfying(RulePackException.class,
                    e -> assertThat(e.field()).isEqualTo(String.join(".", path)));
            Map<String, Object> misspelt = RulePackText.values(ShippedPacks.standard());
            parent(misspelt, path).put(path.getLast() + "s", 1);
            assertThatThrownBy(() -> RulePackText.of(misspelt)).isInstanceOfSatisfying(RulePackException.class,
                    e -> assertThat(e.field()).isEqualTo(String.join(".", path) + "s"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"threshold-weeks: 8|threshold-weeks: 0|surplus.threshold-weeks",
            "notice-days: 28|notice-days: 13|surplus.notice-days",
            "reply-days: 28|reply-days: 29|surplus.reply-days",
            "modes: [card, bank-account, managed]|modes: [card]|payment.modes",
            "modes: [card, bank-account, managed]|modes: [cheque]|payment.modes",
            "from: '250.00'|from: '250.005'|requests.small-spend.from",
            "from: '250.00'|from: '600.00'|requests.small-spend",
            "light-up-to-a-year: '20000.00'|light-up-to-a-year: lots|reviews.light-up-to-a-year",
            "frequency: four-weekly|frequency: sometimes|funding.frequency",
            "first-period-on: 2026-04-06|first-period-on: April|funding.first-period-on",
            "in-advance: true|in-advance: perhaps|funding.in-advance",
            "lead-days: 3|lead-days: 3.5|funding.lead-days",
            "category: '6010'|category: '60'|spending.blocked-categories",
            "category: '6010'|category: '6011'|spending.blocked-categories",
            "more-hours: 20|more-hours: 61|requests.reply-working-days.more-hours",
            "role: finance-officer|role: auditor|requests.delegated-limits",
            "title: Standard rules|title: [}|pack", "title: Standard rules|title: &a x|pack"})
    void aPackThatCannotBeSaysWhichSetting(String there, String instead, String field) throws Exception {
        String yaml;
        try (var in = ShippedPacks.class.getResourceAsStream("/councils/default.yml")) {
            yaml = new String(java.util.Objects.requireNonNull(in).readAllBytes(),
                    java.nio.charset.StandardCharsets.UTF_8);
        }
        assertThat(yaml).contains(there);
        String changed = yaml.replaceFirst(java.util.regex.Pattern.quote(there),
                java.util.regex.Matcher.quoteReplacement(instead));
        if (instead.contains("&a")) {
            changed += "extra: *a\n";
        }
        String text = changed;
        assertThatThrownBy(() -> RulePackText.parse(text)).isInstanceOfSatisfying(RulePackException.class,
                e -> assertThat(field.equals("pack") || e.field().equals(field)).as(e.getMessage()).isTrue());
    }

    @Test
    void delegatedLimitsDecideWhoMayDecide() {
        RulePack.Requests requests = ShippedPacks.standard().requests();
        assertThat(requests.mayDecide(Role.SOCIAL_WORKER, RequestKind.CHANGE_OF_USE, Money.ofPounds(1000))).isTrue();
        assertThat(requests.mayDecide(Role.SOCIAL_WORKER, RequestKind.CHANGE_OF_USE, Money.ofPence(100_001))).isFalse();
        assertThat(requests.mayDecide(Role.SOCIAL_WORKER, RequestKind.MORE_HOURS, Money.ZERO)).isFalse();
        assertThat(requests.mayDecide(Role.AUDITOR, RequestKind.SMALL_SPEND, Money.ZERO)).isFalse();
    }

    @SuppressWarnings("unchecked")
    private static void collect(Map<String, Object> values, List<String> path, List<List<String>> into) {
        values.forEach((name, value) -> {
            List<String> here = new ArrayList<>(path);
            here.add(name);
            into.add(List.copyOf(here));
            if (value instanceof Map<?, ?> map) {
                collect((Map<String, Object>) map, here, into);
            }
        });
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> parent(Map<String, Object> values, List<String> path) {
        Map<String, Object> at = values;
        for (String name : path.subList(0, path.size() - 1)) {
            at = (Map<String, Object>) java.util.Objects.requireNonNull(at.get(name));
        }
        return at;
    }
}
