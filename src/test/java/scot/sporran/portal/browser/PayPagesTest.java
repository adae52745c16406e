package scot.sporran.portal.browser;

import com.microsoft.playwright.Page;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Login;
import scot.sporran.payruns.employment.Absence;
import scot.sporran.payruns.employment.BureauId;
import scot.sporran.payruns.employment.Bureaus;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.JobTerms;
import scot.sporran.payruns.employment.PayCalendar;
import scot.sporran.payruns.employment.RateKind;
import scot.sporran.payruns.pay.Payslips;
import scot.sporran.payruns.runs.PayRun;
import scot.sporran.payruns.runs.PayRuns;
import scot.sporran.payruns.runs.PayScene;
import scot.sporran.payruns.runs.PayScene.Household;
import scot.sporran.payruns.timesheets.HoursLine;
import scot.sporran.payruns.timesheets.Timesheets;
import scot.sporran.platform.Language;
import scot.sporran.platform.London;
import scot.sporran.portal.Look;
import scot.sporran.portal.Looks;

/** Every page about work and pay in each of its states, as {@link EveryPage} lists the others. */
@MicronautTest(transactional = false)
class PayPagesTest extends BrowserTest {

    private static final String COST = "/assistant-cost?hours=20&rate=9.00&nights=1&night=60&help=5.94&insurance=113.30"
            + "&allowance=yes";
    private static final String UPLIFT = "/uplift?from=2027-04-01&funder=14.00";

    @Inject
    PayScene scene;
    @Inject
    PayRuns runs;
    @Inject
    Payslips payslips;
    @Inject
    Timesheets timesheets;
    @Inject
    Bureaus bureaus;
    @Inject
    Employers employers;
    @Inject
    JobTerms terms;
    @Inject
    Looks looks;
    @Inject
    Clock clock;

    private Household house;
    private Household empty;
    private Login rhona;
    private Employment job;
    private Login operator;
    private Login nobodysOperator;
    private UUID run;
    private UUID slip;

    @BeforeAll
    void fill() {
        house = scene.reporting(council, 4_000);
        empty = scene.household(council, 0);
        rhona = logins.createForAssistant("Rhona Mhic-Llanfairpwllgwyngyllgogerychwyrn");
        job = scene.hire(house, "Mhic-Llanfairpwllgwyngyllgogerychwyrndrobwll", "1",
                Employment.HolidayPay.WHEN_TAKEN, rhona);
        scene.hire(house, "O’Brien & <i>Sons</i>", "2", Employment.HolidayPay.ROLLED_UP, null);
        PayCalendar calendar = house.employer().calendar();
        PayCalendar.Period now = calendar.of(London.dateOf(clock.instant()));
        PayCalendar.Period before = calendar.before(now);
        scene.approved(house, job, before.from(), scene.hours(before.from(), 240));
        BureauId bureau = bureaus.add("Clyde Payroll of many pages");
        terms.record(job, Absence.Kind.SICK, now.from(), null, 0, "ill", "test");
        operator = bureaus.addOperator(bureau, "Ada First");
        Login second = bureaus.addOperator(bureau, "Ben Second");
        nobodysOperator = bureaus.addOperator(bureaus.add("Empty Payroll"), "Cal Third");
        employers.choose(house.employer(), bureau);
        PayRun draft = PayScene.done(runs.begin(bureau, calendar.frequency(), before.payDate(), "first", operator));
        PayRun ready = runs.work(draft.id());
        PayRun approved = PayScene.done(runs.approve(ready, ready.version(), second));
        run = runs.work(approved.id()).id();
        slip = payslips.of(job.id(), 1).getFirst().id();
        List<HoursLine> odd = List.of(new HoursLine(RateKind.DAY, now.from(), 540, 900, List.of()),
                new HoursLine(RateKind.SLEEP_IN, now.from(), 1_320, 540, List.of(new HoursLine.Awake(60, 105))),
                new HoursLine(RateKind.NIGHT, now.from(), 1_200, 180, List.of()));
        timesheets.send(house.employer(), job, now.from(), odd, "The nurse came late. 🌈 <b>&", "odd", rhona);
    }

    private Map<String, String> assistants() {
        String path = "/jobs/" + job.id().value();
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("pay-home", "/");
        pages.put("pay-week", path + "/hours");
        pages.put("pay-week-odd", path + "/hours?from=nonsense");
        pages.put("pay-job", path);
        pages.put("pay-slip", "/payslips/" + slip);
        pages.put("pay-absences", path + "/absences");
        pages.put("pay-account", path + "/account");
        pages.put("pay-terms", path + "/terms");
        pages.put("my-letters", "/my-letters");
        pages.put("look", "/me");
        pages.put("own-copy", "/me/copy");
        pages.put("help", "/help");
        return pages;
    }

    private Map<String, String> persons() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("home-work", "/");
        pages.put("pay", "/people/" + house.person().id().value() + "/pay");
        pages.put("pay-job", "/jobs/" + job.id().value());
        pages.put("pay-slip", "/payslips/" + slip);
        pages.put("pay-absences", "/jobs/" + job.id().value() + "/absences");
        pages.put("pay-account", "/jobs/" + job.id().value() + "/account");
        pages.put("pay-terms", "/jobs/" + job.id().value() + "/terms");
        pages.put("pay-leaving", "/jobs/" + job.id().value() + "/leaving");
        pages.put("pay-hire", "/employers/" + house.employer().id().value() + "/hire");
        pages.put("pay-hmrc", "/employers/" + house.employer().id().value() + "/hmrc");
        pages.put("pay-summary", "/employers/" + house.employer().id().value() + "/hmrc/summary");
        pages.put("pay-due", "/employers/" + house.employer().id().value() + "/due");
        pages.put("pay-pension", "/employers/" + house.employer().id().value() + "/pension");
        pages.put("pay-hours-file", "/employers/" + house.employer().id().value() + "/hours-file");
        pages.put("pay-checks", "/jobs/" + job.id().value() + "/checks");
        pages.put("pay-uplift", "/employers/" + house.employer().id().value() + UPLIFT);
        pages.put("pay-cost-new", "/people/" + house.person().id().value() + "/assistant-cost");
        pages.put("pay-cost", "/people/" + house.person().id().value() + COST);
        pages.put("pay-cost-wrong", "/people/" + house.person().id().value() + "/assistant-cost?hours=many&nights=9");
        return pages;
    }

    private Map<String, String> bureausPages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("paydesk", "/");
        pages.put("pay-run", "/pay-runs/" + run);
        pages.put("pay-wages", "/pay-runs/" + run + "/wages");
        pages.put("employers", "/work/employers");
        pages.put("employer", "/work/employers/" + house.employer().id().value());
        pages.put("uplifts", "/work" + UPLIFT);
        pages.put("pay-cost", "/work" + COST);
        pages.put("pay-hire", "/employers/" + house.employer().id().value() + "/hire");
        pages.put("pay-due", "/employers/" + house.employer().id().value() + "/due");
        pages.put("pay-pension", "/employers/" + house.employer().id().value() + "/pension");
        return pages;
    }

    @Test
    void anAssistantsPagesAreInOrderOnANarrowPhoneAndWithoutScripts() {
        walk("assistant", rhona, assistants(), NARROW, true);
        walk("assistant-no-script", rhona, assistants(), PHONE, false);
        walk("assistant-new", logins.createForAssistant("New Here"), Map.of("pay-home", "/"), PHONE, true);
    }

    @Test
    void theSamePagesSpeakOtherLanguagesInLargePrint() {
        for (Language language : List.of(Language.ARABIC, Language.GAELIC, Language.EASY_READ)) {
            for (Login login : List.of(rhona, house.self())) {
                looks.change(login.id(), new Look(language, Look.TextSize.LARGE));
                Map<String, String> some = login == rhona ? assistants() : persons();
                some.keySet()
                        .retainAll(List.of("pay-home", "pay-week", "pay-slip", "pay", "pay-absences", "pay-account",
                                "pay-hire", "pay-cost", "pay-uplift", "pay-hmrc", "pay-summary", "pay-due",
                                "pay-pension", "pay-hours-file", "pay-checks"));
                walkButForColours((login == rhona ? "assistant-" : "employer-") + language.code(),
                        pageOf(login, PHONE, true), some, PHONE);
                looks.change(login.id(), Look.USUAL);
            }
        }
    }

    @Test
    void anEmployersPagesAreInOrder() {
        walk("employer", house.self(), persons(), NARROW, true);
        walk("employer-no-script", house.self(), persons(), PHONE, false);
        walk("employer-empty", empty.self(), Map.of("pay", "/people/" + empty.person().id().value() + "/pay"), PHONE,
                true);
        walk("employs-nobody", moragsLogin, Map.of("pay", "/people/" + morag.id().value() + "/pay"), PHONE, true);
    }

    @Test
    void aBureausPagesAreInOrderAtADeskAndOnAPhone() {
        walk("bureau", operator, bureausPages(), DESK, true);
        walk("bureau", operator, bureausPages(), NARROW, false);
        walk("bureau-empty", nobodysOperator, Map.of("paydesk", "/", "employers", "/work/employers"), DESK, true);
    }

    @Test
    void theyCanBeReadInTheColoursOfTheReadersSystem() {
        Page hers = pageOf(rhona, PHONE, true);
        forceColours(hers);
        walk("assistant-forced", hers, Map.of("pay-week", "/jobs/" + job.id().value() + "/hours"), PHONE, true);
        Page theirs = pageOf(house.self(), PHONE, true);
        forceColours(theirs);
        walk("employer-forced", theirs, Map.of("pay", "/people/" + house.person().id().value() + "/pay"), PHONE, true);
    }

    @Test
    void aWeekOfLongAgoIsShownAsItWas() {
        LocalDate before = house.employer().calendar().of(London.dateOf(clock.instant())).from().minusDays(1);
        walk("assistant-before", rhona, Map.of("pay-week", "/jobs/" + job.id().value() + "/hours?from=" + before),
                NARROW, true);
    }
}
