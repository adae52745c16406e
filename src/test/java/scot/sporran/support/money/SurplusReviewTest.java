package scot.sporran.support.money;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scot.sporran.correspondence.Messages;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.ChainVerifier;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.platform.MovableClock;
import scot.sporran.portal.Browser;
import scot.sporran.portal.WebTest;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.Council;
import scot.sporran.support.SupportOption;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.plan.AgreedPer;
import scot.sporran.support.plan.Agreements;

/** A recovery that is looked at again: by the person's page, the officer's desk and the API. */
@MicronautTest(transactional = false)
class SurplusReviewTest extends WebTest {

    @Inject
    Budgets budgets;
    @Inject
    Agreements agreements;
    @Inject
    Surpluses surpluses;
    @Inject
    SurplusReviews reviews;
    @Inject
    RecoveryMoney money;
    @Inject
    LedgerQueries queries;
    @Inject
    Messages messages;
    @Inject
    ChainVerifier verifier;
    @Inject
    MovableClock clock;

    private Login raised;
    private Login released;
    private Login third;
    private SupportedPerson person;
    private Login own;
    private Budget budget;
    private SurplusCase surplus;

    /** 180 pounds that go back in two parts, of which the first was taken. */
    @BeforeEach
    void somethingIsBeingTaken() {
        Council place = councils.add("Glen Again " + Ids.next());
        raised = logins.createForCouncil("Fay", Role.FINANCE_OFFICER, place.id().value());
        released = logins.createForCouncil("Sam", Role.SENIOR_FINANCE_OFFICER, place.id().value());
        third = logins.createForCouncil("Una", Role.SENIOR_FINANCE_OFFICER, place.id().value());
        person = people.add(place.id(), "Ailsa " + Ids.next());
        own = logins.createForPerson(person.displayName(), person.id().value());
        LocalDate today = London.dateOf(clock.instant());
        budget = budgets.open(person, SupportOption.OPTION_1, List.of(FundingSource.COUNCIL),
                today.minusDays(300));
        assertThat(agreements.agree(budget.id(), 0, new Agreements.Terms(today.minusDays(200), null, AgreedPer.WEEK,
                Map.of(FundingSource.COUNCIL, Money.ofPounds(10)), "A. Worker", "assessed"))).isPresent();
        budgets.payIn(budget, FundingSource.COUNCIL, Money.ofPounds(300), "first", today, "test").join();
        SurplusCase one = Answers.value(surpluses.raise(budget, SurplusReason.NOT_KNOWN, "Is it needed?", raised));
        one = Answers.value(surpluses.reply(one, "For a ramp."));
        one = Answers.value(surpluses.release(one, 2, 4, released));
        clock.advance(Duration.ofDays(28));
        surpluses.takeDue(one);
        surplus = now(one);
        assertThat(surplus.taken()).isEqualTo(Money.ofPounds(90));
    }

    private SurplusCase now(SurplusCase one) {
        return surpluses.find(one.id()).orElseThrow();
    }

    private Money takenIn(int days) {
        clock.advance(Duration.ofDays(days));
        surpluses.takeDue();
        return now(surplus).taken();
    }

    private HttpResponse<String> post(Login login, String path, String body) {
        return programOf(login).with("If-Match", "\"" + now(surplus).version() + "\"")
                .postJson("/api/v1/surplus-cases/" + surplus.id() + path, body);
    }

    @Test
    void itPausesAtOnceAndGoesOnByAnotherPlanAfterNoticeAnew() {
        String page = "/people/" + person.id().value() + "/unspent/" + surplus.id();
        Browser phone = browserOf(own);
        assertThat(phone.get(page).body()).contains("Ask us to look again");
        String token = "form-token=" + Browser.formTokenIn(phone.get(page).body());
        assertThat(phone.postForm(page + "/again", token + "&again=It+is+hard").statusCode()).as("why?").isEqualTo(400);
        assertThat(phone.postForm(page + "/again", token + "&why=HARDSHIP&again=I+cannot+pay+so+much").statusCode())
                .isEqualTo(303);
        assertThat(phone.get(page).body()).contains("Nothing is taken until then", "I cannot pay so much")
                .doesNotContain("Ask us to look again");
        assertThat(takenIn(90)).as("paused").isEqualTo(Money.ofPounds(90));

        String desk = "/work/surplus/" + surplus.id();
        assertThat(browserOf(third).get("/work/queue").body()).contains("look again at money that goes back");
        assertThat(browserOf(released).get(desk).body()).contains("I cannot pay so much")
                .doesNotContain("Go on with this plan");
        Browser other = browserOf(third);
        String form = "form-token=" + Browser.formTokenIn(other.get(desk).body()) + "&version="
                + now(surplus).version();
        assertThat(other.postForm(desk + "/decide", form + "&outcome=GO_ON&instalments=9&everyWeeks=4&decision=")
                .statusCode())
                .isEqualTo(400);
        assertThat(other.postForm(desk + "/decide", form + "&instalments=9&everyWeeks=4&decision=Which").statusCode())
                .as("what?").isEqualTo(400);
        assertThat(other.postForm(desk + "/decide", form
                + "&outcome=GO_ON&instalments=9&everyWeeks=4&decision=Ten+pounds+at+a+time").statusCode())
                .isEqualTo(303);

        assertThat(takenIn(27)).as("within the notice").isEqualTo(Money.ofPounds(90));
        assertThat(takenIn(1)).isEqualTo(Money.ofPounds(100));
        assertThat(takenIn(0)).as("each part once").isEqualTo(Money.ofPounds(100));
        assertThat(takenIn(28)).isEqualTo(Money.ofPounds(110));
        assertThat(takenIn(28 * 7)).isEqualTo(Money.ofPounds(180));
        assertThat(now(surplus).state()).isEqualTo(SurplusCase.State.RECOVERED);
        assertThat(messages.of(person.id().value(), Messages.Reader.OF_ALL, Long.MAX_VALUE, 9)).singleElement()
                .satisfies(sent -> {
                    assertThat(sent.text()).isEqualTo("Ten pounds at a time");
                    assertThat(sent.name()).isEqualTo("Una");
                });
        assertThat(browserOf(own).get(page).body()).contains("Decided by Una", "Ten pounds at a time");
        assertThat(verifier.verify((shard, at, of) -> {}).problems()).isEmpty();
    }

    @Test
    void onlyASeniorOfficerWhoDidNotDecideBeforeDecidesAgainAndMayGiveItUp() {
        assertThat(post(third, "/decide", "{\"words\":\"x\"}").statusCode()).as("nobody has asked").isEqualTo(412);
        assertThat(post(own, "/look-again", "{\"why\":\"DISAGREES\",\"words\":\"It is for a ramp\"}").body())
                .contains("\"state\":\"PAUSED\"");
        assertThat(post(own, "/look-again", "{\"why\":\"DISAGREES\",\"words\":\"Again\"}").statusCode()).isEqualTo(412);
        assertThat(post(raised, "/drop", "{\"why\":\"x\"}").statusCode()).as("not past the second look").isEqualTo(412);
        assertThat(post(raised, "/decide", "{\"words\":\"x\"}").statusCode()).isEqualTo(403);
        assertThat(post(own, "/decide", "{\"words\":\"x\"}").statusCode()).isEqualTo(403);
        assertThat(post(released, "/decide", "{\"words\":\"x\"}").body()).contains("Somebody other than Fay and Sam");

        assertThat(post(third, "/decide", "{\"words\":\"It stays with you.\"}").body())
                .contains("\"state\":\"DROPPED\"");

        assertThat(takenIn(90)).isEqualTo(Money.ofPounds(90));
        assertThat(programOf(own).get("/api/v1/surplus-cases/" + surplus.id() + "/reviews").body())
                .contains("It is for a ramp", "It stays with you.", "\"decidedBy\":\"Una\"");
        assertThat(programOf(otherOfficer).get("/api/v1/surplus-cases/" + surplus.id() + "/reviews").statusCode())
                .isEqualTo(404);
    }

    private Money inBudget() {
        return queries.balance(budget.fund()).orElseThrow().posted();
    }

    @Test
    void whatWasTakenIsGivenBackOnceWithTheDecisionAndThePersonIsToldInPlainWords() {
        assertThat(inBudget()).isEqualTo(Money.ofPounds(210));
        post(own, "/look-again", "{\"why\":\"DISAGREES\",\"words\":\"It is for a ramp\"}");
        assertThat(post(third, "/decide", "{\"giveBack\":true,\"instalments\":2,\"words\":\"x\"}").statusCode())
                .isEqualTo(400);
        assertThat(post(released, "/decide", "{\"giveBack\":true,\"words\":\"x\"}").body())
                .contains("Somebody other than Fay and Sam");
        SurplusCase seen = now(surplus);
        String desk = "/work/surplus/" + surplus.id();
        Browser una = browserOf(third);
        String page = una.get(desk).body();
        assertThat(page).contains("Give £90.00 back", "Take nothing more", "Go on with this plan");

        String form = "form-token=" + Browser.formTokenIn(page) + "&version=" + seen.version()
                + "&outcome=GIVE_BACK&decision=You+need+it+for+the+ramp.";
        assertThat(una.postForm(desk + "/decide", form).statusCode()).isEqualTo(303);

        assertThat(inBudget()).isEqualTo(Money.ofPounds(300));
        assertThat(now(surplus).state()).isEqualTo(SurplusCase.State.GIVEN_BACK);
        assertThat(now(surplus).givenBack()).isEqualTo(Money.ofPounds(90));
        assertThat(una.postForm(desk + "/decide", form).statusCode()).as("the page again").isEqualTo(400);
        for (Answer<SurplusCase> late : List.of(reviews.giveBack(seen, "You need it for the ramp.", third),
                reviews.giveBack(seen, "Other words", third), reviews.goOn(seen, 2, 4, "No", third),
                reviews.giveUp(seen, "No", third))) {
            assertThat(late).as("decided before").isInstanceOf(Answer.Refused.class);
        }
        assertThat(takenIn(300)).isEqualTo(Money.ofPounds(90));
        assertThat(inBudget()).as("once, and nothing more is taken").isEqualTo(Money.ofPounds(300));
        assertThat(messages.of(person.id().value(), Messages.Reader.OF_ALL, Long.MAX_VALUE, 9)).singleElement()
                .satisfies(sent -> assertThat(
                        sent.text()).isEqualTo("£90.00 is back in your budget.\nYou need it for the ramp."));
        assertThat(browserOf(own).get("/people/" + person.id().value() + "/unspent/" + surplus.id()).body())
                .contains("£90.00 is back in your budget. Nothing more is taken.", "You need it for the ramp.")
                .doesNotContain("Ask us to look again");
        assertThat(browserOf(raised).get(desk).body()).contains("Given back: You need it for the ramp. (Una)",
                "£90.00");
        assertThat(verifier.verify((shard, at, of) -> {}).problems()).isEmpty();
    }

    @Test
    void aDecisionThatTheLedgerHasKeptStandsAlthoughTheMachineStoppedBeforeTheCaseSaidSo() {
        post(own, "/look-again", "{\"why\":\"HARDSHIP\",\"words\":\"I cannot\"}");
        SurplusCase seen = now(surplus);
        assertThat(money.giveBack(seen, 1, Money.ofPounds(90), "Of course", third)).isTrue();

        assertThat(reviews.goOn(seen, 2, 4, "No", third)).isInstanceOf(Answer.Refused.class);
        assertThat(reviews.giveBack(seen, "Again", third)).isInstanceOf(Answer.Refused.class);
        assertThat(now(surplus).state()).isEqualTo(SurplusCase.State.PAUSED);
        reviews.settle();
        reviews.settle();

        assertThat(now(surplus).state()).isEqualTo(SurplusCase.State.GIVEN_BACK);
        assertThat(inBudget()).isEqualTo(Money.ofPounds(300));
        assertThat(messages.of(person.id().value(), Messages.Reader.OF_ALL, Long.MAX_VALUE, 9)).hasSize(1);
    }

    @Test
    void whatWasTakenToTheLastPennyMayBeAskedBackToo() {
        assertThat(takenIn(28)).isEqualTo(Money.ofPounds(180));
        assertThat(now(surplus).state()).isEqualTo(SurplusCase.State.RECOVERED);

        assertThat(post(own, "/look-again", "{\"why\":\"DISAGREES\",\"words\":\"It was mine\"}").body())
                .contains("\"state\":\"PAUSED\"");
        assertThat(browserOf(third).get("/work/surplus/" + surplus.id()).body())
                .contains("It stays as it is", "Give £180.00 back").doesNotContain("In how many parts");
        assertThat(post(third, "/decide", "{\"instalments\":1,\"words\":\"It was not.\"}").body())
                .contains("\"state\":\"RECOVERED\"");
        assertThat(takenIn(90)).isEqualTo(Money.ofPounds(180));
        post(own, "/look-again", "{\"why\":\"DISAGREES\",\"words\":\"Here is the letter\"}");
        assertThat(post(third, "/decide", "{\"giveBack\":true,\"words\":\"So it was.\"}").body())
                .contains("\"state\":\"GIVEN_BACK\"", "\"givenBackPence\":18000");

        assertThat(inBudget()).isEqualTo(Money.ofPounds(300));
        assertThat(programOf(own).get("/api/v1/surplus-cases/" + surplus.id() + "/reviews").body())
                .contains("\"outcome\":\"GO_ON\"", "\"outcome\":\"GIVE_BACK\"", "\"givenBackPence\":18000");
    }

    @Test
    void anOfficerWritesItDownForThePerson() {
        Browser desk = browserOf(raised);
        String path = "/work/surplus/" + surplus.id();
        String form = "form-token=" + Browser.formTokenIn(desk.get(path).body()) + "&version=" + surplus.version();

        assertThat(desk.postForm(path + "/pause", form + "&again=HARDSHIP&words=She+rang+today").statusCode())
                .isEqualTo(303);

        assertThat(now(surplus).state()).isEqualTo(SurplusCase.State.PAUSED);
        assertThat(reviews.of(surplus.id())).singleElement().satisfies(review -> {
            assertThat(review.askedName()).isEqualTo("Fay");
            assertThat(review.isOpen()).isTrue();
        });
    }
}
