package scot.sporran.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Ids;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportOption;
import scot.sporran.support.holders.BankedHours;
import scot.sporran.support.holders.FundAgreement;
import scot.sporran.support.holders.FundAgreements;
import scot.sporran.support.holders.FundMode;
import scot.sporran.support.holders.Party;
import scot.sporran.support.holders.Provider;
import scot.sporran.support.holders.Providers;
import scot.sporran.support.holders.Terms;
import scot.sporran.support.requests.Actor;
import scot.sporran.support.requests.DecisionLevel;
import scot.sporran.support.requests.RequestDetails;
import scot.sporran.support.requests.RequestEvent;
import scot.sporran.support.requests.SupportRequest;

/** Money that friends share, what the council buys, hours kept for later: done by pages as by programs. */
@MicronautTest(transactional = false)
class SharedMoneyPagesTest extends OtherMoneyTest {

    @Inject
    Budgets budgets;
    @Inject
    Providers providers;
    @Inject
    FundAgreements agreements;
    @Inject
    BankedHours banked;

    @Test
    void friendsBeginAPotJoinItPutInBuyGetBackAndLeave() throws Exception {
        Somebody ailsa = somebody("Ailsa of pots");
        Browser hers = browserOf(ailsa.login());
        String pots = ailsa.path() + "/pots";
        SupportRequest yes = agreed(ailsa.budget(), "A lodge with Iain", null,
                RequestDetails.of(new RequestDetails.Pooling(null)));
        String begin = pots + "/new?request=" + yes.id().value();
        assertThat(hers.get(pots).body()).contains(begin);
        assertThat(send(hers, begin, pots, "request=" + yes.id().value() + "&name=&purpose=To+rest&exit=&share=0")
                .body()).contains("name-problem", "exit-problem", "share-problem", ">To rest<");
        String pot = done(send(hers, begin, pots, "request=" + yes.id().value()
                + "&name=Lodge&purpose=To+rest&exit=Say+so&share=1"));
        assertThat(hers.get(begin).statusCode()).as("begun once").isEqualTo(404);

        Somebody iain = somebody("Iain of pots");
        Browser his = browserOf(iain.login());
        String number = pot.substring(pot.lastIndexOf('/') + 1);
        assertThat(his.get(iain.path() + "/pots/" + number).statusCode()).as("not in it yet").isEqualTo(404);
        String ask = iain.path() + "/requests";
        assertThat(send(his, ask + "/new?kind=POOLING", ask, "kind=POOLING&what=A+lodge&pool=nonsense").body())
                .contains("pool-problem", "value=\"nonsense\"");
        String asked = done(send(his, ask + "/new?kind=POOLING", ask, "kind=POOLING&what=A+lodge&pool=" + number));
        SupportRequest his1 = requests.of(iain.person().id(), null, 1).getFirst();
        assertThat(asked).endsWith(his1.id().value().toString());
        requests.step(his1.id(), his1.version(), RequestEvent.APPROVE, "Yes", null,
                new Actor(Ids.next(), "Tam", false, true, null, DecisionLevel.PANEL), clock.instant());
        String join = iain.path() + "/pots/new?request=" + his1.id().value();
        assertThat(his.get(join).body()).contains("Join your friends").doesNotContain("name=\"purpose\"");
        done(send(his, join, iain.path() + "/pots", "request=" + his1.id().value() + "&share=1"));

        String iains = iain.path() + "/pots/" + number;
        done(send(hers, pot, pot + "/put-in", "key=a&bring=30"));
        done(send(hers, pot, pot + "/put-in", "key=a&bring=30"));
        assertThat(send(hers, pot, pot + "/put-in", "key=b&bring=900").body()).contains("bring-problem",
                "value=\"900\"");
        done(send(his, iains, iains + "/put-in", "key=a&bring=30"));
        assertThat(free(ailsa.budget())).as("pressed twice").isEqualTo(Money.ofPounds(70));
        assertThat(send(hers, pot, pot + "/buy", "key=c&what=A+castle&amount=90").body()).contains("amount-problem",
                "value=\"A castle\"");
        done(send(hers, pot, pot + "/buy", "key=d&what=The+lodge&amount=40"));
        assertThat(his.get(iains).body()).contains("The lodge", "£10.00 of it is yours.");
        assertThat(hers.get(pot + "/purchases/" + UUID.randomUUID()).statusCode()).isEqualTo(403);

        Browser theirs = browserOf(senior);
        String purchase = theirs.get(pot).body().replaceFirst("(?s).*href=\"(/[^\"]*/purchases/[^\"]*)\".*", "$1");
        assertThat(send(theirs, purchase, purchase, "key=e&amount=41").body()).contains("amount-problem");
        done(send(theirs, purchase, purchase, "key=e&amount=10"));
        assertThat(his.get(iains).body()).contains("£15.00 of it is yours.", "£10.00 came back");

        done(send(his, iains, iains + "/leave", ""));
        done(send(his, iains, iains + "/leave", ""));
        assertThat(free(iain.budget())).isEqualTo(Money.ofPounds(85));
        assertThat(send(his, iains, iains + "/buy", "key=z&what=More&amount=1").statusCode()).isEqualTo(404);
        assertThat(browserOf(moragsLogin).get(pot).statusCode()).isEqualTo(404);
    }

    @Test
    void aSmallBudgetIsAgreedAskedFromBoughtFromAndGivenBackTo() throws Exception {
        Somebody ailsa = somebody("Ailsa of small things");
        Browser hers = browserOf(ailsa.login());
        Browser theirs = browserOf(senior);
        Budget small = budgets.open(ailsa.person(), SupportOption.OPTION_2, List.of(FundingSource.COUNCIL),
                today.minusMonths(1));
        budgets.payIn(small, FundingSource.COUNCIL, Money.ofPounds(80), "first", today, "test").join();
        FundAgreement proposed = agreements.propose(small, new Terms(null, FundMode.COUNCIL_BUYS, today.minusDays(3), 0,
                null, 0), "small", clock.instant());
        String page = ailsa.path() + "/deliveries";
        String agree = page + "/agreements/" + proposed.id().value();
        done(send(hers, page, agree, ""));
        assertThat(hers.get(page).body()).doesNotContain(agree);
        done(send(theirs, page, agree, ""));
        String ask = page + "/ask/" + proposed.id().value();
        assertThat(hers.get(page).body()).contains(ask);
        assertThat(send(hers, ask, ask, "key=a&what=A+boat&amount=90").body()).contains("amount-problem",
                "value=\"A boat\"");
        done(send(hers, ask, ask, "key=b&what=Swimming&amount=60"));
        done(send(hers, ask, ask, "key=b&what=Swimming&amount=60"));
        assertThat(free(small)).isEqualTo(Money.ofPounds(20));
        assertThat(send(hers, ask, ask, "key=c&what=Armbands&amount=5").body()).contains("another-problem");
        done(send(hers, ask, ask, "key=c&what=Armbands&amount=5&another=yes"));
        String line = theirs.get(page).body().replaceFirst("(?s).*?Swimming.*?href=\"([^\"]*/bought)\".*", "$1");
        assertThat(hers.get(line).statusCode()).isEqualTo(403);
        assertThat(theirs.get(line).body()).contains("value=\"60.00\"");
        done(send(theirs, line, line, "amount=55.50&words=Bill+9"));
        assertThat(hers.get(page).body()).contains("£55.50");
        String armbands = hers.get(page).body().replaceFirst("(?s).*?Armbands.*?action=\"([^\"]*/withdraw)\".*", "$1");
        done(send(hers, page, armbands, ""));
        assertThat(free(small)).isEqualTo(Money.ofPence(2_450));
        assertThat(send(hers, page, line.replace("/bought", "/credit"), "").statusCode()).isEqualTo(403);
        done(send(theirs, page, line.replace("/bought", "/credit"), ""));
        assertThat(free(small)).isEqualTo(Money.ofPounds(80));
        assertThat(send(hers, page, line.replace("/bought", "/nonsense"), "").statusCode()).isEqualTo(404);
    }

    @Test
    void aProviderAgreesKeepsHoursAndUsesThemOnceThePersonSaidYes() throws Exception {
        Somebody ailsa = somebody("Ailsa of hours");
        Budget two = budgets.open(ailsa.person(), SupportOption.OPTION_2, List.of(FundingSource.COUNCIL),
                today.minusMonths(1));
        Provider sunny = providers.add("Sunnyside " + Ids.next());
        FundAgreement proposed = agreements.propose(two, new Terms(sunny.id(), FundMode.DRAW_DOWN, today.minusDays(20),
                14, null, 8), "fund", clock.instant());
        agreements.accept(proposed.id(), Party.PERSON, ailsa.login().id().value(), "Ailsa", clock.instant());
        agreements.accept(proposed.id(), Party.COUNCIL, senior.id().value(), "Isla", clock.instant());
        Browser office = browserOf(logins.createForProvider("Sunny office", sunny.id().value()));
        String fund = "/work/funds/" + proposed.id().value();
        assertThat(office.get(fund).body()).contains(fund + "/agree").doesNotContain(fund + "/keep");
        done(send(office, fund, fund + "/agree", ""));

        assertThat(send(office, fund, fund + "/keep", "keep-minutes=0&keep-day=").body())
                .contains("keep-minutes-problem", "keep-day-problem");
        String kept = "key=a&keep-minutes=90&keep-day=" + today.minusDays(2) + "&keep-why=She+was+away";
        done(send(office, fund, fund + "/keep", kept));
        done(send(office, fund, fund + "/keep", kept));
        assertThat(office.get(fund).body()).contains("1 hour 30 minutes kept", "has not said yes yet");
        String use = "key=b&use-minutes=60&use-day=" + today;
        assertThat(send(office, fund, fund + "/use", use).body()).contains("use-minutes-problem");

        Browser hers = browserOf(ailsa.login());
        String page = ailsa.path() + "/deliveries";
        String words = hers.get(page).body();
        assertThat(words).contains("1 hour 30 minutes kept");
        done(send(hers, page, words.replaceFirst("(?s).*action=\"([^\"]*/kept/[^\"]*)\".*", "$1"), ""));
        done(send(office, fund, fund + "/use", use));
        done(send(office, fund, fund + "/use", use));
        assertThat(banked.of(proposed.id()).getFirst().leftOn(today)).as("pressed twice").isEqualTo(30);
        assertThat(browserOf(moragsLogin).get(fund).statusCode()).isEqualTo(404);
    }
}
