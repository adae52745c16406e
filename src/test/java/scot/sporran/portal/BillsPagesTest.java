package scot.sporran.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import scot.sporran.cardgateway.AuthorisationRequest.Kind;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.Money;
import scot.sporran.payments.OrderState;
import scot.sporran.payments.PaymentsOut;
import scot.sporran.payments.payees.Payees;
import scot.sporran.platform.Sql;
import scot.sporran.support.money.Commitments;
import scot.sporran.support.requests.RequestDetails;
import scot.sporran.support.requests.SupportRequest;

/** Bills, promises and what a shop holds: done by pages as by programs. */
@MicronautTest(transactional = false)
class BillsPagesTest extends OtherMoneyTest {

    private static final String ACCOUNT = "&sortCode=08-99-99&accountNumber=66374958";

    @Inject
    PaymentsOut payments;
    @Inject
    Payees payees;
    @Inject
    Commitments commitments;
    @Inject
    Sql sql;

    @Test
    void aBillIsWrittenDownByOneAgreedToByAnotherAndGivenUp() throws Exception {
        Somebody ailsa = somebody("Ailsa of bills");
        Browser hers = browserOf(ailsa.login());
        Browser theirs = browserOf(senior);
        String bills = ailsa.path() + "/bills";
        assertThat(hers.get(ailsa.path() + "/money").body()).contains(bills);
        assertThat(hers.get(bills + "/new").body()).contains("Add whom you want to pay first");

        String add = bills + "/payees";
        assertThat(send(hers, add, add, "kind=PROVIDER&name=Glen+%3Ci%3E&sortCode=08-99-99&accountNumber=66374959")
                .body()).contains("value=\"Glen &lt;i>\"", "accountNumber-problem");
        String payee = done(send(hers, add, add, "key=one&kind=PROVIDER&name=Glen+Mobility" + ACCOUNT));
        assertThat(done(send(hers, add, add, "key=one&kind=PROVIDER&name=Glen+Mobility" + ACCOUNT)))
                .as("pressed twice").isEqualTo(payee);
        assertThat(hers.get(payee).body()).contains("Somebody else has to look at it").doesNotContain("/right\"");
        assertThat(send(hers, payee, payee + "/right", "version=1").statusCode()).isEqualTo(400);
        done(send(theirs, payee, payee + "/right", "version=1"));
        assertThat(payees.of(ailsa.person().id().value()).getFirst().current()).isNotNull();

        String choice = payee.substring(payee.lastIndexOf('/') + 1);
        String typed = "key=bill&amount=48.50&payee=" + choice + "&words=Bill+17&on=";
        HttpResponse<String> wrong = send(hers, bills + "/new", bills, typed + today.minusDays(1));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("on-problem", "value=\"48.50\"", "value=\"Bill 17\"");
        assertThat(send(hers, bills + "/new", bills, "amount=a+lot&payee=" + UUID.randomUUID() + "&words=&on=").body())
                .contains("amount-problem", "payee-problem", "words-problem", "on-problem", "value=\"a lot\"");
        String bill = done(send(hers, bills + "/new", bills, typed + today.plusDays(2)));
        assertThat(done(send(hers, bills + "/new", bills, typed + today.plusDays(2)))).as("pressed twice")
                .isEqualTo(bill);
        assertThat(free(ailsa.budget())).isEqualTo(Money.ofPounds(100));
        assertThat(hers.get(bill).body()).contains("£48.50 to Glen Mobility", "You wrote this down")
                .doesNotContain("/agree\"");
        assertThat(send(hers, bill, bill + "/agree", "").body()).contains("Somebody other than who wrote it down");

        assertThat(theirs.get(bills).body()).contains("Waits for a yes", "£48.50");
        done(send(theirs, bill, bill + "/agree", ""));
        assertThat(free(ailsa.budget())).isEqualTo(Money.ofPence(5_150));
        assertThat(programOf(ailsa.login()).get("/api/v1" + ailsa.path() + "/payments-out").body())
                .contains("\"state\":\"APPROVED\"").contains("\"amountPence\":4850");

        assertThat(send(hers, bill, bill + "/give-up", "why=").body()).contains("why-problem");
        done(send(hers, bill, bill + "/give-up", "why=It+came+twice"));
        done(send(hers, bill, bill + "/give-up", "why=It+came+twice"));
        assertThat(free(ailsa.budget())).isEqualTo(Money.ofPounds(100));
        assertThat(hers.get(bill).body()).contains("It was not paid", "It came twice");
    }

    @Test
    void aBillThatIsTakenByDirectDebitIsNotedAndOneAboveWhatIsFreeIsNotAgreedTo() throws Exception {
        Somebody ailsa = somebody("Ailsa of debits");
        Browser hers = browserOf(ailsa.login());
        Browser theirs = browserOf(senior);
        String add = ailsa.path() + "/bills/payees";
        String payee = done(send(hers, add, add, "key=one&kind=OTHER&name=Power&collects=yes" + ACCOUNT));
        done(send(theirs, payee, payee + "/right", "version=1"));
        String bills = ailsa.path() + "/bills";
        String typed = "&payee=" + payee.substring(payee.lastIndexOf('/') + 1) + "&words=Power&on=" + today;
        String dear = done(send(hers, bills + "/new", bills, "key=dear&amount=100.01" + typed));
        assertThat(send(theirs, dear, dear + "/agree", "").body()).contains("There is not enough free");
        String bill = done(send(hers, bills + "/new", bills, "key=fits&amount=40" + typed));
        done(send(theirs, bill, bill + "/agree", ""));
        assertThat(hers.get(bill).body()).contains("They take it themselves");
        assertThat(send(hers, bill, bill + "/collected", "on=" + today.plusDays(1)).body()).contains("on-problem");
        done(send(hers, bill, bill + "/collected", "on=" + today));
        assertThat(payments.of(ailsa.person().id().value(), null, 9)).extracting(order -> order.state())
                .contains(OrderState.ACKNOWLEDGED, OrderState.DRAFT);
        assertThat(ledger.balance(ailsa.budget().fund()).orElseThrow().posted()).isEqualTo(Money.ofPounds(60));
    }

    @Test
    void nobodyElsePaysOrSeesBills() throws Exception {
        Somebody ailsa = somebody("Ailsa alone");
        String bills = ailsa.path() + "/bills";
        String token = "form-token=" + Browser.formTokenIn(browserOf(auditor).get("/").body());
        assertThat(browserOf(auditor).get(bills).statusCode()).isEqualTo(200);
        assertThat(browserOf(auditor).get(bills + "/new").statusCode()).isEqualTo(403);
        assertThat(token).isNotEmpty();
        Login social = logins.createForCouncil("Donnie", Role.SOCIAL_WORKER, council.id().value());
        assertThat(browserOf(social).get(bills).statusCode()).as("sums and no purchases").isEqualTo(403);
        for (Login other : List.of(moragsLogin, otherOfficer, admin)) {
            for (String page : List.of("", "/new", "/payees", "/" + UUID.randomUUID())) {
                assertThat(browserOf(other).get(bills + page).statusCode()).as(other.role() + page).isEqualTo(404);
            }
        }
        assertThat(browserOf(otherOfficer).get("/people/" + stranger.id().value() + "/bills").statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatAShopHoldsIsAskedForByThePersonAndSetFreeByAnOfficer() throws Exception {
        Somebody ailsa = somebody("Ailsa of the garage");
        till.pay(ailsa.wallet(), 5_000, "THE GARAGE", "5541", Kind.AUTHORISATION);
        UUID held = sql.select(row -> Sql.id(row, 1), "SELECT message_key FROM card_authorisation WHERE budget_id=?",
                ailsa.budget().id().value()).getFirst();
        String payment = ailsa.path() + "/payments/" + held;
        Browser hers = browserOf(ailsa.login());
        assertThat(hers.get(payment).body()).contains(payment + "/release");
        assertThat(hers.get(payment + "/release").body()).contains("£50.00 held for THE GARAGE");
        assertThat(send(hers, payment, payment + "/release", "evidence=").body()).contains("evidence-problem");
        done(send(hers, payment, payment + "/release", "evidence=They+rang+me"));
        done(send(hers, payment, payment + "/release", "evidence=They+rang+me"));
        assertThat(free(ailsa.budget())).isEqualTo(Money.ofPounds(50));
        assertThat(sql.select(row -> row.getString(1), "SELECT reference FROM card_question WHERE budget_id=?",
                ailsa.budget().id().value())).containsExactly("They rang me");
        Browser theirs = browserOf(senior);
        done(send(theirs, payment, payment + "/release", "evidence=Rang+the+garage"));
        assertThat(free(ailsa.budget())).isEqualTo(Money.ofPounds(100));
        assertThat(send(theirs, payment, payment + "/release", "evidence=Again").body()).contains("Nothing is held");
        assertThat(hers.get(payment).body()).doesNotContain("/release\"");
        assertThat(browserOf(auditor).get(payment + "/release").statusCode()).isEqualTo(403);
    }

    @Test
    void whatWasAgreedIsPromisedUntilItIsBought() throws Exception {
        Somebody ailsa = somebody("Ailsa of the tablet");
        SupportRequest tablet = agreed(ailsa.budget(), "A tablet", Money.ofPounds(40),
                RequestDetails.of(new RequestDetails.PreApproval(null, 10, null)));
        assertThat(commitments.total(ailsa.budget().id(), today)).isEqualTo(Money.ofPounds(40));
        Browser hers = browserOf(ailsa.login());
        String page = ailsa.path() + "/requests/" + tablet.id().value();
        assertThat(hers.get(page).body()).contains("value=\"40.00\"");
        assertThat(send(hers, page, page + "/bought", "price=0").body()).contains("price-problem");
        done(send(hers, page, page + "/bought", "price=35"));
        assertThat(commitments.total(ailsa.budget().id(), today)).isEqualTo(Money.ZERO);
        assertThat(hers.get(page).body()).doesNotContain("/bought\"");
        assertThat(send(hers, page, page + "/bought", "price=35").body()).contains("Somebody else changed this");
    }

    @Test
    void whatIsPromisedIsTakenOffWhatIsFreeUntilItIsNotNeeded() throws Exception {
        Somebody ailsa = somebody("Ailsa of promises");
        Browser hers = browserOf(ailsa.login());
        Browser other = browserOf(ailsa.login());
        String page = ailsa.path() + "/promises";
        assertThat(hers.get(ailsa.path() + "/money").body()).contains(page);
        assertThat(send(hers, page, page, "amount=&what=&due=&kind=ACCRUING_PAY").body()).contains("amount-problem",
                "what-problem", "due-problem", "kind-problem");
        String typed = "key=a&amount=25&what=The+taxi&kind=BOOKED_SUPPORT&due=" + today.plusDays(4);
        done(send(hers, page, page, typed));
        done(send(hers, page, page, typed));
        assertThat(commitments.total(ailsa.budget().id(), today)).isEqualTo(Money.ofPounds(25));
        String one = hers.get(page).body().replaceFirst("(?s).*href=\"(" + page + "/[^\"]*)\".*", "$1");
        assertThat(hers.get(one).body()).contains("£25.00 for The taxi");
        done(send(hers, one, one, "version=1&amount=30&due=" + today.plusDays(4)));
        assertThat(send(other, one, one, "version=1&amount=20&due=" + today.plusDays(4)).body()).as("another tab")
                .contains("Somebody else changed this", "value=\"20\"");
        assertThat(browserOf(moragsLogin).get(one).statusCode()).isEqualTo(404);
        done(send(hers, one, one + "/drop", "version=2"));
        done(send(hers, one, one + "/drop", "version=2"));
        assertThat(commitments.total(ailsa.budget().id(), today)).isEqualTo(Money.ZERO);
    }
}
