package scot.sporran.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scot.sporran.cardgateway.AuthorisationRequest.Kind;
import scot.sporran.cards.search.PersonPayments;
import scot.sporran.cards.search.WantedPayments;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Cursor;
import scot.sporran.platform.London;
import scot.sporran.support.SupportedPerson;

/** A person's payments are found by shop, month, kind of shop and what became of them. */
@MicronautTest(transactional = false)
class PersonPaymentsTest extends WebTest {

    private static final int MANY = 45;

    @Inject
    Till till;
    @Inject
    PersonPayments search;
    @Inject
    Clock clock;

    private SupportedPerson ailsa;
    private Login own;
    private Login social;
    private String path;

    @BeforeAll
    void pay() throws Exception {
        ailsa = people.add(council.id(), "Ailsa Craig");
        own = logins.createForPerson("Ailsa Craig", ailsa.id().value());
        social = logins.createForCouncil("Donnie Mackay", Role.SOCIAL_WORKER, council.id().value());
        path = "/people/" + ailsa.id().value();
        Till.Wallet wallet = till.open(ailsa, Money.ofPounds(900));
        till.pay(wallet, 650, "SWIMMING POOL", "7997", Kind.FINANCIAL);
        till.pay(wallet, 1250, "CORNER SHOP 50%", "5411", Kind.AUTHORISATION);
        till.pay(wallet, 900_000, "PIANO HOUSE", "5733", Kind.AUTHORISATION);
        for (int number = 0; number < MANY; number++) {
            till.pay(wallet, 100, "BUS", "4111", Kind.FINANCIAL);
        }
        Till.Wallet other = till.open(stranger, Money.ofPounds(50));
        till.pay(other, 777, "SWIMMING POOL ELSEWHERE", "7997", Kind.FINANCIAL);
    }

    @Test
    void aPersonFindsAPaymentByShopMonthKindAndFate() {
        Browser browser = browserOf(own);
        assertThat(browser.get(path + "/money").body()).contains("href=\"" + path + "/payments\"");
        assertThat(browser.get(path + "/payments?shop=pool").body()).contains("Swimming Pool").doesNotContain("Corner");
        assertThat(browser.get(path + "/payments?shop=50%25").body()).contains("Corner Shop")
                .doesNotContain("Swimming");
        assertThat(browser.get(path + "/payments?became=NOT_TAKEN").body()).contains("Piano House")
                .doesNotContain("Corner Shop");
        assertThat(browser.get(path + "/payments?became=PROMISED").body()).contains("Corner Shop")
                .doesNotContain("Swimming Pool").doesNotContain("Piano House");
        assertThat(browser.get(path + "/payments?kind=FOOD").body()).contains("Corner Shop").doesNotContain("Swimming");
        YearMonth now = YearMonth.from(London.dateOf(clock.instant()));
        assertThat(browser.get(path + "/payments?shop=pool&month=" + now).body()).contains("Swimming Pool");
        assertThat(browser.get(path + "/payments?month=" + now.minusMonths(3)).body()).contains("Nothing like that.");
        HttpResponse<String> wrong = browser.get(path + "/payments?month=never");
        assertThat(wrong.statusCode()).isEqualTo(200);
        assertThat(wrong.body()).contains("govuk-error-summary");
        assertThat(browserOf(moragsLogin).get(path + "/payments").statusCode()).isEqualTo(404);
        assertThat(browserOf(social).get(path + "/payments").statusCode()).isIn(403, 404);
    }

    @Test
    void pageAfterPageNoneIsLostAndNoneComesTwice() {
        List<String> seen = new ArrayList<>();
        Cursor place = null;
        do {
            PersonPayments.Page page = search.of(ailsa.id(), WantedPayments.ALL, place, 7);
            page.found().forEach(one -> seen.add(one.payment().id().toString()));
            place = page.next();
        } while (place != null);
        assertThat(seen).hasSize(MANY + 3).doesNotHaveDuplicates();
        String first = browserOf(own).get(path + "/payments").body();
        assertThat(first).contains("Earlier payments");
        String next = first.replaceFirst("(?s).*href=\"(" + path + "/payments\\?after=[^\"]+)\".*", "$1");
        assertThat(browserOf(own).get(next).body()).contains("Swimming Pool").doesNotContain("Earlier payments");
        assertThat(browserOf(own).get(path + "/payments.csv").body().lines().count()).isEqualTo(MANY + 3 + 1);
    }

    @Test
    void programsFindTheSame() {
        String api = "/api/v1" + path + "/payments";
        assertThat(programOf(own).get(api + "?kind=FOOD").body()).containsIgnoringCase("corner")
                .contains("\"became\":\"PROMISED\"").doesNotContain("SWIMMING");
        assertThat(programOf(officer).get(api + "?shop=piano&became=NOT_TAKEN").body()).contains("PIANO HOUSE");
        assertThat(programOf(otherOfficer).get(api).statusCode()).isEqualTo(404);
    }
}
