package scot.sporran.portal.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.Money;
import scot.sporran.portal.Browser;
import scot.sporran.portal.Till;
import scot.sporran.portal.WebTest;

/** Files of the books for other systems, and what accounts are called there, by a page. */
@MicronautTest(transactional = false)
class BooksFilesTest extends WebTest {

    private static final String PATH = "/work/books/files";

    @Inject
    Till till;

    private Login senior;

    @BeforeAll
    void money() throws Exception {
        senior = logins.createForCouncil("Isla Reid", Role.SENIOR_FINANCE_OFFICER, council.id().value());
        till.open(morag, Money.ofPounds(50));
    }

    @Test
    void filesAreHadForDaysAndWhatDoesNotReadIsSaidBesideIt() {
        Browser desk = browserOf(senior);
        assertThat(desk.get("/work/books").body()).contains(PATH);
        HttpResponse<String> file = send(desk, "/creditors", "from=2026-10-01&to=2026-10-31");
        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow()).contains("creditors-2026-10-01");
        assertThat(send(desk, "/nfi", "from=2026-04-01&to=2026-12-31").body()).contains("Hare");
        assertThat(send(desk, "/nfi", "from=2026-04-01&to=2027-12-31").body()).contains("id=\"to-problem\"",
                "2027-12-31");
        assertThat(send(desk, "/source", "year=2026&quarter=5&location=Oban").body())
                .contains("id=\"quarter-problem\"", "id=\"location-problem\"", "value=\"Oban\"");
        HttpResponse<String> source = send(desk, "/source", "year=2026&quarter=1&location=S12000033");
        assertThat(source.headers().firstValue("Content-Disposition").isPresent() || source.body().contains(
                "quarter-problem")).as("the file, or what the receiver would send back").isTrue();
    }

    @Test
    void whatAnAccountIsCalledIsSaidByAnOfficerAndShown() {
        Browser desk = browserOf(officer);
        String page = desk.get(PATH).body();
        String account = page.replaceFirst("(?s).*<option value=\"([A-Z_]+ [A-Z_]+)\".*", "$1");
        assertThat(send(desk, "/codes", "account=" + account.replace(" ", "+") + "&code=%3D1%2B1").statusCode())
                .isEqualTo(400);
        assertThat(send(desk, "/codes", "account=" + account.replace(" ", "+") + "&code=SW-4411&centre=SDS")
                .statusCode()).isEqualTo(303);
        assertThat(desk.get(PATH).body()).contains("SW-4411", "SDS");
    }

    @Test
    void namesAndAddressesAreForSeniorsAndCodesForWhoPreparesMoney() {
        assertThat(browserOf(officer).get(PATH).body()).doesNotContain("/nfi");
        assertThat(send(browserOf(officer), "/nfi", "from=2026-04-01&to=2026-12-31").statusCode()).isIn(403, 404);
        assertThat(browserOf(auditor).get(PATH).body()).doesNotContain("/codes");
        assertThat(send(browserOf(auditor), "/codes", "account=x&code=1").statusCode()).isIn(403, 404);
        assertThat(browserOf(moragsLogin).get(PATH).statusCode()).isIn(403, 404);
    }

    private static HttpResponse<String> send(Browser browser, String act, String typed) {
        return browser.postForm(PATH + act, typed + "&form-token=" + Browser.formTokenIn(browser.get(PATH).body()));
    }
}
