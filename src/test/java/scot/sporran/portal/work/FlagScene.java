package scot.sporran.portal.work;

import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import scot.sporran.cardgateway.AuthorisationRequest.Kind;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.monitoring.cases.Bands;
import scot.sporran.monitoring.cases.Cases;
import scot.sporran.monitoring.cases.FlagCase;
import scot.sporran.monitoring.cases.Lessons;
import scot.sporran.monitoring.cases.RuleVersions;
import scot.sporran.monitoring.feed.Feed;
import scot.sporran.monitoring.feed.Trials;
import scot.sporran.monitoring.rules.Reason;
import scot.sporran.platform.London;
import scot.sporran.portal.Browser;
import scot.sporran.portal.Till;
import scot.sporran.portal.WebTest;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.plan.AgreedPer;
import scot.sporran.support.plan.Agreements;

/** A social worker, two administrators, and people whose cards were used at a pawnbroker's. */
abstract class FlagScene extends WebTest {

    @Inject
    Till till;
    @Inject
    Feed feed;
    @Inject
    Trials trials;
    @Inject
    Cases cases;
    @Inject
    Lessons lessons;
    @Inject
    Bands bands;
    @Inject
    RuleVersions versions;
    @Inject
    Agreements agreements;
    @Inject
    Budgets budgets;
    @Inject
    Clock clock;

    Login social;
    Login keeper;
    Login second;

    @BeforeAll
    void hire() {
        social = logins.createForCouncil("Donnie Mackay", Role.SOCIAL_WORKER, council.id().value());
        keeper = logins.createForCouncil("Kirsty Bell", Role.COUNCIL_ADMIN, council.id().value());
        second = logins.createForCouncil("Ross Kay", Role.COUNCIL_ADMIN, council.id().value());
    }

    LocalDate today() {
        return London.dateOf(clock.instant());
    }

    void look() {
        int looked;
        do {
            looked = feed.turn();
        } while (looked > 0);
    }

    /** A budget whose card was used at a pawnbroker's. */
    FlagCase flagged(SupportedPerson person) throws Exception {
        Till.Wallet wallet = till.open(person, Money.ofPounds(500));
        agreements.agree(wallet.budget().id(), 0, new Agreements.Terms(today().minusMonths(3), null, AgreedPer.WEEK,
                Map.of(FundingSource.COUNCIL, Money.ofPounds(200)), "Donnie", "First plan"));
        till.pay(wallet, 4_000, "QUICK PAWN", "5933", Kind.FINANCIAL);
        look();
        return cases.of(wallet.budget().id()).stream().filter(flag -> flag.reason() == Reason.PROHIBITED_MCC)
                .findFirst().orElseThrow();
    }

    SupportedPerson person(String name) {
        return people.add(council.id(), name);
    }

    static String form(String... pairs) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            form.append(i == 0 ? "" : "&").append(pairs[i]).append('=')
                    .append(URLEncoder.encode(pairs[i + 1], StandardCharsets.UTF_8));
        }
        return form.toString();
    }

    HttpResponse<String> post(Login login, String path, String... pairs) {
        Browser browser = browserOf(login);
        return browser.postForm(path, "form-token=" + Browser.formTokenIn(browser.get("/").body()) + "&"
                + form(pairs));
    }

    FlagCase now(FlagCase flag) {
        return cases.find(flag.id()).orElseThrow();
    }
}
