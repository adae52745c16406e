package scot.sporran.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import scot.sporran.cardgateway.AuthorisationRequest.Kind;
import scot.sporran.identity.Login;
import scot.sporran.ledger.Money;
import scot.sporran.support.SupportedPerson;

/** What the page says after real card payments against the real ledger. */
@MicronautTest(transactional = false)
class MoneyPageTest extends WebTest {

    @Inject
    Till till;

    @Test
    void moneyNowPromisedAndFreeAndASentenceForEachPaymentNotTaken() throws Exception {
        SupportedPerson person = people.add(council.id(), "Ailsa Craig");
        Till.Wallet wallet = till.open(person, Money.ofPounds(800));
        till.pay(wallet, 650, "SWIMMING POOL", "7997", Kind.FINANCIAL);
        till.pay(wallet, 1250, "CORNER SHOP", "5411", Kind.AUTHORISATION);
        till.pay(wallet, 500, "LUCKY BETS", "7995", Kind.AUTHORISATION);
        till.pay(wallet, 100_000, "Big & Son's <Ltd>", "5411", Kind.AUTHORISATION);

        String page = browserOf(logins.createForPerson("Ailsa", person.id().value())).get("/").body();

        assertThat(text(page, "sp-money__free")).isEqualTo("£781.00");
        assertThat(text(page, "sp-sentence"))
                .isEqualTo("£800.00 was paid in. £6.50 is spent, £12.50 is promised and £781.00 is free to use.");
        assertThat(page).contains("aria-label=\"Spent £6.50, promised £12.50, free to use £781.00\"");
        assertThat(lines(page)).containsExactly(
                "Big &amp; Son's &lt;Ltd&gt; | £1,000.00 | not taken | £1,000.00 was not taken. "
                        + "It was more than the money free to use at that time. A smaller amount may work.",
                "Lucky Bets | £5.00 | not taken | £5.00 was not taken. "
                        + "This kind of shop is not on the plan yet. Ask the council to allow it.",
                "Corner Shop | −£12.50 | promised", "Swimming Pool | −£6.50 | paid");
        assertThat(page).containsPattern("<time[^>]* datetime=\"[0-9T:-]+Z\">Today [0-2][0-9]:[0-5][0-9]</time>");
        assertThat(page).contains("Nothing to do").containsPattern("action=\"/people/[^\"]*/payments/[^\"]*/ask\"");
        String promised = browserOf(logins.createForPerson("Ailsa", person.id().value()))
                .get("/people/" + person.id().value() + "/money").body();
        assertThat(promised.substring(promised.indexOf("promised-title")))
                .containsPattern("(?s)^.{0,400}Corner Shop.{0,100}£12.50.{0,200}The shop may take it until");

        Login fiona = officer;
        String forCouncil = browserOf(fiona).get("/people/" + person.id().value()).body();
        assertThat(lines(forCouncil)).isEqualTo(lines(page));
        assertThat(text(forCouncil, "govuk-heading-l")).isEqualTo("Ailsa Craig");
    }

    @Test
    void anEmptyBudgetAndAPersonWithoutOneAreCalm() throws Exception {
        SupportedPerson person = people.add(council.id(), "New Here");
        String page = browserOf(logins.createForPerson("New", person.id().value())).get("/").body();
        assertThat(text(page, "sp-money__free")).isEqualTo("£0.00");
        assertThat(page).contains("No money has been paid in yet").contains("No card payments yet");
    }

    private static String text(String page, String cssClass) {
        Matcher matcher = Pattern.compile("class=\"[^\"]*" + cssClass + "\"[^>]*>(?:<bdi>)?([^<]*)<").matcher(page);
        assertThat(matcher.find()).as(cssClass).isTrue();
        return matcher.group(1);
    }

    private static java.util.List<String> lines(String page) {
        String payments = page.substring(page.indexOf("id=\"payments-title\""));
        return Pattern.compile("(?s)<li class=\"sp-line.*?</li>").matcher(payments).results()
                .map(line -> Pattern.compile("class=\"sp-line__(?:who|amount|state|why)\"[^>]*>(?:<bdi>)?([^<]*)<")
                        .matcher(line.group()).results().map(part -> part.group(1))
                        .collect(java.util.stream.Collectors.joining(" | ")))
                .toList();
    }
}
