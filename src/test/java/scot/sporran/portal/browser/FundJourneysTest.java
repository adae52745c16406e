package scot.sporran.portal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.platform.London;
import scot.sporran.portal.Till;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportOption;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.holders.FundAgreements;
import scot.sporran.support.holders.Provider;
import scot.sporran.support.holders.Providers;
import scot.sporran.support.holders.Rate;
import scot.sporran.support.holders.Unit;

/** What a provider, a social worker and a person do together about an Option 2 budget, and two people about a bill. */
@MicronautTest(transactional = false)
class FundJourneysTest extends BrowserTest {

    @Inject
    Till till;
    @Inject
    Budgets budgets;
    @Inject
    Providers providers;
    @Inject
    FundAgreements agreements;
    @Inject
    Clock clock;

    private Login social;
    private Login senior;
    private LocalDate today;
    private int number;

    @BeforeAll
    void hire() {
        social = logins.createForCouncil("Donnie Mackay", Role.SOCIAL_WORKER, council.id().value());
        senior = logins.createForCouncil("Isla Reid", Role.SENIOR_FINANCE_OFFICER, council.id().value());
        today = London.dateOf(clock.instant());
    }

    private static void open(Page page, String fold) {
        page.locator("summary", new Page.LocatorOptions().setHasText(fold)).first().click();
    }

    @ParameterizedTest
    @ValueSource(ints = {PHONE, DESK})
    void aFundIsProposedAgreedToByThreeDeliveredToAskedAboutAndItsHoursKept(int width) {
        boolean scripts = width == DESK;
        SupportedPerson person = people.add(council.id(), "Ailsa Craig " + ++number);
        Login own = logins.createForPerson(person.displayName(), person.id().value());
        Budget budget = budgets.open(person, SupportOption.OPTION_2, List.of(FundingSource.COUNCIL),
                today.minusMonths(2));
        budgets.payIn(budget, FundingSource.COUNCIL, Money.ofPounds(500), "first", today, "test").join();
        Provider sunny = providers.add("Sunnyside Support " + number);
        providers.price(sunny.id(), council.id(),
                new Rate("HOME", "Support at home", Unit.HOUR, Money.ofPence(2_250), today.minusYears(1)));
        Login provider = logins.createForProvider("Craig", sunny.id().value());
        String deliveries = "/people/" + person.id().value() + "/deliveries";

        Page worker = pageOf(social, width, scripts);
        worker.navigate("/work/people/" + person.id().value() + "/acts/fund-propose?budget=" + budget.id().value());
        worker.fill("#provider", sunny.name());
        worker.locator("input[name=mode][value=DRAW_DOWN]").check();
        worker.fill("#starts-on", today.minusDays(20).toString());
        worker.fill("#bank-weeks", "8");
        press(worker, "Propose who holds the money");
        assertFits(worker);
        follow(worker, worker.getByText("Say yes for the council").first()::click);
        press(worker, "Say yes for the council");
        assertThat(worker.locator(".sp-done").textContent()).contains("written down");
        assertThat(worker.locator("main").textContent()).doesNotContain("Say yes for the council");
        Page phone = pageOf(own, width, scripts);
        phone.navigate(deliveries);
        press(phone, "Yes, I agree");
        assertThat(phone.locator(".sp-done").textContent()).contains("You said yes.");
        assertFits(phone);
        Page office = pageOf(provider, width, scripts);
        String fund = "/work/funds/" + agreements.of(budget.id()).getFirst().id().value();
        office.navigate(fund);
        press(office, "Yes, I agree");

        office.locator("#service").selectOption("HOME");
        office.fill("#day", today.minusDays(1).toString());
        office.fill("#quantity", "120");
        office.fill("#amount", "40");
        office.fill("#reference", "A-1");
        press(office, "Post it");
        assertThat(office.locator("#amount-problem").textContent()).contains("another sum");
        assertThat(office.inputValue("#quantity")).isEqualTo("120");
        office.fill("#amount", "45");
        press(office, "Post it");
        assertFits(office);

        phone.reload();
        open(phone, "Ask about it");
        phone.locator("textarea[name=words]").fill("Who came on that day?");
        press(phone, "Send the question");
        office.navigate(fund);
        assertThat(office.locator("main").textContent()).contains("Who came on that day?");
        open(office, "Answer or take back");
        office.locator("textarea[name=words]").fill("Craig did.");
        press(office, "Send the answer");
        phone.reload();
        assertThat(phone.locator("main").textContent()).contains("Craig did.");
        press(phone, "Yes, that is right");
        assertThat(phone.locator(".sp-done").textContent()).contains("It is paid.");

        office.navigate(fund);
        open(office, "Offer to keep hours");
        office.fill("#keep-minutes", "90");
        office.fill("#keep-day", today.minusDays(2).toString());
        press(office, "Offer to keep hours");
        phone.reload();
        press(phone, "Yes, keep them");
        office.navigate(fund);
        open(office, "Use kept hours");
        office.fill("#use-minutes", "91");
        office.fill("#use-day", today.toString());
        press(office, "Use kept hours");
        assertThat(office.locator("#use-minutes-problem").textContent()).contains("1 to 90");
        office.fill("#use-minutes", "60");
        press(office, "Use kept hours");
        assertThat(office.locator("main").textContent()).contains("30 minutes kept for later");
        assertThat(scripts ? wrongWith(office) : List.of()).isEmpty();
    }

    @Test
    void aBillIsWrittenDownOnAPhoneAndAgreedToAtADesk() throws Exception {
        SupportedPerson person = people.add(council.id(), "Ailsa Craig " + ++number);
        till.open(person, Money.ofPounds(300));
        Page phone = pageOf(logins.createForPerson(person.displayName(), person.id().value()), PHONE, false);
        follow(phone, phone.locator("a[href$='/money']").first()::click);
        follow(phone, phone.locator("a[href$='/bills']").first()::click);
        follow(phone, phone.locator("a[href$='/bills/new']").first()::click);
        follow(phone, phone.locator("a[href$='/bills/payees']").first()::click);
        phone.getByLabel("A firm or agency").check();
        phone.fill("#name", "Glen Mobility");
        phone.fill("#sortCode", "08-99-99");
        phone.fill("#accountNumber", "66374959");
        press(phone, "Add somebody to pay");
        assertThat(phone.inputValue("#name")).isEqualTo("Glen Mobility");
        phone.fill("#accountNumber", "66374958");
        press(phone, "Add somebody to pay");
        String payee = phone.url().replaceFirst("[?].*", "");
        assertFits(phone);

        Page desk = pageOf(senior, DESK, true);
        desk.navigate(payee);
        press(desk, "Yes, it is right");
        assertThat(desk.locator(".sp-done").textContent()).contains("The account counts now.");

        phone.navigate("/people/" + person.id().value() + "/bills/new");
        phone.fill("#amount", "48.50");
        phone.getByLabel("Glen Mobility").check();
        phone.fill("#words", "Bill 17");
        press(phone, "Write it down");
        assertThat(phone.locator("h1").textContent()).isEqualTo("£48.50 to Glen Mobility");
        desk.navigate(phone.url());
        press(desk, "Yes, pay it");
        phone.reload();
        assertThat(phone.locator(".sp-lead").textContent()).contains("It is paid on");
        open(phone, "Do not pay it");
        press(phone, "Do not pay it");
        assertThat(phone.locator("#why-problem").isVisible()).isTrue();
        assertFits(phone);
    }
}
