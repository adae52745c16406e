package scot.sporran.portal.pay;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Login;
import scot.sporran.ledger.FundingSource;
import scot.sporran.payroll.pension.Contributions;
import scot.sporran.payruns.employment.Bureaus;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.platform.Ids;
import scot.sporran.portal.Browser;
import scot.sporran.portal.WebTest;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportOption;
import scot.sporran.support.SupportedPerson;

/** A person becomes an employer on their own page, and changes later what they wrote. */
@MicronautTest(transactional = false)
class BecomingTest extends WebTest {

    private static final String TERMS = "often=FOUR_WEEKLY&first-period=2026-11-23&cut-off=1&pay-days=5&is=small&pension-way=NET_PAY";

    @Inject
    Budgets budgets;
    @Inject
    Employers employers;
    @Inject
    Bureaus bureaus;

    @Test
    void whoEmploysNobodyBecomesAnEmployerAndIsThenOfferedToTakeSomebodyOn() {
        SupportedPerson person = people.add(council.id(), "Senga Lamont");
        Login own = logins.createForPerson("Senga Lamont", person.id().value());
        String path = "/people/" + person.id().value();
        Browser self = browserOf(own);
        assertThat(self.get(path + "/employer").body()).contains("No money for pay here yet");
        budgets.open(person, SupportOption.OPTION_1, List.of(FundingSource.COUNCIL), LocalDate.of(2026, 4, 6));
        assertThat(self.get(path + "/pay").body()).contains(path + "/employer");
        assertThat(send(self, path, TERMS + "&paye=12345").body()).contains("id=\"paye-problem\"", "value=\"12345\"");
        assertThat(send(self, path, TERMS + "&bureau=Nobody%20Ltd").body()).contains("No bureau has this name");
        assertThat(employers.ofPerson(person.id())).isEmpty();

        String bureau = "Thistle Payroll " + Ids.next();
        bureaus.add(bureau);
        assertThat(send(self, path, TERMS + "&paye=961/xa12345&bureau=" + bureau.replace(" ", "%20")).statusCode())
                .isEqualTo(303);
        Employer employer = employers.ofPerson(person.id()).orElseThrow();
        assertThat(employer.terms().payeReference()).isEqualTo("961/XA12345");
        assertThat(employer.terms().small()).isTrue();
        assertThat(employer.terms().pensionMethod()).isEqualTo(Contributions.Method.NET_PAY);
        assertThat(employer.terms().claimsAllowance()).isFalse();
        assertThat(bureaus.name(java.util.Objects.requireNonNull(employer.bureau()))).contains(bureau);
        assertThat(self.get(path + "/pay").body()).contains("/hire", "You as an employer");

        String drawn = self.get(path + "/employer").body();
        assertThat(drawn).contains("961/XA12345", bureau);
        assertThat(send(self, path, TERMS + "&insured=2027-05-01").statusCode()).isEqualTo(303);
        assertThat(employers.ofPerson(person.id()).orElseThrow().bureau()).as("back to the person").isNull();
        assertThat(self.postForm(path + "/employer", TERMS + "&seen=1&form-token=" + Browser.formTokenIn(drawn))
                .statusCode()).as("seen before somebody changed it").isEqualTo(400);
    }

    @Test
    void nobodyElseMakesSomebodyAnEmployer() {
        for (Login login : List.of(officer, auditor, otherOfficer)) {
            assertThat(browserOf(login).get("/people/" + morag.id().value() + "/employer").statusCode())
                    .isIn(403, 404);
        }
    }

    private static HttpResponse<String> send(Browser browser, String path, String typed) {
        String page = browser.get(path + "/employer").body();
        String seen = page.replaceFirst("(?s).*name=\"seen\" value=\"(\\d*)\".*", "$1");
        return browser.postForm(path + "/employer",
                typed + "&seen=" + seen + "&form-token=" + Browser.formTokenIn(page));
    }
}
