package scot.sporran.portal.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scot.sporran.cardgateway.AuthorisationRequest.Kind;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.Money;
import scot.sporran.portal.Browser;
import scot.sporran.portal.Till;
import scot.sporran.portal.WebTest;
import scot.sporran.support.SupportedPerson;

/** Officers find a payment by any of what is known of it, keep the search, and take it along. */
@MicronautTest(transactional = false)
class PaymentSearchTest extends WebTest {

    private static final String PATH = "/work/payments";

    @Inject
    Till till;

    private SupportedPerson ailsa;
    private String lastFour;

    @BeforeAll
    void somePayments() throws Exception {
        ailsa = people.add(council.id(), "Ailsa <b>Craig");
        Till.Wallet hers = till.open(ailsa, Money.ofPounds(100));
        lastFour = hers.pan().lastFour();
        till.pay(hers, 650, "SWIMMING 100% POOL", "7997", Kind.FINANCIAL);
        till.pay(hers, 1250, "CORNER SHOP", "5411", Kind.FINANCIAL);
        till.pay(hers, 90_000, "CORNER SHOP", "5411", Kind.FINANCIAL);
        Till.Wallet morags = till.open(morag, Money.ofPounds(100));
        till.pay(morags, 700, "SWIMMING POOL", "7997", Kind.FINANCIAL);
        till.pay(till.open(stranger, Money.ofPounds(100)), 800, "SWIMMING POOL", "7997", Kind.FINANCIAL);
    }

    @Test
    void byShopPersonCardKindSumAndWhatBecameOfIt() {
        assertThat(amounts("")).containsExactly("£7.00", "£900.00", "£12.50", "£6.50");
        assertThat(amounts("shop=swimming")).containsExactly("£7.00", "£6.50");
        assertThat(amounts("shop=100%25")).as("a sign is a sign").containsExactly("£6.50");
        assertThat(amounts("who=ailsa")).containsExactly("£900.00", "£12.50", "£6.50");
        assertThat(amounts("who=nobody+at+all")).isEmpty();
        assertThat(amounts("card=" + lastFour)).containsExactly("£900.00", "£12.50", "£6.50");
        assertThat(amounts("category=5411&outcome=TAKEN")).containsExactly("£12.50");
        assertThat(amounts("outcome=NOT_TAKEN")).containsExactly("£900.00");
        assertThat(amounts("least=6.51&most=12.49")).containsExactly("£7.00");
        assertThat(amounts("way=BANK")).isEmpty();
        assertThat(amounts("to=" + LocalDate.now().minusDays(2))).isEmpty();
        assertThat(browserOf(officer).get(PATH + "?who=ailsa").body()).contains("Ailsa &lt;b&gt;Craig")
                .contains("3 payments, £19.00 paid").contains("more than the money free to use");
    }

    @Test
    void whatDoesNotReadIsSaidBesideItsFieldAndKept() {
        String page = browserOf(officer).get(PATH + "?card=12&least=lots&from=2026-13-01").body();
        assertThat(page).contains("id=\"card-problem\"").contains("id=\"least-problem\"")
                .contains("id=\"from-problem\"")
                .contains("value=\"lots\"").contains("No payment fits");
        HttpResponse<String> api = programOf(officer).get(api() + "?card=12");
        assertThat(api.statusCode()).isEqualTo(400);
        assertThat(api.body()).contains("\"card\"").contains("Type four digits");
    }

    @Test
    void aSearchIsKeptUnderANameWithoutAnybodysName() {
        Browser desk = browserOf(officer);
        String token = Browser.formTokenIn(desk.get(PATH + "?shop=corner&who=ailsa").body());
        HttpResponse<String> kept = desk.postForm(PATH + "/views", "form-token=" + token
                + "&shop=corner&who=ailsa&name=Corner+shops");
        assertThat(kept.statusCode()).isEqualTo(303);
        String page = desk.get(PATH).body();
        assertThat(page).contains("href=\"/work/payments?shop=corner\">Corner shops");
        assertThat(desk.get("/work/queue").body()).as("a page's own").doesNotContain("Corner shops");
        assertThat(desk.postForm(PATH + "/views", "form-token=" + token + "&shop=corner&name=").body())
                .contains("id=\"name-problem\"");
        Matcher view = Pattern.compile("action=\"(" + PATH + "/views/[0-9a-f-]+/remove)\"").matcher(page);
        assertThat(view.find()).isTrue();
        assertThat(desk.postForm(view.group(1), "form-token=" + token).statusCode()).isEqualTo(303);
        assertThat(desk.get(PATH).body()).doesNotContain("Corner shops");
    }

    @Test
    void filesHaveTheSameAndProgramsPageThroughThem() {
        String csv = browserOf(officer).get(PATH + ".csv?shop=corner").body();
        assertThat(csv.lines()).hasSize(3);
        assertThat(csv).contains("CORNER SHOP,Ailsa <b>Craig,").contains("£12.50");
        assertThat(browserOf(officer).get(PATH + ".xlsx?shop=corner").statusCode()).isEqualTo(200);
        List<String> pence = new ArrayList<>();
        String after = "";
        do {
            String body = programOf(officer).get(api() + "?limit=1" + after).body();
            Matcher item = Pattern.compile("\"amountPence\":(\\d+)").matcher(body);
            while (item.find()) {
                pence.add(item.group(1));
            }
            Matcher next = Pattern.compile("\"next\":\"([^\"]+)\"").matcher(body);
            after = next.find() ? "&after=" + next.group(1) : null;
        } while (after != null);
        assertThat(pence).containsExactly("700", "90000", "1250", "650");
    }

    @Test
    void whoTakesOneFileAfterAnotherIsSlowedAndNotLockedOut() {
        Login eager = logins.createForCouncil("Rory Eager", Role.FINANCE_OFFICER, council.id().value());
        Browser desk = browserOf(eager);
        HttpResponse<String> answer = desk.get(PATH + ".csv");
        int files = 1;
        while (answer.statusCode() == 200 && files < 100) {
            answer = desk.get(PATH + ".csv");
            files++;
        }
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(files).isGreaterThan(30);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(desk.get(PATH).statusCode()).as("looking goes on").isEqualTo(200);
        assertThat(browserOf(officer).get(PATH + ".csv").statusCode()).as("each by itself").isEqualTo(200);
    }

    @Test
    void onlyThoseOfTheCouncilWhoSeePurchasesFindAny() {
        assertThat(browserOf(otherOfficer).get(PATH).body()).contains("£8.00").doesNotContain("£6.50");
        assertThat(programOf(otherOfficer).get(api()).statusCode()).isEqualTo(404);
        assertThat(browserOf(auditor).get(PATH).statusCode()).isEqualTo(200);
        for (Login login : List.of(moragsLogin, admin)) {
            assertThat(browserOf(login).get(PATH).statusCode()).isEqualTo(404);
        }
    }

    private String api() {
        return "/api/v1/councils/" + council.id().value() + "/payments";
    }

    private List<String> amounts(String query) {
        String page = browserOf(officer).get(PATH + (query.isEmpty() ? "" : "?" + query)).body();
        Matcher cell = Pattern.compile("£[\\d,]+\\.\\d{2}(?=\\s*</td>)").matcher(page);
        List<String> found = new ArrayList<>();
        while (cell.find()) {
            found.add(cell.group());
        }
        return found;
    }
}
