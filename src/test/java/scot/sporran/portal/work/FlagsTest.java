package scot.sporran.portal.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.time.YearMonth;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import scot.sporran.monitoring.cases.Cases;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.monitoring.cases.CaseEvent;
import scot.sporran.monitoring.cases.CaseState;
import scot.sporran.monitoring.cases.CouncilTerms;
import scot.sporran.monitoring.cases.FlagCase;
import scot.sporran.monitoring.cases.Lesson;
import scot.sporran.monitoring.cases.RuleVersions;
import scot.sporran.monitoring.rules.Reason;
import scot.sporran.platform.Language;
import scot.sporran.portal.Browser;
import scot.sporran.returns.Band;
import scot.sporran.support.Budget;
import scot.sporran.support.Council;
import scot.sporran.support.SupportOption;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.money.Answer;

/** Flags from the moment they are noticed to the day they are closed, by whom they may be seen, and what is learned. */
@MicronautTest(transactional = false)
class FlagsTest extends FlagScene {

    @Test
    void anOfficerAsksThePersonAnswersAndTheOfficerClosesItWithAReason() throws Exception {
        FlagCase flag = flagged(morag);
        String path = "/work/flags/" + flag.id();
        assertThat(browserOf(officer).get("/work/flags").body()).contains("Morag O'Hare", "£40");
        assertThat(browserOf(officer).get("/work/flags?what=noted").body()).as("months ago nobody watched")
                .contains("Our own payment went wrong").doesNotContain("QUICK PAWN");
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
        assertThat(browserOf(officer).get("/work/flags").body()).contains("Noticed by month")
                .containsPattern("[1-9]\\d* noticed in twelve months; \\d+ led to something being put right");
        Lesson learned = lessons.of(flag.budget()).getFirst();
        assertThat(post(officer, "/work/flags/rules/lessons/" + learned.id() + "/back").statusCode()).isEqualTo(303);
        assertThat(lessons.of(flag.budget()).getFirst().takenBackBy()).isEqualTo("Fiona Grant");
    }

    @Test
    void whatIsWithAdultProtectionIsSeenByFewAndNeverByThePerson() throws Exception {
        SupportedPerson ella = person("Ella Baird");
        Login her = logins.createForPerson("Ella Baird", ella.id().value());
        FlagCase flag = flagged(ella);
        long before = noticed();
        String path = "/work/flags/" + flag.id();
        assertThat(browserOf(social).get(path).statusCode()).as("money is not for social workers").isEqualTo(404);
        HttpResponse<String> given = post(officer, path + "/steps", "event", "ESCALATE", "version", "1", "words",
                "Somebody else has her card");
        assertThat(given.statusCode()).as(given.body()).isEqualTo(303);
        assertThat(given.headers().firstValue("Location").orElseThrow()).startsWith("/work/flags?");
        assertThat(browserOf(officer).get(path).statusCode()).isEqualTo(404);
        assertThat(browserOf(officer).get("/work/flags").body()).doesNotContain(flag.id().toString());
        assertThat(noticed()).as("nor counted").isEqualTo(before - 1);
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

    @Test
    void programsTakeTheSameStepsAndOnlyWithWhatTheyHaveSeen() throws Exception {
        Council own = councils.add("Sharp council");
        Login finance = logins.createForCouncil("Ina Sharp", Role.FINANCE_OFFICER, own.id().value());
        Login protects = logins.createForCouncil("Eck Sharp", Role.SOCIAL_WORKER, own.id().value());
        FlagCase flag = flagged(people.add(own.id(), "Nan Sharp"));
        String queue = "/api/v1/councils/" + own.id().value() + "/flags";
        String path = "/api/v1/flags/" + flag.id();
        Browser program = programOf(finance);
        assertThat(program.get(queue).body())
                .contains(flag.id().toString(), "\"reason\":\"PROHIBITED_MCC\"", "\"route\":\"MONEY\"");
        HttpResponse<String> seen = program.get(path);
        assertThat(seen.headers().firstValue("ETag")).hasValue("\"" + flag.version() + "\"");
        assertThat(seen.body()).contains("\"firstStep\":\"ASK\"", "\"pence\":-4000", "QUICK PAWN", "\"DISMISS\"")
                .doesNotContain("\"CLEAR\"");
        String ask = step("ASK", "Was that you, Nan?", "");
        assertProblem(program.postJson(path + "/steps", ask), 428, "If-Match");
        assertProblem(program.with("If-Match", "\"77\"").postJson(path + "/steps", ask), 412, "meanwhile");
        program.with("If-Match", "\"" + flag.version() + "\"");
        assertProblem(program.postJson(path + "/steps", step("RAISE", "Again", "")), 400, "event");
        assertProblem(program.postJson(path + "/steps", step("DISMISS", "No", "")), 400, "\"as\"");
        assertProblem(program.postJson(path + "/steps", step("ASSIGN", "For you", ",\"to\":\"" + protects.id().value()
                + "\"")), 400, "colleague");
        assertProblem(program.postJson(path + "/steps", step("STAND_DOWN", "Back", "")), 409, "as it is now");
        assertThat(program.postJson(path + "/steps", ask).body()).contains("\"state\":\"ASKED\"", "Was that you, Nan?");
        program.with("If-Match", "\"" + now(flag).version() + "\"");
        assertThat(program.postJson(path + "/steps", step("ESCALATE", "Her nephew has the card", "")).statusCode())
                .as("out of sight").isEqualTo(204);
        assertProblem(program.get(path), 404, "nothing here");
        assertThat(programOf(protects).get(queue + "?state=PROTECTION").body()).contains(flag.id().toString());
        assertProblem(programOf(officer).get(path), 404, "nothing here");
        assertProblem(programOf(moragsLogin).get(queue), 404,
                "nothing here");
    }

    private static String step(String event, String words, String more) {
        return "{\"event\":\"" + event + "\",\"words\":\"" + words + "\"" + more + "}";
    }

    /** Beyond the council's attention the first ones are held back, and somebody looks at them all the same. */
    @Test
    void aRuleThatIsMostlySentAwayIsProposedForRetirementAndWhatIsHeldBackCanBeLookedAt() throws Exception {
        Council keen = councils.add("Keen council");
        Login theirs = logins.createForCouncil("Ina Orr", Role.FINANCE_OFFICER, keen.id().value());
        Login theirKeeper = logins.createForCouncil("Tam Orr", Role.COUNCIL_ADMIN, keen.id().value());
        String api = "/api/v1/councils/" + keen.id().value() + "/monitoring";
        int held = 0;
        for (int number = 1; number <= 8; number++) {
            FlagCase flag = flagged(people.add(keen.id(), "Person " + number));
            String path = "/work/flags/" + flag.id();
            if (flag.state() == CaseState.HELD) {
                held++;
                assertThat(browserOf(theirs).get("/work/flags?what=held").body()).contains("Person " + number);
                assertThat(programOf(theirKeeper).get(api).body()).contains("\"heldBack\":1");
                post(theirs, path + "/steps", "event", "RELEASE", "version", "1", "words", "There is time today");
            }
            assertThat(programOf(theirKeeper).get(api).body()).doesNotContain("\"proposedForRetirement\":true");
            assertThat(post(theirs, path + "/dismiss", "as", number == 1 ? "OUR_DATA" : "TOO_KEEN", "version",
                    String.valueOf(now(flag).version()), "dismissWords", "They buy old tools there").statusCode())
                    .isEqualTo(303);
        }
        assertThat(held).isEqualTo(3);
        assertThat(browserOf(theirKeeper).get("/work/flags/rules").body()).contains("sent away 8 of 8 times",
                "Propose to give it up");
        assertThat(browserOf(theirs).get("/work/flags/rules").body()).contains("sent away 8 of 8 times")
                .doesNotContain("Propose to give it up");
        assertThat(programOf(theirKeeper).get(api).body()).contains("\"proposedForRetirement\":true",
                "\"precision\":0.0", "\"contribution.periods\":2.0");
        assertThat(post(theirKeeper, "/work/flags/rules", "retire", "PROHIBITED_MCC", "why", "Sent away").statusCode())
                .isEqualTo(303);
        assertThat(versions.of(keen.id())).singleElement().satisfies(proposed -> assertThat(proposed.terms())
                .isEqualTo(new CouncilTerms(Map.of(), Set.of(Reason.PROHIBITED_MCC), 8, true)));
    }

    @Test
    void programsProposeRulesTheyAreTriedAndAnotherPutsThemInForce() throws Exception {
        Council own = councils.add("Careful council");
        Login one = logins.createForCouncil("Ada Orr", Role.COUNCIL_ADMIN, own.id().value());
        Login other = logins.createForCouncil("Bo Orr", Role.COUNCIL_ADMIN, own.id().value());
        flagged(people.add(own.id(), "Somebody"));
        String api = "/api/v1/councils/" + own.id().value() + "/monitoring";
        Browser program = programOf(one);
        assertProblem(program.postJson(api + "/versions", proposal("\"no.such\":1", "")), 400, "no.such");
        assertProblem(program.postJson(api + "/versions", proposal("", "\"ATM_SURGE\"")), 400, "gravest");
        program.with("Idempotency-Key", "once");
        String given = proposal("\"prohibited.quasi-cash.pounds\":20", "\"PROHIBITED_MCC\"");
        assertThat(program.postJson(api + "/versions", given).statusCode()).isEqualTo(201);
        assertThat(program.postJson(api + "/versions", given).statusCode()).as("sent twice").isEqualTo(201);
        String decide = "{\"decision\":\"IN_FORCE\"}";
        assertProblem(programOf(other).postJson(api + "/versions/1/decision", decide), 409, "still being tried");
        while (trials.turn()) {
            // until all budgets are tried
        }
        assertThat(programOf(other).get(api + "/versions/1").body()).contains("\"what\":\"go\"", "QUICK PAWN");
        assertProblem(programOf(one).postJson(api + "/versions/1/decision", decide), 409, "other than");
        assertThat(programOf(other).postJson(api + "/versions/1/decision", decide).statusCode()).isEqualTo(200);
        assertThat(programOf(one).get(api).body()).contains("\"version\":1", "\"prohibited.quasi-cash.pounds\":20");
        assertProblem(programOf(officer).get(api), 404, "nothing here");
    }

    private static String proposal(String limits, String retired) {
        return "{\"limits\":{" + limits + "},\"retired\":[" + retired
                + "],\"attention\":8,\"peopleSee\":true,\"why\":\"As we agreed\"}";
    }

    private long noticed() {
        return cases.byMonth(council.id(), EnumSet.of(Reason.Route.MONEY), YearMonth.from(today()).minusMonths(11))
                .stream().mapToLong(Cases.Month::raised).sum();
    }
}
