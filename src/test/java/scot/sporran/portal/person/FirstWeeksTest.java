package scot.sporran.portal.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Login;
import scot.sporran.ledger.FundingSource;
import scot.sporran.platform.London;
import scot.sporran.portal.WebTest;
import scot.sporran.portal.person.FirstWeeks.Facts;
import scot.sporran.portal.person.FirstWeeks.Step;
import scot.sporran.portal.person.FirstWeeks.What;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportOption;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.about.EmergencyCard;
import scot.sporran.support.about.EmergencyCards;

/** Who begins is shown what to do once, sees it done without ticking anything, and is left alone after twelve weeks. */
@MicronautTest(transactional = false)
class FirstWeeksTest extends WebTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 2);

    @Inject
    Budgets budgets;
    @Inject
    EmergencyCards cards;
    @Inject
    Clock clock;

    private static Facts facts(LocalDate began, @Nullable Boolean card, FirstWeeks.@Nullable Employing employs) {
        return new Facts(began, true, false, null, card, false, false, employs);
    }

    @Test
    void weeksAreCountedFromOneAndThereAreTwelve() {
        assertThat(FirstWeeks.of(facts(DAY, null, null), DAY.minusDays(1))).isEmpty();
        assertThat(FirstWeeks.of(facts(DAY, null, null), DAY)).map(FirstWeeks::week).hasValue(1);
        assertThat(FirstWeeks.of(facts(DAY, null, null), DAY.plusDays(7))).map(FirstWeeks::week).hasValue(2);
        assertThat(FirstWeeks.of(facts(DAY, null, null), DAY.plusDays(83))).map(FirstWeeks::week).hasValue(12);
        assertThat(FirstWeeks.of(facts(DAY, null, null), DAY.plusDays(84))).isEmpty();
    }

    @Test
    void nobodyIsAskedForACardOrAnAssistantTheyDoNotHave() {
        assertThat(FirstWeeks.of(facts(DAY, null, null), DAY).orElseThrow().steps()).containsExactly(
                new Step(What.REACH, true), new Step(What.EMERGENCY, false), new Step(What.RECEIPT, false));
        assertThat(FirstWeeks.of(facts(DAY, true, new FirstWeeks.Employing(true, false, false)), DAY).orElseThrow()
                .steps()).extracting(Step::what).containsExactly(What.REACH, What.EMERGENCY, What.CARD, What.PAY,
                        What.RECEIPT, What.ASSISTANT, What.INSURED, What.HOURS);
    }

    @Test
    void whatIsDoneIsSeenAndWhoBeganLongAgoIsNotAsked() {
        SupportedPerson ella = people.add(council.id(), "Ella Baird");
        Login own = logins.createForPerson("Ella", ella.id().value());
        LocalDate today = London.dateOf(clock.instant());
        budgets.open(ella, SupportOption.OPTION_1, List.of(FundingSource.COUNCIL), today.minusDays(20));
        String path = "/people/" + ella.id().value() + "/first-weeks";
        assertThat(browserOf(own).get("/").body()).contains(path, "Week 3 of 12");
        int before = done(browserOf(own).get(path).body());
        cards.change(ella, 0, new EmergencyCard("Rhona", "", "", ""), "Ella");
        String page = browserOf(own).get(path).body();
        assertThat(done(page)).isEqualTo(before + 1);
        assertThat(page).contains("/people/" + ella.id().value() + "/emergency-card", "/returns");
        SupportedPerson old = people.add(council.id(), "Old Hand");
        Login theirs = logins.createForPerson("Old", old.id().value());
        budgets.open(old, SupportOption.OPTION_1, List.of(FundingSource.COUNCIL),
                today.minusWeeks(FirstWeeks.WEEKS));
        UUID id = old.id().value();
        assertThat(browserOf(theirs).get("/").body()).doesNotContain("first-weeks");
        assertThat(browserOf(theirs).get("/people/" + id + "/first-weeks").body()).contains("These weeks are over")
                .doesNotContain("govuk-task-list");
        assertThat(browserOf(moragsLogin).get(path).statusCode()).as("somebody else").isEqualTo(404);
    }

    private static int done(String page) {
        return Integer.parseInt(page.replaceFirst("(?s).*?Week \\d+ of 12\\. (\\d+) of \\d+ done.*", "$1"));
    }
}
