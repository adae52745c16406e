package scot.sporran.portal.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.FundingSource;
import scot.sporran.platform.London;
import scot.sporran.platform.MovableClock;
import scot.sporran.platform.PersonVault;
import scot.sporran.platform.outbox.OutboxWorker;
import scot.sporran.portal.Browser;
import scot.sporran.portal.WebTest;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportOption;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.about.TimeAway;
import scot.sporran.support.about.TimesAway;

/** Whose records were kept long enough: why, what holds them, and how two administrators dispose of them. */
@MicronautTest(transactional = false)
class RetentionTest extends WebTest {

    private static final String LIST = "/work/retention";

    @Inject
    Budgets budgets;
    @Inject
    TimesAway times;
    @Inject
    PersonVault vault;
    @Inject
    OutboxWorker worker;
    @Inject
    MovableClock clock;

    private Login keeper;
    private Login second;
    private LocalDate today;

    @BeforeAll
    void hire() {
        keeper = logins.createForCouncil("Kirsty Bell", Role.COUNCIL_ADMIN, council.id().value());
        second = logins.createForCouncil("Hamish Dow", Role.COUNCIL_ADMIN, council.id().value());
        clock.advance(Duration.ofDays(2));
        today = London.dateOf(clock.instant());
    }

    @Test
    void whoIsDueStandsThereWithTheDayAndTheRuleAndWhoIsNotDoesNot() {
        SupportedPerson due = ended("Due Now", today.minusYears(8));
        SupportedPerson soon = ended("Due Soon", today.minusYears(7).plusDays(60));
        SupportedPerson later = ended("Due Later", today.minusYears(3));
        SupportedPerson died = people.add(council.id(), "Died Long Ago");
        times.record(died.id(), TimeAway.Kind.DEATH, today.minusYears(9), null, "test");
        SupportedPerson back = ended("Came Back", today.minusYears(8));
        budgets.open(back, SupportOption.OPTION_1, List.of(FundingSource.COUNCIL), today.minusMonths(1));
        String page = browserOf(keeper).get(LIST).body();
        assertThat(page).contains("Due Now", "Due Soon", "Died Long Ago", "Records are kept 7 years after that.")
                .doesNotContain("Due Later").doesNotContain("Came Back");
        assertThat(browserOf(keeper).get(LIST + "?show=SOON").body()).contains(id(soon)).doesNotContain(id(due));
        assertThat(browserOf(keeper).get(LIST + "/" + id(due)).body()).contains("The rules that Sporran comes with",
                "Propose disposal");
        assertThat(browserOf(keeper).get(LIST + "/" + id(later)).body()).contains("Kept")
                .doesNotContain("act=disposal");
        String calls = "/api/v1/councils/" + council.id().value() + "/retention";
        assertThat(programOf(keeper).get(calls + "?show=DUE&limit=200").body()).contains(id(died), id(due),
                "\"because\":\"DIED\"", "\"state\":\"DUE\"");
        String first = programOf(keeper).get(calls + "?limit=1").body();
        String shown = first.replaceFirst("(?s).*?\"personId\":\"([^\"]+)\".*", "$1");
        String next = first.replaceFirst("(?s).*\"next\":\"([^\"]+)\".*", "$1");
        assertThat(programOf(keeper).get(calls + "?limit=200&after=" + next).body()).contains(id(due))
                .doesNotContain(shown);
        assertThat(browserOf(officer).get(LIST).statusCode()).isEqualTo(403);
        assertThat(browserOf(keeper).get(LIST + "/" + stranger.id().value()).statusCode()).isEqualTo(404);
    }

    @Test
    void whoIsHeldIsShownWithTheReasonAndNotDisposedOfUntilItIsLifted() {
        SupportedPerson person = ended("Held Back", today.minusYears(10));
        Browser admins = browserOf(keeper);
        String at = LIST + "/" + id(person);
        String form = "form-token=" + Browser.formTokenIn(admins.get(at).body());
        assertThat(admins.postForm(at + "/holds", form + "&key=h1&reason=&until=2001-01-01").statusCode())
                .isEqualTo(400);
        for (int i = 0; i < 2; i++) {
            assertThat(admins.postForm(at + "/holds", form + "&key=h1&reason=A+claim+%3Cb%3E&until=").statusCode())
                    .isEqualTo(303);
        }
        String page = admins.get(LIST + "?show=HELD").body();
        assertThat(page).contains("Held until somebody lifts it: A claim &lt;b&gt;")
                .doesNotContain("pick-" + id(person));
        assertThat(admins.get(at).body()).containsOnlyOnce("/lift\"");
        assertThat(programOf(keeper).with("Idempotency-Key", "p1").postJson(
                "/api/v1/councils/" + council.id().value() + "/proposals",
                "{\"act\":\"disposal\",\"personId\":\"" + id(person) + "\",\"payload\":{},\"reason\":\"Time\"}")
                .statusCode()).isEqualTo(400);
        String holds = "/api/v1/people/" + id(person) + "/legal-holds";
        String hold = programOf(keeper).get(holds).body().replaceFirst("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
        assertThat(programOf(keeper).method("DELETE", holds + "/" + hold).statusCode()).isEqualTo(204);
        assertThat(programOf(keeper).method("DELETE", holds + "/" + hold).statusCode()).isEqualTo(404);
        assertThat(admins.get(LIST + "?show=DUE").body()).contains("pick-" + id(person));
        HttpResponse<String> until = programOf(keeper).with("Idempotency-Key", "h2").postJson(holds,
                "{\"reason\":\"An enquiry\",\"until\":\"" + today.plusDays(5) + "\"}");
        assertThat(until.statusCode()).isEqualTo(201);
        assertThat(admins.get(at).body()).contains("An enquiry", "Kirsty Bell put a hold on, Kirsty Bell lifted it.");
        assertThat(programOf(officer).get(holds).statusCode()).isEqualTo(403);
    }

    @Test
    void severalAreProposedAfterALookAndGoWhenSomebodyElseAgrees() {
        SupportedPerson one = ended("One Of Two", today.minusYears(9));
        SupportedPerson two = ended("Two Of Two", today.minusYears(9));
        SupportedPerson held = ended("Not These", today.minusYears(9));
        programOf(keeper).with("Idempotency-Key", "h").postJson("/api/v1/people/" + id(held) + "/legal-holds",
                "{\"reason\":\"A court case\"}");
        Browser admins = browserOf(keeper);
        String chosen = "person=" + id(one) + "&person=" + id(two) + "&person=" + id(held) + "&person=" + id(morag);
        String look = admins.get(LIST + "/proposals?" + chosen).body();
        assertThat(look).contains("For 2 people.", "Held, or gone already", "One Of Two", "Not due yet");
        assertThat(vault.isDestroyed(one.id().value())).isFalse();
        String form = "form-token=" + Browser.formTokenIn(look) + "&key=b1&" + chosen;
        assertThat(admins.postForm(LIST + "/proposals", form + "&reason=").statusCode()).isEqualTo(400);
        assertThat(admins.postForm(LIST + "/proposals", form + "&reason=Time+is+over").body()).contains("2 wait");
        assertThat(admins.postForm(LIST + "/proposals", form + "&reason=Time+is+over").body()).contains("2 wait");
        String proposals = "/api/v1/councils/" + council.id().value() + "/proposals";
        String waiting = programOf(second).get(proposals).body();
        assertThat(waiting).containsOnlyOnce(id(one)).containsOnlyOnce(id(two)).doesNotContain(id(held))
                .doesNotContain(id(morag));
        String proposal = waiting
                .replaceFirst("(?s).*\"id\":\"([^\"]+)\",\"act\":\"disposal\",\"personId\":\"" + id(one)
                        + ".*", "$1");
        String seen = programOf(second).get(proposals + "/" + proposal).body()
                .replaceFirst("(?s).*\"seen\":\"([^\"]+)\".*", "$1");
        assertThat(programOf(second).postJson(proposals + "/" + proposal + "/decision",
                "{\"decision\":\"AGREED\",\"seen\":\"" + seen + "\"}").statusCode()).isEqualTo(200);
        worker.work().join();
        assertThat(vault.isDestroyed(one.id().value())).isTrue();
        assertThat(vault.isDestroyed(two.id().value())).isFalse();
        assertThat(admins.get(LIST).body()).doesNotContain("One Of Two").contains("Two Of Two");
        assertThat(admins.get(LIST + "/proposals?person=" + stranger.id().value()).statusCode()).isEqualTo(404);
    }

    private SupportedPerson ended(String name, LocalDate lastDay) {
        SupportedPerson person = people.add(council.id(), name);
        Budget budget = budgets.open(person, SupportOption.OPTION_1, List.of(FundingSource.COUNCIL),
                lastDay.minusYears(1));
        budgets.close(budget.id(), lastDay);
        return person;
    }

    private static String id(SupportedPerson person) {
        UUID id = person.id().value();
        return id.toString();
    }
}
