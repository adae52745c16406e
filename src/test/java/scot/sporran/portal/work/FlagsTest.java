package scot.sporran.portal.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scot.sporran.cardgateway.AuthorisationRequest.Kind;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.monitoring.cases.Bands;
import scot.sporran.monitoring.cases.CaseEvent;
import scot.sporran.monitoring.cases.CaseState;
import scot.sporran.monitoring.cases.Cases;
import scot.sporran.monitoring.cases.CouncilTerms;
import scot.sporran.monitoring.cases.FlagCase;
import scot.sporran.monitoring.cases.Lesson;
import scot.sporran.monitoring.cases.Lessons;
import scot.sporran.monitoring.cases.RuleVersions;
import scot.sporran.monitoring.feed.Feed;
import scot.sporran.monitoring.feed.Trials;
import scot.sporran.monitoring.rules.Reason;
import scot.sporran.platform.Language;
import scot.sporran.platform.London;
import scot.sporran.portal.Browser;
import scot.sporran.portal.Till;
import scot.sporran.portal.WebTest;
import scot.sporran.returns.Band;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.Council;
import scot.sporran.support.SupportOption;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.money.Answer;
import scot.sporran.support.plan.AgreedPer;
import scot.sporran.support.plan.Agreements;

/** Flags from the moment they are noticed to the day they are closed, by whom they may be seen, and what is learned. */
@MicronautTest(transactional = false)
class FlagsTest extends WebTest {

    @Inject
    Till till;
    @Inject
    Feed feed;
    @Inject
    Trials trials;
    @Inject
    Cases cases;
    @Inject
    Lessons lessons;
    @Inject
    Bands bands;
    @Inject
    RuleVersions versions;
    @Inject
    Agreements agreements;
    @Inject
    Budgets budgets;
    @Inject
    Clock clock;

    private Login social;
    private Login keeper;
    private Login second;

    @BeforeAll
    void hire() {
        social = logins.createForCouncil("Donnie Mackay", Role.SOCIAL_WORKER, council.id().value());
        keeper = logins.createForCouncil("Kirsty Bell", Role.COUNCIL_ADMIN, council.id().value());
        second = logins.createForCouncil("Ross Kay", Role.COUNCIL_ADMIN, council.id().value());
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }

    private void look() {
        int looked;
        do {
            looked = feed.turn();
        } while (looked > 0);
    }

    /** A budget whose card was used at a pawnbroker's. */
    private FlagCase flagged(SupportedPerson person) throws Exception {
        Till.Wallet wallet = till.open(person, Money.ofPounds(500));
        agreements.agree(wallet.budget().id(), 0, new Agreements.Terms(today().minusMonths(3), null, AgreedPer.WEEK,
                Map.of(FundingSource.COUNCIL, Money.ofPounds(200)), "Donnie", "First plan"));
        till.pay(wallet, 4_000, "QUICK PAWN", "5933", Kind.FINANCIAL);
        look();
        return cases.of(wallet.budget().id()).stream().filter(flag -> flag.reason() == Reason.PROHIBITED_MCC)
                .findFirst().orElseThrow();
    }

    private SupportedPerson person(String name) {
        return people.add(council.id(), name);
    }

    private static String form(String... pairs) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            form.append(i == 0 ? "" : "&").append(pairs[i]).append('=')
                    .append(URLEncoder.encode(pairs[i + 1], StandardCharsets.UTF_8));
        }
        return form.toString();
    }

    private HttpResponse<String> post(Login login, String path, String... pairs) {
        Browser browser = browserOf(login);
        return browser.postForm(path, "form-token=" + Browser.formTokenIn(browser.get("/").body()) + "&"
                + form(pairs));
    }

    private FlagCase now(FlagCase flag) {
        return cases.find(flag.id()).orElseThrow();
    }

    @Test
    void anOfficerAsksThePersonAnswersAndTheOfficerClosesItWithAReason() throws Exception {
        FlagCase flag = flagged(morag);
        String path = "/work/flags/" + flag.id();
        assertThat(browserOf(officer).get("/work/flags").body()).contains("Morag O'Hare", "£40");
        String page = browserOf(officer).get(path).body();
        assertThat(page).contains("£40", "QUICK PAWN", "Ask the person", "sp-chart__odd",
                "Did you mean to, or did someone else use your card?");
        assertThat(post(officer, path + "/steps", "event", "ASK", "version", "1", "words", "").statusCode())
                .as("a question has words").isEqualTo(400);
        assertThat(post(officer, path + "/steps", "event", "ASK", "version", "1", "words", "Was that you, Morag?")
                .statusCode()).isEqualTo(303);
        assertThat(post(officer, path + "/steps", "event", "ASK", "version", "1", "words", "Again").body())
                .as("somebody has moved it on").contains("changed");
        String own = "/people/" + morag.id().value() + "/noticed";
        assertThat(browserOf(moragsLogin).get("/").body()).contains(own + "/" + flag.id());
        assertThat(browserOf(moragsLogin).get(own).body()).contains("£40 went to QUICK PAWN");
        assertThat(browserOf(moragsLogin).get(own + "/" + flag.id()).body()).contains("Was that you, Morag?");
        assertThat(post(moragsLogin, own + "/" + flag.id(), "words", "I sold my old phone there.").statusCode())
                .isEqualTo(303);
        assertThat(now(flag).state()).isEqualTo(CaseState.ANSWERED);
        assertThat(browserOf(officer).get(path).body()).contains("I sold my old phone there.");
        int version = now(flag).version();
        assertThat(post(officer, path + "/dismiss", "as", "OUR_WAY", "version", String.valueOf(version),
                "dismissWords", "She sells old things now and then").statusCode()).isEqualTo(303);
        assertThat(now(flag).outcome()).isEqualTo(CaseEvent.DISMISS);
        assertThat(lessons.of(flag.budget())).singleElement()
                .satisfies(lesson -> assertThat(lesson.until()).isEqualTo(today().plusMonths(12)));
        look();
        assertThat(now(flag).state()).as("what was dismissed does not come back").isEqualTo(CaseState.CLOSED);
        String rules = browserOf(officer).get("/work/flags/rules").body();
        assertThat(rules).contains("A shop that the agreement leaves out", "Take it back");
        Lesson learned = lessons.of(flag.budget()).getFirst();
        assertThat(post(officer, "/work/flags/rules/lessons/" + learned.id() + "/back").statusCode()).isEqualTo(303);
        assertThat(lessons.of(flag.budget()).getFirst().takenBackBy()).isEqualTo("Fiona Grant");
    }

    @Test
    void whatIsWithAdultProtectionIsSeenByFewAndNeverByThePerson() throws Exception {
        SupportedPerson ella = person("Ella Baird");
        Login her = logins.createForPerson("Ella Baird", ella.id().value());
        FlagCase flag = flagged(ella);
        String path = "/work/flags/" + flag.id();
        assertThat(browserOf(social).get(path).statusCode()).as("money is not for social workers").isEqualTo(404);
        HttpResponse<String> given = post(officer, path + "/steps", "event", "ESCALATE", "version", "1", "words",
                "Somebody else has her card");
        assertThat(given.statusCode()).as(given.body()).isEqualTo(303);
        assertThat(given.headers().firstValue("Location").orElseThrow()).startsWith("/work/flags?");
        assertThat(browserOf(officer).get(path).statusCode()).isEqualTo(404);
        assertThat(browserOf(officer).get("/work/flags").body()).doesNotContain(flag.id().toString());
        assertThat(browserOf(social).get("/work/flags?what=protection").body()).contains("Ella Baird");
        assertThat(browserOf(social).get(path).body()).contains("Somebody else has her card");
        assertThat(browserOf(her).get("/people/" + ella.id().value() + "/noticed").body()).doesNotContain("PAWN");
        assertThat(browserOf(her).get("/people/" + ella.id().value() + "/noticed/" + flag.id()).statusCode())
                .isEqualTo(404);
        assertThat(post(social, path + "/steps", "event", "ACT", "version", "2", "words", "New card, new PIN")
                .statusCode()).isEqualTo(303);
        assertThat(browserOf(officer).get("/work/flags?what=closed").body())
                .as("closed, it stays with them").doesNotContain(flag.id().toString());
    }

    @Test
    void theCouncilsOwnClockGoesToTheSocialWorkerAndNothingReachesAnotherCouncil() throws Exception {
        // a council of its own: what one council has attention for is shared by all its flags
        Council quiet = councils.add("Quiet council");
        Login theirs = logins.createForCouncil("Sorcha Orr", Role.SOCIAL_WORKER, quiet.id().value());
        Login theirKeeper = logins.createForCouncil("Eck Orr", Role.COUNCIL_ADMIN, quiet.id().value());
        Login theirAuditor = logins.createForCouncil("Bea Orr", Role.AUDITOR, quiet.id().value());
        Budget silent = budgets.open(people.add(quiet.id(), "Jessie Innes"), SupportOption.OPTION_1,
                List.of(FundingSource.COUNCIL),
                today().minusDays(500));
        budgets.payIn(silent, FundingSource.COUNCIL, Money.ofPounds(10), "once", today().minusDays(490), "test")
                .get(20, TimeUnit.SECONDS);
        look();
        FlagCase flag = cases.of(silent.id()).stream().filter(one -> one.reason() == Reason.SILENT_YEAR).findFirst()
                .orElseThrow();
        assertThat(browserOf(theirs).get("/work/flags/" + flag.id()).statusCode()).isEqualTo(200);
        for (Login other : List.of(officer, social, admin, moragsLogin, theirKeeper, theirAuditor)) {
            assertThat(browserOf(other).get("/work/flags/" + flag.id()).statusCode()).as(other.role().name())
                    .isIn(403, 404);
            assertThat(browserOf(other).get("/work/flags").body()).doesNotContain("Jessie");
        }
    }

    @Test
    void rulesAreTriedOnThePastYearAndAgreedToByAnotherPerson() throws Exception {
        FlagCase flag = flagged(person("Rab Tulloch"));
        assertThat(post(keeper, "/work/flags/rules", "attention", "12", "limit", "", "value", "", "retire",
                "PROHIBITED_MCC", "people", "yes", "why", "We allow it").statusCode()).isEqualTo(303);
        RuleVersions.Version proposed = versions.of(council.id()).getFirst();
        assertThat(versions.putInForce(proposed, second)).as("not before it was tried")
                .isInstanceOf(Answer.Refused.class);
        while (trials.turn()) {
            // until all budgets are tried
        }
        String page = browserOf(second).get("/work/flags/rules").body();
        assertThat(page).contains("goes", "QUICK PAWN", "Put it in force");
        String decision = "/work/flags/rules/" + proposed.version() + "/decision";
        assertThat(post(keeper, decision, "decision", "IN_FORCE").body()).contains("Somebody other than");
        assertThat(post(second, decision, "decision", "IN_FORCE").statusCode()).isEqualTo(303);
        CouncilTerms terms = versions.inForce(council.id()).terms();
        assertThat(terms.retired()).containsExactly(Reason.PROHIBITED_MCC);
        assertThat(terms.attention()).isEqualTo(12);
        assertThat(now(flag).state()).as("what is being looked at stays until the next look").isNotNull();
        assertThat(post(keeper, "/work/flags/rules", "attention", "8", "limit", "", "value", "", "retire",
                "PROHIBITED_MCC", "people", "yes", "why", "Bring it back").statusCode()).isEqualTo(303);
        while (trials.turn()) {
            // until all budgets are tried
        }
        versions.putInForce(versions.of(council.id()).getFirst(), second);
        assertThat(versions.inForce(council.id()).terms().retired()).isEmpty();
    }

    @Test
    void howCloselyABudgetIsLookedAtHasAReasonAnEndAndAReply() throws Exception {
        SupportedPerson effie = person("Effie Ross");
        Login her = logins.createForPerson("Effie Ross", effie.id().value());
        FlagCase flag = flagged(effie);
        assertThat(post(officer, "/work/flags/" + flag.id() + "/band", "band", "CLOSE", "months", "2", "bandNumber",
                "0", "why", "Until the card is sorted").statusCode()).isEqualTo(303);
        assertThat(bands.of(flag.budget(), Band.LIGHT, today())).isEqualTo(Band.CLOSE);
        assertThat(bands.of(flag.budget(), Band.LIGHT, today().plusMonths(3))).as("it ends by itself")
                .isEqualTo(Band.LIGHT);
        String own = "/people/" + effie.id().value() + "/noticed";
        assertThat(browserOf(her).get(own).body()).contains("Until the card is sorted");
        assertThat(post(her, own + "/bands/" + flag.budget().value() + "/1", "reply", "It is sorted now")
                .statusCode()).isEqualTo(303);
        assertThat(browserOf(officer).get("/work/flags/" + flag.id()).body()).contains("It is sorted now");
    }

    @Test
    void aPhotoIsAnAnswerSeenByBothSidesAndInTheReadersLanguageTheAmountComesFirst() throws Exception {
        SupportedPerson ailsa = person("Ailsa");
        Login her = logins.createForPerson("Ailsa", ailsa.id().value());
        FlagCase flag = flagged(ailsa);
        post(officer, "/work/flags/" + flag.id() + "/steps", "version", flag.version() + "", "event", "ASK", "words",
                "What was this?");
        String own = "/people/" + ailsa.id().value() + "/noticed/" + flag.id();
        Browser phone = browserOf(her);
        BufferedImage picture = new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", file);

        assertThat(phone.upload(own, "/photo", "photo.png", "image/png", "MZ".getBytes(StandardCharsets.US_ASCII))
                .statusCode()).isEqualTo(400);
        assertThat(phone.upload(own, "/photo", "photo.png", "image/png", file.toByteArray()).statusCode())
                .isEqualTo(303);

        FlagCase answered = cases.find(flag.id()).orElseThrow();
        assertThat(answered.state()).isEqualTo(CaseState.ANSWERED);
        int step = answered.version();
        assertThat(phone.get(own).body()).contains("/photos/" + step);
        assertThat(browserOf(officer).get("/work/flags/" + flag.id() + "/photos/" + step).headers()
                .firstValue("Content-Type")).hasValue("image/jpeg");
        assertThat(browserOf(otherOfficer).get("/work/flags/" + flag.id() + "/photos/" + step).statusCode())
                .isEqualTo(404);
        assertThat(scot.sporran.portal.Noticed.say(answered, Language.GAELIC)).startsWith("Chaidh £40 gu bùth");
        assertThat(scot.sporran.portal.Noticed.say(answered, Language.ENGLISH)).isEqualTo(answered.toPerson());
    }
}
