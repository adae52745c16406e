package scot.sporran.payruns.runs;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.assertj.core.api.Assertions.assertThat;

import scot.sporran.payruns.employment.BankDetails;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scot.sporran.correspondence.LetterKind;
import scot.sporran.correspondence.Notices;
import scot.sporran.identity.Addresses;
import scot.sporran.identity.Login;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.Employment.HolidayPay;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.payruns.employment.PayCalendar;
import scot.sporran.payruns.runs.PayScene.Household;
import scot.sporran.payruns.timesheets.Timesheet;
import scot.sporran.payruns.timesheets.Timesheets;
import scot.sporran.platform.London;
import scot.sporran.portal.Browser;
import scot.sporran.portal.CarrierTest;
import scot.sporran.support.Contact;
import scot.sporran.support.Contacts;
import scot.sporran.support.ReachBy;

/** What is told about pay: to whoever employs and to whoever works, each by the way they chose, each thing once. */
@MicronautTest(transactional = false)
class PayNewsTest extends CarrierTest {

    @Inject
    PayScene scene;
    @Inject
    PayWarnings warnings;
    @Inject
    Employers employers;
    @Inject
    Employments employments;
    @Inject
    Timesheets timesheets;
    @Inject
    Addresses addresses;
    @Inject
    Contacts contacts;
    @Inject
    Notices notices;

    private Household house;
    private Login rhona;
    private Employment job;
    private UUID her;

    /** The period ended two days ago, its hours were wanted by yesterday, and pay is due in three days. */
    @BeforeEach
    void somebodyWhoEmploysAndSomebodyWhoWorks() {
        LocalTime now = clock.instant().atZone(London.ZONE).toLocalTime();
        clock.advance(Duration.ofHours((34L - now.getHour()) % 24));
        collector.collect();
        house = scene.household(2_000);
        Employer.Terms usual = house.employer().terms();
        LocalDate began = today().minusDays(29);
        Employer soon = employers.change(house.employer(), new Employer.Terms(
                new PayCalendar(PayFrequency.FOUR_WEEKLY, began, 1, 5), null, null, null, true, true, false, null, null,
                usual.pensionMethod())).orElseThrow();
        house = new Household(house.person(), house.budget(), soon, house.self());
        rhona = logins.createForAssistant("Rhona Baird");
        addresses.set(rhona.id(), Addresses.Kind.EMAIL, "rhona@example.org");
        addresses.set(rhona.id(), Addresses.Kind.PHONE, "+447700900456");
        job = scene.hire(house, "Baird", "1", HolidayPay.ROLLED_UP, rhona, began.minusYears(1));
        her = job.assistant().value();
        contacts.change(house.person().id(), contacts.of(house.person().id()).version(), new Contact(null, null,
                "morag@example.org", null, ReachBy.EMAIL, "en", false, Set.of()), "test");
        settle();
        carrier.resetAll();
        carrier.stubFor(post(urlMatching("/v2/notifications/.*")).willReturn(aResponse().withStatus(201)));
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }

    private List<String> sent(String way) {
        settle();
        return carrier.findAll(postRequestedFor(urlMatching("/v2/notifications/" + way))).stream()
                .map(request -> request.getBodyAsString()).toList();
    }

    private void told() {
        collector.collect();
        collector.collect();
    }

    private List<LetterKind> kinds(UUID person) {
        return notices.of(person, null, 9).stream().map(Notices.Notice::kind).toList();
    }

    private String letter(UUID person) {
        return String.join("\n", notices.letter(notices.of(person, null, 1).getFirst()).orElseThrow().paragraphs());
    }

    private Timesheet hours() {
        return PayScene.done(timesheets.send(house.employer(), job, house.employer().calendar().first(),
                scene.hours(house.employer().calendar().first(), 60), "", "hours", house.self()));
    }

    @Test
    void missingHoursAreToldToBothSidesOnceHoweverOftenWeLook() {
        for (int hour = 0; hour < 3; hour++) {
            assertThat(warnings.look(house.employer())).extracting(PayWarnings.Warning::reason)
                    .containsExactly(PayWarnings.Reason.NO_HOURS);
            told();
        }
        assertThat(sent("email")).hasSize(2).anyMatch(body -> body.contains("rhona@example.org"))
                .anyMatch(body -> body.contains("morag@example.org")).noneMatch(body -> body.contains("Baird"));
        assertThat(kinds(house.person().id().value())).containsExactly(LetterKind.PAY_AT_RISK);
        assertThat(letter(house.person().id().value())).contains("No hours came from Rhona Baird",
                London.inWords(today().plusDays(3)));
        assertThat(kinds(her)).containsExactly(LetterKind.OWN_PAY_AT_RISK);
        assertThat(letter(her)).contains("Send your hours to " + house.employer().name(),
                "Without them there is no pay");
    }

    @Test
    void anAssistantReadsTheirLettersAndNobodyElseDoes() {
        warnings.look(house.employer());
        told();
        Browser hers = browserOf(rhona);
        String list = hers.get("/my-letters").body();
        assertThat(list).contains("Your pay may be late", "new");
        String path = "/my-letters/" + notices.of(her, null, 1).getFirst().id();
        assertThat(hers.get(path).body()).contains("Dear Rhona Baird", "/jobs/" + job.id().value());
        assertThat(hers.get("/my-letters").body()).doesNotContain("new</span>");
        assertThat(hers.get(path + "/paper.pdf?large=true").body()).startsWith("%PDF");
        assertThat(browserOf(house.self()).get(path).statusCode()).isEqualTo(404);
        Login other = logins.createForAssistant("Una Weir");
        scene.hire(house, "Weir", "2", HolidayPay.ROLLED_UP, other);
        assertThat(browserOf(other).get(path).statusCode()).isEqualTo(404);
        assertThat(browserOf(officer).get("/my-letters").statusCode()).isEqualTo(404);
    }

    @Test
    void anAssistantChoosesHowToBeToldAndOnlyWaysThatLeadSomewhereAreOffered() {
        Browser hers = programOf(rhona);
        assertThat(hers.get("/api/v1/my-work/reach").body()).contains("\"by\":\"EMAIL\"", "\"TEXT\"", "\"HERE\"")
                .doesNotContain("LETTER");
        assertThat(hers.sendJson("PUT", "/api/v1/my-work/reach", "{\"by\":\"TEXT\"}").body())
                .contains("\"by\":\"TEXT\"");
        assertThat(programOf(officer).get("/api/v1/my-work/reach").statusCode()).isEqualTo(404);
        warnings.look(house.employer());
        told();
        assertThat(sent("sms")).singleElement().satisfies(body -> assertThat(body).contains("+447700900456"));
        assertThat(sent("email")).singleElement().satisfies(body -> assertThat(body).contains("morag@example.org"));
        addresses.remove(rhona.id(), Addresses.Kind.PHONE);
        assertThat(hers.get("/api/v1/my-work/reach").body()).as("the way that is left")
                .contains("\"by\":\"EMAIL\"");
        String page = browserOf(rhona).get("/me").body();
        assertThat(page).contains("How we tell you about work and pay", "e-mail").doesNotContain("text message");
        assertThat(browserOf(house.self()).get("/me").body()).doesNotContain("How we tell you about work and pay");
    }

    @Test
    void whoHasNoAddressIsWrittenToOnPaperAndTheCouncilPrintsIt() {
        addresses.remove(rhona.id(), Addresses.Kind.EMAIL);
        addresses.remove(rhona.id(), Addresses.Kind.PHONE);
        job = employments.tellAddress(job, "1 Shore Road\nStrathbeg\nAB43 8QX").orElseThrow();
        warnings.look(house.employer());
        told();
        assertThat(sent("letter")).singleElement()
                .satisfies(body -> assertThat(body).contains("\"content\":"));
        assertThat(sent("email")).singleElement().satisfies(body -> assertThat(body).contains("morag@example.org"));
    }

    @Test
    void lateHoursAreToldToBothSidesOnceWithThePayThatTheyRollOnTo() {
        Timesheet late = hours();
        told();
        told();
        PayScene.done(timesheets.approve(late, house.employer(), house.self(), false));
        told();
        LocalDate nextPay = today().plusDays(3).plusWeeks(4);
        assertThat(kinds(house.person().id().value())).containsExactly(LetterKind.HOURS_LATE);
        assertThat(letter(house.person().id().value())).contains("Hours of Rhona Baird for",
                "paid with the pay on " + London.inWords(nextPay));
        assertThat(kinds(her)).containsExactly(LetterKind.OWN_HOURS_LATE);
        assertThat(letter(her)).contains("Your hours with " + house.employer().name(), "They are not lost",
                London.inWords(nextPay));
        assertThat(sent("email")).hasSize(2);
    }

    @Test
    void anInsuranceThatEndsConcernsTheEmployerAlone() {
        Employer.Terms now = house.employer().terms();
        Employer insured = employers.change(house.employer(), new Employer.Terms(now.calendar(), null, null,
                today().plusDays(20), true, true, false, null, null, now.pensionMethod())).orElseThrow();
        hours();
        told();
        assertThat(warnings.look(insured)).extracting(PayWarnings.Warning::reason)
                .contains(PayWarnings.Reason.INSURANCE_ENDS);
        told();
        assertThat(kinds(house.person().id().value())).contains(LetterKind.EMPLOYER_DUTY);
        assertThat(kinds(her)).doesNotContain(LetterKind.EMPLOYER_DUTY);
        assertThat(programOf(rhona).get("/api/v1/employments/" + job.id().value() + "/pay-warnings").body())
                .doesNotContain("INSURANCE");
    }

    @Test
    void anAssistantIsToldOnceToWhichAccountTheirPayGoesAndWhoSaidSo() {
        assertThat(employments.tellBank(job, new BankDetails("R Baird", "08-99-99", "66374958"), house.self()))
                .isPresent();
        collector.collect();
        collector.collect();
        settle();
        assertThat(sent("email")).singleElement().satisfies(body -> assertThat(body).contains("rhona@example.org")
                .doesNotContain("66374958"));
        assertThat(notices.of(her, null, 5)).singleElement().satisfies(letter -> {
            assertThat(letter.kind()).isEqualTo(LetterKind.OWN_ACCOUNT);
            assertThat(notices.letter(letter).orElseThrow().paragraphs())
                    .anyMatch(line -> line.contains(house.self().displayName()))
                    .noneMatch(line -> line.contains("66374958"));
        });
    }
}
