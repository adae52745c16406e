package scot.sporran.portal.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Clock;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.platform.London;
import scot.sporran.portal.Browser;
import scot.sporran.portal.WebTest;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.requests.Actors;
import scot.sporran.support.requests.Asking;
import scot.sporran.support.requests.RequestDetails;
import scot.sporran.support.requests.Requests;

/** The queue's filters stand in its address; a view is kept under a name, and shared as a link; files hold what is shown. */
@MicronautTest(transactional = false)
class QueueViewsTest extends WebTest {

    @Inject
    Requests requests;
    @Inject
    Actors actors;
    @Inject
    Clock clock;

    @BeforeAll
    void ask() {
        SupportedPerson ailsa = people.add(council.id(), "Ailsa Craig");
        Login own = logins.createForPerson("Ailsa Craig", ailsa.id().value());
        ask(ailsa, own, "one");
        ask(morag, moragsLogin, "two");
    }

    private void ask(SupportedPerson person, Login own, String key) {
        requests.ask(
                new Asking(person.id(), null, "=To look again", "Why", null, null,
                        RequestDetails.of(new RequestDetails.Challenge(null))),
                key, actors.of(own, person.id().value()), clock.instant());
    }

    @Test
    void aFilterSurvivesReloadAndIsTheSameForAColleague() {
        String link = "/work/queue?what=request&who=ails";
        String page = browserOf(officer).get(link).body();
        assertThat(page).contains("Ailsa Craig").doesNotContain("Choose Morag").contains("value=\"ails\"");
        Login colleague = logins.createForCouncil("Euan Law", Role.FINANCE_OFFICER, council.id().value());
        assertThat(browserOf(colleague).get(link).body()).contains("Ailsa Craig").doesNotContain("Choose Morag");
        assertThat(browserOf(officer).get("/work/queue?before=2001-01-01").body()).contains("Nothing waits.");
        assertThat(browserOf(officer).get("/work/queue?before=" + London.dateOf(clock.instant()).plusYears(1)).body())
                .contains("Ailsa Craig").contains("Morag");
        assertThat(browserOf(officer).get("/work/queue?before=nonsense").body()).contains("Ailsa Craig")
                .contains("govuk-error-summary");
    }

    @Test
    void aViewIsKeptForItsOwnerWithoutAnybodysName() {
        Browser desk = browserOf(officer);
        String token = "form-token=" + Browser.formTokenIn(desk.get("/work/queue").body());
        HttpResponse<String> kept = desk.postForm("/work/queue/views",
                token + "&what=request&who=ails&before=2030-01-01&name=Old+ones");
        assertThat(kept.headers().firstValue("Location").orElseThrow()).contains("who=ails").contains("done=view.kept");
        String page = desk.get("/").body();
        assertThat(page).contains("href=\"/work/queue?what=request&amp;before=2030-01-01\">Old ones<");
        desk.postForm("/work/queue/views", token + "&what=late&name=Old+ones");
        assertThat(desk.get("/").body()).contains("href=\"/work/queue?what=late\">Old ones<")
                .doesNotContain("before=2030-01-01\">Old ones");
        HttpResponse<String> wrong = desk.postForm("/work/queue/views", token + "&what=request&name=");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("a name of up to 60 letters");
        assertThat(browserOf(auditor).get("/").body()).doesNotContain("Old ones");
        String remove = page.replaceFirst("(?s).*action=\"(/work/queue/views/[0-9a-f-]{36}/remove)\".*", "$1");
        Browser other = browserOf(auditor);
        assertThat(other.postForm(remove, "form-token=" + Browser.formTokenIn(other.get("/").body())).statusCode())
                .isEqualTo(404);
        assertThat(desk.postForm(remove, token).statusCode()).isEqualTo(303);
        assertThat(desk.get("/").body()).doesNotContain("Old ones");
    }

    @Test
    void filesHoldWhatIsShownAndRunNothing() {
        Browser desk = browserOf(officer);
        HttpResponse<String> csv = desk.get("/work/queue.csv?who=ails");
        assertThat(csv.body()).contains("Ailsa Craig").doesNotContain("Morag");
        HttpResponse<String> book = desk.get("/work/queue.xlsx?who=ails");
        assertThat(book.statusCode()).isEqualTo(200);
        assertThat(book.headers().firstValue("Content-Disposition").orElseThrow()).contains("queue.xlsx");
        assertThat(desk.get("/work/people.xlsx").statusCode()).isEqualTo(200);
        assertThat(browserOf(moragsLogin).get("/work/queue.xlsx").statusCode()).isEqualTo(404);
    }
}
