package scot.sporran.portal.pay;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.payroll.TaxYear;
import scot.sporran.payruns.employment.BureauId;
import scot.sporran.payruns.employment.Bureaus;
import scot.sporran.payruns.employment.Employment.HolidayPay;
import scot.sporran.payruns.runs.PayScene;
import scot.sporran.payruns.runs.PayScene.Household;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Language;
import scot.sporran.platform.London;
import scot.sporran.portal.Browser;
import scot.sporran.portal.Look;
import scot.sporran.portal.Looks;
import scot.sporran.portal.WebTest;

/** Planning: what an assistant would cost, and what a new minimum wage costs, for whoever may see it. */
@MicronautTest(transactional = false)
class PlanningPagesTest extends WebTest {

    private static final String ASKED = "?hours=20&rate=13.45&age=ADULT&often=WEEKLY&cover=yes&allowance=yes"
            + "&help=&insurance=";

    @Inject
    PayScene scene;
    @Inject
    Bureaus bureaus;
    @Inject
    Looks looks;
    @Inject
    Clock clock;

    @Test
    void aPersonSeesWhatAnAssistantCostsWithEachWorkingAndHowLongTheMoneyLasts() {
        Household house = scene.household(4_000);
        Browser self = browserOf(house.self());
        String path = "/people/" + house.person().id().value() + "/assistant-cost";
        assertThat(self.get("/people/" + house.person().id().value() + "/money").body()).contains(path);
        assertThat(self.get(path).body()).as("before anything is asked").contains("Hours a week")
                .doesNotContain("It costs");

        String page = self.get(path + ASKED).body();
        assertThat(page).contains("It costs £306.91 a week", "20 h at £13.45 an hour", "12.07% on top of the pay",
                "15% of each pay above £96.00. The first pay is £301.47", "up to £10,500.00 a year",
                "3% of the part of each pay from £120.00 to £967.00", "−£30.82 a week",
                "The assistant takes home about",
                "As it is:", "With that: The money lasts", "How payroll works out one pay day");
    }

    @Test
    void theFiguresAreThoseOfTheCalculator() {
        Household house = scene.household(1_000);
        LocalDate payDate = TaxYear.of(London.dateOf(clock.instant())).firstDay().plusDays(6);
        String body = """
                {"payDate": "%s", "frequency": "weekly", "taxCode": "S1257L", "niCategory": "A", "lines": [
                 {"kind": "DAY_HOURS", "minutes": 1200, "hourlyPence": 1345},
                 {"kind": "ROLLED_UP_HOLIDAY", "amountPence": 3247}],
                 "pension": {"method": "relief-at-source"}, "employmentAllowanceLeftPence": 1050000}"""
                .formatted(payDate);
        String answer = programOf(house.self()).postJson("/api/payroll/calculations", body).body();
        String page = browserOf(house.self())
                .get("/people/" + house.person().id().value() + "/assistant-cost" + ASKED).body();
        for (String figure : new String[]{"employerPence", "employerPensionPence", "netPence", "taxPence"}) {
            long pence = Long.parseLong(answer.replaceFirst("(?s).*\"" + figure + "\":(\\d+).*", "$1"));
            assertThat(page).as(figure).contains(String.format(Locale.UK, "£%d.%02d", pence / 100, pence % 100));
        }
    }

    @Test
    void payThatIsTooLowIsSaidAndWhatDoesNotReadIsSaidBesideItsField() {
        Browser self = browserOf(moragsLogin);
        String path = "/people/" + morag.id().value() + "/assistant-cost";
        assertThat(self.get(path + "?hours=10&rate=9.00").body()).contains("The law asks for £", "£9.00 is too low");
        assertThat(self.get(path + "?hours=lots&rate=13.45").body()).contains("id=\"hours-problem\"", "value=\"lots\"")
                .doesNotContain("It costs");
        assertThat(self.get(path + "?hours=&rate=13.45").body()).contains("hours a week, or sleep-ins");
        assertThat(self.get(path + "?hours=10&rate=").body()).contains("id=\"rate-problem\"");
        assertThat(self.get(path + "?hours=10&rate=13.45&nights=2").body()).contains("id=\"night-problem\"");
        assertThat(self.get(path + "?hours=10&rate=13.45&nights=9").body()).contains("id=\"nights-problem\"");
        assertThat(self.get(path + "?hours=10&rate=9999999.99").body()).contains("at most £1,000.00")
                .doesNotContain("It costs");
    }

    @Test
    void whoeverPlansMayLookAndStrangersMayNot() {
        String path = "/people/" + morag.id().value() + "/assistant-cost";
        Login worker = logins.createForCouncil("Wanda Hay", Role.SOCIAL_WORKER, council.id().value());
        for (Login login : new Login[]{worker, officer}) {
            assertThat(browserOf(login).get(path + ASKED).body()).contains("It costs");
            assertThat(browserOf(login).get("/people/" + morag.id().value()).body()).contains(path);
        }
        assertThat(browserOf(otherOfficer).get(path).statusCode()).isEqualTo(404);
        Login bureau = bureaus.addOperator(bureaus.add("Bureau " + Ids.next()), "Bea");
        assertThat(browserOf(bureau).get(path).statusCode()).isEqualTo(404);
        assertThat(browserOf(bureau).get("/work/assistant-cost" + ASKED).body()).contains("It costs £306.91 a week")
                .doesNotContain("As it is:");
        assertThat(browserOf(bureau).get("/work/employers").body()).contains("/work/assistant-cost", "/work/uplift");
    }

    @Test
    void thePagesSpeakTheReadersLanguage() {
        Household house = scene.household(4_000);
        for (Language language : new Language[]{Language.GAELIC, Language.ARABIC, Language.EASY_READ}) {
            looks.change(house.self().id(), new Look(language, Look.TextSize.USUAL));
            String page = browserOf(house.self())
                    .get("/people/" + house.person().id().value() + "/assistant-cost" + ASKED).body();
            assertThat(page).contains(language.say("cost.title"), language.say("cost.part.HOLIDAY"))
                    .doesNotContain("It costs £306.91 a week");
        }
    }

    @Test
    void whoCannotAffordTheNewMinimumComesFirst() {
        BureauId bureau = bureaus.add("Bureau " + Ids.next());
        Household rich = employing(scene.household(400_000), bureau);
        Household poor = employing(scene.household(council, 500), bureau);
        Login bea = bureaus.addOperator(bureau, "Bea");
        String list = browserOf(bea).get("/work/uplift?from=2027-04-01&funder=14.00").body();
        assertThat(list).contains("2 of 2 looked at here", "1 cannot pay it", "£13.50 to £14.00 an hour");
        assertThat(list.indexOf(poor.person().displayName())).isPositive()
                .isLessThan(list.indexOf(rich.person().displayName()));
        assertThat(browserOf(bea).get("/work/uplift?from=2027-04-01").body()).as("£13.50 is above the law's £13.21")
                .contains("0 of 2 looked at here");
        assertThat(browserOf(bea).get("/work/uplift?from=2031-04-01").body()).contains("id=\"from-problem\"");
        String file = browserOf(bea).get("/work/uplift.csv?from=2027-04-01&funder=14.00").body();
        assertThat(file.lines()).hasSize(3);

        String one = "/employers/" + poor.employer().id().value() + "/uplift?from=2027-04-01&funder=14.00";
        for (Login login : new Login[]{bea, poor.self(), officer, auditor}) {
            assertThat(browserOf(login).get(one).body()).contains("more a week from 1 April 2027",
                    "The money is not enough", "the funder asks for it", "20 h a week");
        }
        assertThat(browserOf(otherOfficer).get(one).statusCode()).isEqualTo(404);
        assertThat(browserOf(officer).get("/work/uplift?funder=14.00&from=2027-04-01").body())
                .contains(poor.person().displayName()).doesNotContain(rich.person().displayName());
        Login worker = logins.createForCouncil("Wanda Hay", Role.SOCIAL_WORKER, council.id().value());
        assertThat(browserOf(worker).get("/work/uplift").statusCode()).as("sees no pay").isEqualTo(403);
        assertThat(browserOf(moragsLogin).get("/work/uplift").statusCode()).isEqualTo(404);
        assertThat(browserOf(poor.self()).get("/people/" + poor.person().id().value() + "/pay").body())
                .contains("/employers/" + poor.employer().id().value() + "/uplift");
    }

    private Household employing(Household house, BureauId bureau) {
        Household chosen = scene.choose(house, bureau);
        scene.hire(chosen, "Mair", "1", HolidayPay.ROLLED_UP, null);
        return chosen;
    }
}
