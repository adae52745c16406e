package scot.sporran.portal.desks;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scot.sporran.cards.Cards;
import scot.sporran.cards.standin.StandInChoices;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.Money;
import scot.sporran.portal.Browser;
import scot.sporran.portal.Till;
import scot.sporran.portal.WebTest;

/** A council looks after its cards as a whole in a browser: what is chosen for them, and the network's files. */
@MicronautTest(transactional = false)
class CardsDeskTest extends WebTest {

    @Inject
    StandInChoices choices;
    @Inject
    Cards cards;
    @Inject
    Till till;

    private Login senior;

    @BeforeAll
    void hire() throws Exception {
        senior = logins.createForCouncil("Isla Reid", Role.SENIOR_FINANCE_OFFICER, council.id().value());
        till.open(morag, Money.ofPounds(100));
    }

    @Test
    void eachSeesWhatTheyMay() {
        assertThat(browserOf(officer).get("/work/cards").body()).contains("/work/cards/files", "/work/cards/programmes",
                "/work/cards/stand-in", "/work/cards/totals", "/work/cards/settlement", "/work/cards/disputes");
        assertThat(browserOf(auditor).get("/work/cards").body()).contains("/work/cards/settlement")
                .doesNotContain("/work/cards/files");
        assertThat(browserOf(auditor).get("/work/cards/settlement").body()).doesNotContain("type=\"file\"");
        Login keeper = logins.createForCouncil("Kirsty Bell", Role.COUNCIL_ADMIN, council.id().value());
        assertThat(browserOf(keeper).get("/work/cards").statusCode()).isEqualTo(403);
        for (String name : List.of("files", "programmes", "stand-in", "totals", "settlement", "disputes")) {
            assertThat(browserOf(officer).get("/work/cards/" + name).statusCode()).as(name).isEqualTo(200);
            assertThat(browserOf(moragsLogin).get("/work/cards/" + name).statusCode()).as(name).isEqualTo(404);
        }
    }

    @Test
    void aProgrammeIsChosenForByTwoWithoutLosingWhatAnotherChose() {
        Cards.Programme programme = cards.programmes(council.id()).getFirst();
        String at = "/work/cards/programmes/" + programme.id().value();
        Browser desk = browserOf(officer);
        assertThat(desk.get("/work/cards/programmes").body()).contains(at);
        String form = "form-token=" + Browser.formTokenIn(desk.get(at).body()) + "&key=" + UUID.randomUUID()
                + "&proof=REQUIRED&pins=IBM_3624&cashback=&reason=Shops+ask&version=";
        String seen = form + programme.choices().version();
        HttpResponse<String> much = desk.postForm(at, seen + "&cash=1000.01");
        assertThat(much.statusCode()).isEqualTo(400);
        assertThat(much.body()).contains("value=\"1000.01\"").contains("id=\"cash-problem\"");
        assertThat(desk.postForm(at, form + "before&cash=20").body()).as("seen before the last change")
                .contains("value=\"20\"");
        HttpResponse<String> proposed = desk.postForm(at, seen + "&cash=50");
        assertThat(proposed.statusCode()).isEqualTo(303);
        String proposal = proposed.headers().firstValue("Location").orElseThrow();
        assertThat(proposal).startsWith("/work/four-eyes/").endsWith("proposal.PROPOSED");
        assertThat(desk.postForm(at, seen + "&cash=50").headers().firstValue("Location")).contains(proposal);
        assertThat(desk.get(proposal).body()).contains("IBM_3624").contains("£50.00");
        assertThat(cards.programme(programme.id())).as("until somebody else agrees").contains(programme);
        assertThat(linkBrowserOf(officer).get(at).statusCode()).isEqualTo(200);
        assertThat(browserOf(otherOfficer).get(at).statusCode()).isEqualTo(404);
        assertThat(browserOf(auditor).get(at).statusCode()).isEqualTo(403);
    }

    @Test
    void aSeniorOfficerChoosesWhatIsPaidWithoutTheLedger() {
        Browser desk = browserOf(senior);
        String page = desk.get("/work/cards/stand-in").body();
        assertThat(page).contains("Nothing is paid until the ledger is back").contains("The ledger");
        String form = "form-token=" + Browser.formTokenIn(page)
                + "&version=&sort=FLOOR&payment=20&payments=3&why=Shops";
        assertThat(desk.postForm("/work/cards/stand-in", form + "&card=10").body())
                .contains("A floor is above nothing").contains("value=\"10\"");
        assertThat(desk.postForm("/work/cards/stand-in", form + "&card=60").statusCode()).isEqualTo(303);
        assertThat(desk.get("/work/cards/stand-in").body())
                .contains("Up to £20.00 at once, £60.00 for a card, and 3 payments").contains("Isla Reid");
        assertThat(desk.postForm("/work/cards/stand-in", form + "&card=70").statusCode()).as("seen before")
                .isEqualTo(400);
        UUID seen = choices.of(council.id().value()).orElseThrow().id();
        assertThat(choices.choose(council.id().value(), null, null, "Isla Reid", "seen nothing")).isEmpty();
        assertThat(choices.choose(council.id().value(), seen, null, "Isla Reid", "no shop is to wait")).isPresent();
        assertThat(choices.choose(council.id().value(), seen, null, "Isla Reid", "too late")).isEmpty();
        assertThat(choices.of(council.id().value()).orElseThrow().why()).isEqualTo("no shop is to wait");
        Browser other = browserOf(officer);
        assertThat(other.get("/work/cards/stand-in").body()).doesNotContain("name=\"why\"");
        assertThat(other.postForm("/work/cards/stand-in",
                form.replaceFirst("form-token=[^&]*",
                        "form-token=" + Browser.formTokenIn(other.get("/work/cards").body()))
                        + "&card=60")
                .statusCode()).isEqualTo(403);
        HttpResponse<String> file = other.get("/work/cards/stand-in/continuity.csv");
        assertThat(file.body()).startsWith("as_of,council,card_id");
        assertThat(browserOf(auditor).get("/work/cards/stand-in/continuity.csv").statusCode()).isEqualTo(403);
    }

    @Test
    void aSettlementFileIsBroughtOnceAndItsBadLinesAreShown() {
        Browser desk = browserOf(officer);
        String name = "F-" + UUID.randomUUID();
        String csv = "kind,reference,date,amount,name,card_number,lifecycle_id,approval_code,merchant_id,part\n"
                + "file," + name + ",2026-11-23,,testnet,,,,,\npurchase,ARN-1,2026-11-20,abc,CORNER SHOP,,,,S,\n"
                + "total,1,,0.00,,,,,,\n";
        assertThat(upload(desk, csv, "MOON").body()).contains("id=\"form-problem\"");
        assertThat(upload(desk, "", "CSV").body()).contains("id=\"file-problem\"");
        HttpResponse<String> cut = upload(desk, csv.substring(0, 60), "CSV");
        assertThat(cut.statusCode()).isEqualTo(400);
        assertThat(cut.body()).contains("id=\"file-problem\"");
        HttpResponse<String> brought = upload(desk, csv, "CSV");
        assertThat(brought.statusCode()).isEqualTo(303);
        String at = brought.headers().firstValue("Location").orElseThrow().replaceFirst("[?].*", "");
        String again = upload(desk, csv, "CSV").headers().firstValue("Location").orElseThrow();
        assertThat(again).startsWith(at);
        assertThat(desk.get(again).body()).contains("This file was here already");
        assertThat(desk.get("/work/cards/settlement").body()).containsOnlyOnce(">" + name + "<");
        assertThat(desk.get(at + "?outcome=BAD").body()).contains("Could not be used").contains("amount");
        assertThat(desk.get(at + "?outcome=POSTED").body()).contains("There is no such line");
        assertThat(browserOf(auditor).get(at).statusCode()).isEqualTo(200);
        assertThat(browserOf(otherOfficer).get(at).statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> upload(Browser desk, String csv, String form) {
        String at = desk.get("/work/cards/settlement").body()
                .replaceFirst("(?s).*action=\"([^\"]*)\" enctype=.*", "$1").replace("&amp;", "&");
        String line = "\r\n";
        String body = "--cut" + line + "Content-Disposition: form-data; name=\"form\"" + line + line + form + line
                + "--cut" + line + "Content-Disposition: form-data; name=\"file\"; filename=\"f.csv\"" + line
                + "Content-Type: text/csv" + line + line + csv + line + "--cut--" + line;
        return desk.post(at, "multipart/form-data; boundary=cut", body);
    }
}
