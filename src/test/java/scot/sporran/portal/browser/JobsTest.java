package scot.sporran.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.Money;
import scot.sporran.platform.London;
import scot.sporran.portal.Till;
import scot.sporran.support.FieldException;
import scot.sporran.support.imports.ImportKind;
import scot.sporran.support.imports.ImportRuns;
import scot.sporran.support.money.Answer;
import scot.sporran.support.money.FundingRun;
import scot.sporran.support.money.FundingRuns;

/** One page of all that takes a while, for each reader what that reader may see, true without a reload. */
@MicronautTest(transactional = false)
class JobsTest extends BrowserTest {

    @Inject
    FundingRuns runs;
    @Inject
    ImportRuns imports;
    @Inject
    Till till;
    @Inject
    Clock clock;

    private Login keeper;

    @BeforeAll
    void hire() throws Exception {
        keeper = logins.createForCouncil("Kirsty Bell", Role.COUNCIL_ADMIN, council.id().value());
        till.open(morag, Money.ofPounds(500));
    }

    private ImportRuns.Wanted file(String csv, boolean apply) {
        return new ImportRuns.Wanted(ImportKind.PEOPLE, csv.getBytes(StandardCharsets.UTF_8), apply, true, null,
                "Kirsty Bell");
    }

    private static Locator job(Page page, String words) {
        return page.locator(".sp-jobs__one", new Page.LocatorOptions().setHasText(words));
    }

    @Test
    void aRunStandsThereAsSoonAsSomebodyBeginsItAndSaysHowItGoesWithoutAReload() {
        Page page = pageOf(officer, DESK, true);
        page.navigate("/work/jobs");
        assertThat(page.locator("h1")).hasText("Long work");
        assertThat(page.locator(".sp-side [aria-current=page]")).containsText("Long work");
        FundingRun run = ((Answer.Done<FundingRun>) runs.begin(council.id(), London.dateOf(clock.instant()), List.of(),
                "For December", UUID.randomUUID().toString(), officer)).value();
        assertThat(job(page, "For December")).containsText("Being done");
        assertThat(job(page, "For December")).containsText("Begun by Fiona Grant");
        runs.work(run.id());
        assertThat(job(page, "For December")).containsText("Waits for a person");
        runs.cancel(runs.find(run.id()).orElseThrow(), runs.find(run.id()).orElseThrow().version());
        assertThat(job(page, "For December")).containsText("Given up");
        follow(page, job(page, "For December").locator("a")::click);
        assertThat(page.url()).contains("/work/funding-runs/" + run.id());
    }

    @Test
    void aFileThatCameInSaysWhatCameOfItAndWhatStoppedItHowToMendThat() {
        imports.run(council.id(), file("reference,name\nX1,Ailsa Kerr\nX2,\n", true));
        assertThatThrownBy(() -> imports.run(council.id(), file("nothing,of,it\n1,2,3\n", true)))
                .isInstanceOf(FieldException.class);
        Page page = pageOf(keeper, PHONE, false);
        page.navigate("/work/jobs");
        assertThat(job(page, "could not be: 1")).containsText("Put those lines right");
        assertThat(job(page, "Stopped")).containsText("Put the file right and bring it in again.");
        page.locator("#state").selectOption("STOPPED");
        press(page, "Look");
        assertThat(page.url()).contains("state=STOPPED");
        assertThat(page.locator(".sp-jobs__one")).hasCount(1);
        assertThat(tooWide(page)).isEmpty();
        String api = "/api/v1/councils/" + council.id().value() + "/jobs";
        assertThat(programOf(keeper).get(api + "?state=STOPPED").body()).contains("\"kind\":\"IMPORT\"",
                "\"by\":\"Kirsty Bell\"", "\"mend\":\"Put the file right");
        assertThat(programOf(keeper).get(api + "?kind=FUNDING").body()).as("no money of an administrator's")
                .isEqualTo("[]");
        assertThat(programOf(officer).get(api).body()).doesNotContain("IMPORT");
    }

    @Test
    void nobodyOfAnotherCouncilAndNoPersonSeesIt() {
        imports.run(council.id(), file("reference,name\nX9,Ewan Sim\n", false));
        String api = "/api/v1/councils/" + council.id().value() + "/jobs";
        assertThat(programOf(otherOfficer).get(api).statusCode()).isEqualTo(404);
        assertThat(programOf(moragsLogin).get(api).statusCode()).isEqualTo(404);
        assertThat(browserOf(moragsLogin).get("/work/jobs").statusCode()).isEqualTo(404);
        assertThat(browserOf(moragsLogin).get("/work/jobs/changes").statusCode()).isEqualTo(404);
        assertThat(browserOf(otherOfficer).get("/work/jobs").body()).doesNotContain("Kirsty Bell");
    }
}
