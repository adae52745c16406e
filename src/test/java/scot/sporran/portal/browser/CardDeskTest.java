package scot.sporran.portal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import scot.sporran.cardgateway.peer.Await;
import scot.sporran.platform.outbox.OutboxWorker;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import scot.sporran.cardgateway.AuthorisationDecision;
import scot.sporran.cardgateway.AuthorisationRequest.Kind;
import scot.sporran.cards.controls.RuleBook;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.Money;
import scot.sporran.portal.Till;
import scot.sporran.support.Council;
import scot.sporran.support.SupportedPerson;

/** What people and officers do about card payments that are wrong, fit none, or are to be stopped by a rule. */
@MicronautTest(transactional = false)
class CardDeskTest extends BrowserTest {

    @Inject
    Till till;
    @Inject
    RuleBook book;
    @Inject
    OutboxWorker outbox;

    @Test
    void aPaymentThatIsWrongIsSaidShownAndTakenFurther() throws Exception {
        SupportedPerson ailis = people.add(council.id(), "Ailis Hay");
        Till.Wallet hers = till.open(ailis, Money.ofPounds(100));
        till.pay(hers, 2_000, "GARDEN CENTRE", "5261", Kind.FINANCIAL);
        Page phone = pageOf(logins.createForPerson("Ailis Hay", ailis.id().value()), PHONE, true);
        phone.navigate("/people/" + ailis.id().value() + "/money");
        follow(phone, phone.getByText("GARDEN CENTRE").first()::click);
        follow(phone, phone.getByText("Something is wrong with this payment")::click);
        assertThat(wrongWith(phone)).isEmpty();
        press(phone, "Tell the council");
        assertThat(phone.locator("#reason-problem").isVisible()).isTrue();
        phone.getByLabel("It was paid twice").check();
        phone.fill("#amount", "30");
        phone.fill("#what", "I see it twice, with card " + hers.pan().digits());
        press(phone, "Tell the council");
        assertThat(phone.locator("#amount-problem").textContent()).contains("£20.00");
        phone.fill("#amount", "");
        press(phone, "Tell the council");
        assertThat(phone.locator(".sp-done").textContent()).contains("Sent.");
        assertThat(phone.locator("main").textContent())
                .contains("£20.00 at GARDEN CENTRE: you told us that this is wrong", "It was paid twice",
                        "I see it twice, with card ************" + hers.pan().lastFour());
        phone.locator("summary").getByText("Add a photo or a paper").click();
        phone.setInputFiles("#file", new FilePayload("receipt.txt", "text/plain",
                "Paid once".getBytes(StandardCharsets.UTF_8)));
        press(phone, "Add it");
        assertThat(phone.locator("main").textContent()).contains("receipt.txt");
        assertThat(wrongWith(phone)).isEmpty();
        assertFits(phone);

        Page desk = pageOf(officer, DESK, true);
        desk.navigate("/work/queue?what=dispute");
        follow(desk, desk.getByText("Ailis Hay").first()::click);
        desk.locator("summary").getByText("Go on with it").click();
        desk.getByLabel("The payment stays, and here is why").check();
        press(desk, "Do it");
        assertThat(desk.locator("#note-problem").isVisible()).as("the person must be told why").isTrue();
        desk.getByLabel("Put the money back until it is decided").check();
        press(desk, "Do it");
        assertThat(desk.locator("main").textContent()).contains("£20.00 is back on the budget until it is decided",
                "Ailis Hay said that it is wrong");
        assertThat(wrongWith(desk)).isEmpty();
        phone.navigate("/people/" + ailis.id().value() + "/money");
        follow(phone, phone.getByText("GARDEN CENTRE").first()::click);
        follow(phone, phone.getByText("You told us.")::click);
        phone.locator("summary").getByText("Go on with it").click();
        phone.getByLabel("The payment is right after all").check();
        press(phone, "Do it");
        assertThat(phone.locator("main").textContent()).contains("you told us that the payment is right after all");
        assertThat(browserOf(otherOfficer).get(URI.create(phone.url()).getPath()).statusCode())
                .isIn(403, 404);
    }

    @Test
    void aRuleIsTriedOnWhatWasPaidBeforeItIsMade() throws Exception {
        Council own = councils.add("Strathtry Council");
        SupportedPerson kirsty = people.add(own.id(), "Kirsty Rae");
        Till.Wallet hers = till.open(kirsty, Money.ofPounds(100));
        till.pay(hers, 1_500, "THE FLORIST", "5992", Kind.AUTHORISATION);
        till.pay(hers, 700, "CORNER SHOP", "5411", Kind.AUTHORISATION);
        Login theirs = logins.createForCouncil("Lorna Weir", Role.FINANCE_OFFICER, own.id().value());
        Page desk = pageOf(theirs, DESK, true);
        desk.navigate("/");
        follow(desk, desk.getByText("Card rules")::click);
        desk.locator("summary").getByText("A new rule").click();
        press(desk, "Try it on what was paid");
        assertThat(desk.locator("#purposes-problem").isVisible()).isTrue();
        assertThat(desk.locator("#reason-problem").isVisible()).isTrue();
        desk.getByLabel("food", new Page.GetByLabelOptions().setExact(true)).check();
        desk.fill("#reason", "Food is paid another way here");
        press(desk, "Try it on what was paid");
        assertThat(desk.locator("main").textContent())
                .contains("it would have stopped 1 of 2 payments. People: 1. In all: £7.00.",
                        "CORNER SHOP", "would have been stopped")
                .doesNotContain("THE FLORIST");
        assertThat(wrongWith(desk)).isEmpty();
        assertThat(till.pay(hers, 700, "CORNER SHOP", "5411", Kind.AUTHORISATION)).as("tried, and not made")
                .isInstanceOf(AuthorisationDecision.Approved.class);
        press(desk, "Make the rule");
        assertThat(desk.locator("main").textContent()).contains("It waits for a second person.", "food",
                "Food is paid another way here");
        assertThat(wrongWith(desk)).isEmpty();
        assertThat(book.of(List.of(own.id().value()))).as("nobody has agreed").isEmpty();
        Page second = pageOf(logins.createForCouncil("Una Weir", Role.FINANCE_OFFICER, own.id().value()), DESK, true);
        second.navigate(URI.create(desk.url()).getPath());
        press(second, "Agree");
        Await.until("it is made", () -> {
            outbox.work().join();
            return !book.of(List.of(own.id().value())).isEmpty();
        });
        desk.navigate("/work/card-rules");
        assertThat(desk.locator("main").textContent()).contains("It does not pay for: food.",
                "Food is paid another way here");
        press(desk, "End this rule");
        assertThat(desk.locator("main").textContent()).contains("End a rule for all cards");
        assertThat(wrongWith(desk)).isEmpty();
        assertThat(book.of(List.of(own.id().value()))).hasSize(1);
        assertThat(browserOf(moragsLogin).get("/work/card-rules").statusCode()).isIn(403, 404);
    }

    @Test
    void aTakingThatFitsNoPaymentIsPutToItsPaymentAtTheDesk() throws Exception {
        SupportedPerson eilidh = people.add(council.id(), "Eilidh Bain");
        Till.Wallet hers = till.open(eilidh, Money.ofPounds(100));
        till.pay(hers, 3_000, "GUEST HOUSE", "7011", Kind.AUTHORISATION);
        till.take(hers, 2_900, "GH LTD", "7011");
        Page desk = pageOf(officer, DESK, true);
        desk.navigate("/work/queue?what=card");
        follow(desk, desk.getByText("Eilidh Bain").first()::click);
        String question = URI.create(desk.url()).getPath();
        assertThat(desk.locator("main").textContent()).contains(
                "£29.00 was taken by GH LTD, which had not asked for it before.");
        assertThat(wrongWith(desk)).isEmpty();
        press(desk, "Save it");
        assertThat(desk.locator("#note-problem").isVisible()).isTrue();
        desk.getByLabel("It belongs to a payment that is still held").check();
        assertThat(desk.locator("#purchase").textContent()).contains("£30.00, GUEST HOUSE");
        desk.fill("#note", "The guest house told me");
        press(desk, "Save it");
        assertThat(desk.locator("main").textContent()).doesNotContain("Eilidh Bain");
        Page phone = pageOf(logins.createForPerson("Eilidh Bain", eilidh.id().value()), PHONE, false);
        phone.navigate("/people/" + eilidh.id().value() + "/money");
        assertThat(phone.locator("main").textContent()).as("what was held is free").contains("£71.00");
        assertThat(browserOf(moragsLogin).get(question).statusCode()).isIn(403, 404);
        assertThat(browserOf(otherOfficer).get(question).statusCode()).isIn(403, 404);
    }
}
