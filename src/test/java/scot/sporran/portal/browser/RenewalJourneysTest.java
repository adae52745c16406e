package scot.sporran.portal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.platform.London;
import scot.sporran.platform.MovableClock;
import scot.sporran.support.JointRule;
import scot.sporran.support.Power;
import scot.sporran.support.PowerBasis;
import scot.sporran.support.Powers;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.renewals.Renewals;

/** A guardian sends the new order from a phone; an officer looks at it at a desk; the person reads who helps them, and until when. */
@MicronautTest(transactional = false)
class RenewalJourneysTest extends BrowserTest {

    @Inject
    Powers powers;
    @Inject
    Renewals renewals;
    @Inject
    MovableClock clock;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aNewPaperGoesFromAPhoneToTheDeskAndThePowerGoesOn(boolean scripts) throws Exception {
        LocalDate today = London.dateOf(clock.instant());
        SupportedPerson ailsa = people.add(council.id(), "Ailsa Craig " + scripts);
        Login rhona = logins.createForRepresentative("Rhona Kerr");
        Power power = powers.record(ailsa, new Powers.NewPower(PowerBasis.GUARDIAN, "Rhona Kerr", rhona.id(), true,
                EnumSet.of(Deed.VIEW_PERSON, Deed.VIEW_BALANCE), JointRule.ALONE, "Order 12/23", today.minusYears(3),
                today.minusYears(3), today.plusDays(20)), "Shona Gray");
        Login self = logins.createForPerson(ailsa.displayName(), ailsa.id().value());

        Page phone = pageOf(rhona, PHONE, scripts);
        assertThat(phone.locator(".sp-way span").first().textContent()).startsWith("20 days left, until ");
        walk("guardian" + scripts, phone, Map.of("helped", "/", "renewal",
                "/powers/" + power.id().value() + "/renewal"), PHONE, scripts);
        phone.navigate("/powers/" + power.id().value() + "/renewal");
        press(phone, "Send it");
        assertThat(phone.locator("main").textContent()).contains("Choose a file", "Please choose a day");
        phone.setInputFiles("#file", new FilePayload("order.png", "image/png", PersonScene.photo()));
        phone.fill("#to", today.plusYears(3).toString());
        press(phone, "Send it");
        assertThat(phone.locator("main").textContent()).contains("The council is looking at it");

        Page own = pageOf(self, PHONE, scripts);
        own.navigate("/people/" + ailsa.id().value() + "/helpers");
        assertThat(own.locator("main").textContent()).contains("Rhona Kerr sent a new paper");

        Page desk = pageOf(officer, DESK, scripts);
        String paper = "/people/" + ailsa.id().value() + "/renewals/" + renewals.of(ailsa.id()).getFirst().id();
        walk("officer" + scripts, desk, Map.of("renewal", paper), DESK, scripts);
        desk.navigate("/");
        follow(desk, desk.locator("a[href$='" + paper + "']").first()::click);
        desk.navigate(paper);
        desk.fill("#evidence", "Order 9/26");
        press(desk, "It is right");
        assertThat(desk.locator("main").textContent()).contains("Both are told",
                "Until " + new scot.sporran.portal.When(clock).longDay(today.plusYears(3)));
        own.reload();
        assertThat(own.locator("main").textContent()).contains(
                "Until " + new scot.sporran.portal.When(clock).longDay(today.plusYears(3)));
        phone.navigate("/");
        assertThat(phone.locator("main").textContent()).doesNotContain("days left");
    }
}
