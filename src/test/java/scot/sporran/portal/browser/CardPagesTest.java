package scot.sporran.portal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import scot.sporran.cardgateway.AuthorisationDecision;
import scot.sporran.cardgateway.AuthorisationRequest.Kind;
import scot.sporran.cardgateway.DeclineReason;
import scot.sporran.cards.Card;
import scot.sporran.cards.CardEvent;
import scot.sporran.cards.CardState;
import scot.sporran.cards.CardUse;
import scot.sporran.cards.Cards;
import scot.sporran.cards.controls.CardRule;
import scot.sporran.cards.controls.Hours;
import scot.sporran.cards.controls.Limit;
import scot.sporran.cards.controls.Match;
import scot.sporran.cards.controls.PayWay;
import scot.sporran.cards.controls.Purpose;
import scot.sporran.cards.controls.RuleBook;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Delegations;
import scot.sporran.identity.Login;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Language;
import scot.sporran.platform.London;
import scot.sporran.portal.Look;
import scot.sporran.portal.Looks;
import scot.sporran.portal.Till;
import scot.sporran.support.SupportedPerson;

/** What a card pays for, its PIN, and cards for helpers and for one payment: each page in its states, and what people do there. */
@MicronautTest(transactional = false)
class CardPagesTest extends BrowserTest {

    @Inject
    Till till;
    @Inject
    Cards cards;
    @Inject
    RuleBook book;
    @Inject
    Delegations delegations;
    @Inject
    Looks looks;
    @Inject
    Clock clock;

    private Till.Wallet wallet;
    private Card card;
    private Login helper;

    @BeforeAll
    void fill() throws Exception {
        wallet = till.open(morag, Money.ofPounds(300));
        card = cards.of(wallet.budget().id()).getFirst();
        helper = logins.createForAssistant("Callum Reid");
        delegations.entrust(helper.id(), morag.id().value(), Set.of(Deed.VIEW_PERSON), today(), null, "Morag");
        rule(CardRule.Scope.COUNCIL, council.id().value(), CardRule.Kind.BLOCK,
                new Match(Set.of(Purpose.BETTING, Purpose.TOBACCO), null, null, null, null, null, null), null, false);
        rule(CardRule.Scope.PERSON, morag.id().value(), CardRule.Kind.LIMIT, Match.ALL,
                new Limit(4_000L, 3, 10_000L, Limit.Per.BUDGET, Limit.Period.WEEK, null), true);
        rule(CardRule.Scope.CARD, card.id().value(), CardRule.Kind.ONLY, new Match(null, null, null,
                Set.of(PayWay.CHIP, PayWay.CONTACTLESS), Set.of("GB", "IE"), null,
                new Hours(null, LocalTime.of(7, 0), LocalTime.of(22, 30))), null, false);
    }

    private void rule(CardRule.Scope scope, UUID id, CardRule.Kind kind, Match match,
            @Nullable Limit limit, boolean byPerson) {
        book.add(new CardRule(Ids.next(), scope, id, kind, match, limit, "Fiona Grant",
                "It is not on the plan of anybody here & “never was” <i>", today(), today().plusYears(1)),
                council.id().value(), "Fiona Grant", byPerson);
    }

    private String path() {
        return "/people/" + morag.id().value() + "/cards";
    }

    private Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("cards", path());
        pages.put("card-rules", path() + "/" + card.id().value() + "/rules");
        pages.put("card-pin", path() + "/" + card.id().value() + "/pin");
        pages.put("card-new", path() + "/new");
        pages.put("card-companion", path() + "/new?use=COMPANION");
        pages.put("card-once", path() + "/new?use=SINGLE_USE");
        pages.put("practice", "/people/" + morag.id().value() + "/practice");
        return pages;
    }

    @Test
    void theyAreInOrderOnANarrowPhoneWithoutScriptsAndInOtherLanguages() {
        walk("cards", moragsLogin, pages(), NARROW, true);
        walk("cards-no-script", moragsLogin, pages(), PHONE, false);
        for (Language language : List.of(Language.ARABIC, Language.GAELIC, Language.EASY_READ)) {
            looks.change(moragsLogin.id(), new Look(language, Look.TextSize.LARGE));
            Map<String, String> some = pages();
            some.keySet().retainAll(List.of("cards", "card-rules", "card-companion", "practice"));
            walkButForColours("cards-" + language.code(), pageOf(moragsLogin, PHONE, true), some, PHONE);
        }
        looks.change(moragsLogin.id(), Look.USUAL);
        walk("cards-staff", officer, Map.of("card-rules", path() + "/" + card.id().value() + "/rules", "card-personal",
                path() + "/new?use=PERSONAL"), DESK, true);
        walk("held-none", logins.createForAssistant("New Here"), Map.of("held", "/my-cards"), PHONE, true);
    }

    @Test
    void rulesAreSaidInWordsAndAnyOfThemCanBeAskedAbout() {
        Page phone = pageOf(moragsLogin, PHONE, false);
        phone.navigate(path() + "/" + card.id().value() + "/rules");
        String words = phone.locator("main").textContent();
        assertThat(words).contains("It does not pay for: tobacco, betting.", "It comes from Fiona Grant.",
                "All payments: up to £40.00 for one payment, up to 3 payments a week, up to £100.00 a week"
                        + " with all cards together.",
                "put into the machine, held to the machine; in United Kingdom, Ireland; 07:00 to 22:30");
        phone.locator("summary").getByText("Ask for more").first().click();
        press(phone, "Send it to the council");
        assertThat(phone.locator("#most-problem").textContent()).contains("how much");
        assertThat(phone.locator("#most-problem").isVisible()).isTrue();
        phone.fill("#most", "60");
        phone.fill("#why", "My sister’s birthday");
        press(phone, "Send it to the council");
        assertThat(phone.locator("main").textContent()).contains("To pay up to £60.00", "My sister’s birthday");
        phone.navigate(path() + "/" + card.id().value() + "/rules");
        assertThat(phone.locator("main").textContent()).contains("See what you asked");
    }

    @Test
    void aHelperGetsACardWithALimitAndSeesNothingOfTheMoney() {
        Page phone = pageOf(moragsLogin, PHONE, false);
        phone.navigate(path());
        follow(phone, phone.getByText("Another card")::click);
        follow(phone, phone.getByText("A helper’s card")::click);
        phone.selectOption("#holder", new com.microsoft.playwright.options.SelectOption().setLabel("Callum Reid"));
        phone.fill("#name", "Càllum Réid");
        phone.fill("#sum", "30");
        press(phone, "Order it");
        assertThat(phone.locator("#reason-problem").textContent()).contains("Please write something here");
        phone.fill("#reason", "For the shopping");
        phone.locator("summary").getByText("Only for some things").click();
        phone.getByLabel("food").check();
        phone.locator("summary").getByText("Only at some times").click();
        phone.getByLabel("Monday").check();
        phone.fill("#from", "09:00");
        phone.fill("#to", "17:00");
        press(phone, "Order it");
        assertThat(phone.locator(".sp-done").textContent()).contains("Ordered.");
        Card made = cards.heldBy(helper.id().value()).getFirst();
        assertThat(made.use()).isEqualTo(CardUse.COMPANION);

        Page hers = pageOf(helper, PHONE, true);
        follow(hers, hers.getByText("Cards I hold for others")::click);
        assertThat(hers.locator("main").textContent()).contains("All payments: up to £30.00 a week.",
                "It pays only for: food.", "It pays only for: Mon 09:00 to 17:00.").doesNotContain("£300");
        assertThat(wrongWith(hers)).isEmpty();
        assertFits(hers);
        press(hers, "Switch it on");
        press(hers, "Pause it now");
        assertThat(cards.find(made.id()).orElseThrow().state()).isEqualTo(CardState.PAUSED);
        assertThat(hers.locator("main").textContent()).doesNotContain("Switch it back on");
        assertThat(browserOf(otherOfficer).postForm("/my-cards/" + made.id().value() + "/pause", "").statusCode())
                .isIn(403, 404);
    }

    @Test
    void aCardForOnePaymentShowsItsNumbersOnceAskedAndWritesItDown() {
        Page phone = pageOf(moragsLogin, PHONE, false);
        phone.navigate(path() + "/new?use=SINGLE_USE");
        press(phone, "Make the card");
        assertThat(phone.locator("#most-problem").textContent()).contains("how much");
        phone.fill("#most", "20.00");
        phone.fill("#reason", "A ticket");
        press(phone, "Make the card");
        Card made = cards.of(wallet.budget().id()).stream().filter(one -> one.use() == CardUse.SINGLE_USE).findFirst()
                .orElseThrow();
        assertThat(phone.content()).doesNotContainPattern("\\d{4} \\d{4} \\d{4}");
        press(phone, "Show its numbers");
        assertThat(phone.locator(".sp-numbers").textContent()).contains(made.lastFour()).contains("/");
        assertFits(phone);
        assertThat(cards.life(made.id())).extracting(Cards.Happened::event).contains(CardEvent.SHOW_NUMBERS);
        assertThat(browserOf(officer).postForm(path() + "/" + made.id().value() + "/numbers", "").statusCode())
                .isIn(403, 404);
    }

    @Test
    void aPinIsChosenOnTheDeviceAndLeavesItSealed() {
        Page phone = pageOf(moragsLogin, PHONE, true);
        List<String> sent = new ArrayList<>();
        phone.onRequest(request -> sent.add(request.url() + " " + request.postData()));
        phone.navigate(path() + "/" + card.id().value() + "/pin");
        phone.fill("#pin", "8642");
        phone.fill("#pin-again", "8643");
        phone.locator("#pin-form button").click();
        assertThat(phone.locator("#pin-problem").textContent()).contains("not the same");
        phone.fill("#pin-again", "8642");
        follow(phone, phone.locator("#pin-form button")::click);
        assertThat(phone.locator(".sp-done").textContent()).contains("Use the new PIN");
        assertThat(sent).anyMatch(one -> one.contains("sealed=")).noneMatch(one -> one.contains("8642"));
        assertThat(phone.content()).doesNotContain("8642");
        assertThat(cards.life(card.id())).extracting(Cards.Happened::event).contains(CardEvent.SET_PIN);

        Page plain = pageOf(moragsLogin, PHONE, false);
        plain.navigate(path() + "/" + card.id().value() + "/pin");
        assertThat(plain.locator("#pin").isVisible()).isFalse();
        assertThat(plain.locator("noscript").count()).isEqualTo(1);
        plain.locator("summary").getByText("Typed it wrong too often?").click();
        press(plain, "Let it be tried again");
        assertThat(cards.life(card.id())).extracting(Cards.Happened::event).contains(CardEvent.UNBLOCK_PIN);
        assertThat(browserOf(officer).get(path() + "/" + card.id().value() + "/pin").statusCode()).isIn(403, 404);
    }

    @Test
    void aPaymentOverALimitOfTheCardCanBeAskedForToo() throws Exception {
        SupportedPerson ailsa = people.add(council.id(), "Ailsa Craig");
        Till.Wallet hers = till.open(ailsa, Money.ofPounds(300));
        rule(CardRule.Scope.PERSON, ailsa.id().value(), CardRule.Kind.LIMIT, Match.ALL, Limit.ofOnePayment(4_000),
                true);
        assertThat(till.pay(hers, 4_100, "GARDEN CENTRE", "5261", Kind.AUTHORISATION))
                .isEqualTo(new AuthorisationDecision.Declined(DeclineReason.AMOUNT_ABOVE_LIMIT));
        Page phone = pageOf(logins.createForPerson("Ailsa Craig", ailsa.id().value()), PHONE, false);
        press(phone, "Ask to allow it");
        assertThat(phone.locator(".sp-done").textContent()).contains("Sent.");
    }

    @Test
    void whoeverPractisesSeesYesOrNoAndWhyAndNoMoneyMoves() throws Exception {
        SupportedPerson rowan = people.add(council.id(), "Rowan Baird");
        Till.Wallet hers = till.open(rowan, Money.ofPounds(50));
        Login login = logins.createForPerson("Rowan Baird", rowan.id().value());
        Page phone = pageOf(login, PHONE, true);
        phone.navigate("/people/" + rowan.id().value() + "/cards");
        follow(phone, phone.getByText("Practise with a pretend card")::click);
        press(phone, "Try it");
        assertThat(phone.locator("#amount-problem").textContent()).contains("how much");
        phone.fill("#amount", "20000");
        press(phone, "Try it");
        assertThat(phone.locator("#amount-problem").textContent()).contains("up to £10,000.00");
        phone.fill("#amount", "12.50");
        press(phone, "Try it");
        assertThat(phone.locator(".sp-practice").textContent()).contains("Yes, it would be paid", "£12.50",
                "practice");
        assertThat(phone.locator("main").textContent()).contains("£187.50 of practice money is left.");

        phone.selectOption("#shop", "BETTING");
        phone.fill("#amount", "5");
        press(phone, "Try it");
        assertThat(phone.locator(".sp-practice").textContent()).contains("No, it would not be paid",
                "£5.00 was not taken. This kind of shop is not on the plan yet.");
        assertThat(wrongWith(phone)).isEmpty();
        assertFits(phone);
        follow(phone, phone::reload);
        assertThat(phone.locator(".sp-lines li").count()).as("loading again tries nothing again").isEqualTo(2);

        looks.change(login.id(), new Look(Language.ARABIC, Look.TextSize.LARGE));
        follow(phone, phone::reload);
        assertThat(phone.locator(".sp-practice").textContent()).contains("لا، لم تكن لتدفع", "£5.00");
        assertThat(wrongWith(phone)).isEmpty();
        looks.change(login.id(), Look.USUAL);
        follow(phone, phone::reload);

        press(phone, "Start again");
        assertThat(phone.locator(".sp-done").textContent()).contains("practice money is back");
        assertThat(phone.locator("main").textContent()).contains("£200.00 of practice money is left.");
        phone.navigate("/people/" + rowan.id().value() + "/money");
        assertThat(phone.locator("main").textContent()).as("her own money").contains("£50.00");
        assertThat(hers.budget().person()).isEqualTo(rowan.id());
        String page = "/people/" + rowan.id().value() + "/practice";
        assertThat(browserOf(officer).get(page).statusCode()).isIn(403, 404);
        assertThat(browserOf(moragsLogin).postForm(page, "shop=FOOD&amount=1").statusCode()).isIn(403, 404);
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }
}
