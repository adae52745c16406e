package scot.sporran.returns;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.CommandKey;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Ledger;
import scot.sporran.ledger.LedgerCommand;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Move;
import scot.sporran.ledger.Outcome;
import scot.sporran.ledger.RequestHash;
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
import scot.sporran.support.money.Answer;
import scot.sporran.support.plan.AgreedPer;
import scot.sporran.support.plan.Agreements;

/** Returns from the ledger to the officer's desk, through the service and the API. */
@MicronautTest(transactional = false)
class ReturnsFlowTest extends WebTest {

    @Inject
    Budgets budgets;
    @Inject
    Agreements agreements;
    @Inject
    Returns returns;
    @Inject
    ReturnDrafts drafts;
    @Inject
    ReturnMoves moves;
    @Inject
    Ledger ledger;
    @Inject
    MovableClock clock;

    private LocalDate today;
    private Budget budget;
    private Login senior;

    @BeforeAll
    void fill() throws Exception {
        today = London.dateOf(clock.instant());
        senior = logins.createForCouncil("Sheena Bain", Role.SENIOR_FINANCE_OFFICER, council.id().value());
        budget = budget(morag, 400, 50_000);
    }

    private Budget budget(SupportedPerson person, int daysAgo, long weeklyPence) throws Exception {
        Budget made = budgets.open(person, SupportOption.OPTION_1, List.of(FundingSource.COUNCIL),
                today.minusDays(daysAgo));
        agreements.agree(made.id(), 0, new Agreements.Terms(today.minusDays(daysAgo), null, AgreedPer.WEEK,
                Map.of(FundingSource.COUNCIL, Money.ofPence(weeklyPence)), "A. Worker", "assessed"));
        budgets.payIn(made, FundingSource.COUNCIL, Money.ofPounds(500), "first", today.minusDays(daysAgo), "test")
                .get(10, TimeUnit.SECONDS);
        spend(made, 12_345, today.minusDays(daysAgo - 5L));
        spend(made, 900, today.minusDays(daysAgo - 6L));
        return made;
    }

    private void spend(Budget from, long pence, LocalDate on) throws Exception {
        Outcome outcome = Outcome.done(Money.ofPence(pence),
                List.of(new Move.Debit(Money.ofPence(pence), CounterAccount.PROVIDER_PAYABLE)), List.of());
        ledger.submit(
                new LedgerCommand(from.fund(), new CommandKey(Ids.next()), RequestHash.of("spend " + pence), Set.of(),
                        "test", on, null, (fund, now) -> outcome))
                .get(10, TimeUnit.SECONDS);
    }

    private FinancialReturn closeReturn(Budget of, int fromDaysAgo, int toDaysAgo) {
        return done(drafts.drawUp(of, Band.CLOSE, today.minusDays(fromDaysAgo), today.minusDays(toDaysAgo),
                "A concern is open.", officer));
    }

    private static FinancialReturn done(Answer<FinancialReturn> answer) {
        return answer.orElse(refused -> {
            throw new AssertionError(refused.words());
        });
    }

    private static HttpResponse<String> post(Browser program, FinancialReturn one, String path, String body) {
        return program.copy().with("If-Match", "\"" + one.version() + "\"")
                .postJson("/api/v1/returns/" + one.id() + path, body);
    }

    private FinancialReturn now(FinancialReturn one) {
        return returns.find(one.id()).orElseThrow();
    }

    @Test
    void drawsUpWhatIsDueOnceAndClosesWhatNeedsNobody() throws Exception {
        Council place = councils.add("Glen Return");
        Login its = logins.createForCouncil("Fay", Role.FINANCE_OFFICER, place.id().value());
        Budget light = budget(people.add(place.id(), "Light"), 380, 10_000);
        budget(people.add(place.id(), "Standard"), 380, 90_000);
        budget(people.add(place.id(), "New"), 20, 10_000);

        HttpResponse<String> run = programOf(its).postJson("/api/v1/councils/" + place.id().value() + "/returns-runs",
                "{}");

        assertThat(run.body()).contains("\"drawnUp\":2").contains("\"closed\":1").contains("\"notDue\":1");
        FinancialReturn drawn = returns.of(light.id()).getFirst();
        assertThat(drawn.state()).isEqualTo(ReturnState.CLOSED);
        assertThat(drawn.byPeople()).isZero();
        assertThat(drawn.opening().plus(drawn.in()).minus(drawn.out())).isEqualTo(drawn.closing());
        assertThat(drawn.out()).isEqualTo(Money.ofPence(13_245));
        ReturnDrafts.Run again = drafts.drawUpDue(place.id(), null, 100);
        assertThat(again.drawnUp()).isOne();
        assertThat(returns.figures(place.id())).contains(new Returns.Figures(Band.LIGHT, 0, 0, 1, 1));
    }

    @Test
    void thePersonExplainsTheOfficerDecidesAndCloses() {
        FinancialReturn one = closeReturn(budget, 400, 380);
        assertThat(one.state()).isEqualTo(ReturnState.WAITING);
        FinancialReturn.Line asked = returns.whole(one).lines().stream()
                .filter(line -> line.state() == LineState.ASKED).findFirst().orElseThrow();
        Browser person = programOf(moragsLogin);
        Browser desk = programOf(officer);

        assertThat(post(person, one, "/confirm", "{}").statusCode()).as("a line still waits").isEqualTo(409);
        String line = "/lines/" + asked.number();
        assertThat(post(person, one, line + "/answer", "{\"words\":\"The ramp, by card 4242424242424242\"}")
                .statusCode()).isEqualTo(200);
        assertThat(now(one).state()).isEqualTo(ReturnState.CHECKING);
        assertThat(post(desk, one, line + "/decision", "{\"accepted\":true,\"words\":\"Agreed\"}").statusCode())
                .as("somebody moved it on meanwhile").isEqualTo(412);
        assertThat(post(desk, now(one), "/close", "{\"words\":\"All in order\"}").statusCode()).isEqualTo(409);
        assertThat(post(desk, now(one), line + "/decision", "{\"accepted\":true,\"words\":\"Agreed\"}").statusCode())
                .isEqualTo(200);
        assertThat(post(desk, now(one), "/close", "{\"words\":\"All in order\"}").statusCode()).isEqualTo(200);
        String whole = person.get("/api/v1/returns/" + one.id()).body();
        assertThat(whole).contains("\"state\":\"CLOSED\"").contains("The ramp, by card ************4242")
                .contains("All in order");
    }

    private FinancialReturn closedWithALineNotAgreed(int daysAgo) throws Exception {
        Budget of = budget(people.add(council.id(), "Person " + Ids.next()), daysAgo, 50_000);
        FinancialReturn one = closeReturn(of, daysAgo, daysAgo - 20);
        for (FinancialReturn.Line line : returns.whole(one).lines()) {
            if (line.state() == LineState.ASKED) {
                done(moves.move(now(one), ReturnEvent.ANSWER, line.number(), "I do not know", officer));
                done(moves.move(now(one), ReturnEvent.NOT_AGREED, line.number(), "Nobody can say", officer));
            }
        }
        return done(moves.move(now(one), ReturnEvent.CLOSE, "All decided", officer));
    }

    @Test
    void aDoubtAboutOldSpendingIsSignedOffByASeniorOfficerHoweverSmallTheSum() throws Exception {
        assertThat(closedWithALineNotAgreed(200).state()).as("one officer is enough").isEqualTo(ReturnState.CLOSED);

        FinancialReturn old = closedWithALineNotAgreed(420);

        assertThat(old.state()).as("older than the council's twelve months").isEqualTo(ReturnState.CHECKED);
        assertThat(post(programOf(officer), old, "/sign-off", "{\"words\":\"x\"}").statusCode()).isEqualTo(403);
        assertThat(post(programOf(senior), old, "/sign-off", "{\"words\":\"Looked at\"}").statusCode()).isEqualTo(200);
        assertThat(now(old).state()).isEqualTo(ReturnState.CLOSED);
    }

    @Test
    void whoOpensAReturnAgainDoesNotCloseIt() {
        FinancialReturn one = closeReturn(budget, 379, 375);
        done(moves.move(one, ReturnEvent.WAIT_NO_MORE, "On holiday", officer));
        done(moves.move(now(one), ReturnEvent.CLOSE, "Nothing open", officer));

        assertThat(post(programOf(officer), now(one), "/reopen", "{\"words\":\"A late fact\"}").statusCode())
                .isEqualTo(403);
        assertThat(post(programOf(senior), now(one), "/reopen", "{\"words\":\"A late fact\"}").statusCode())
                .isEqualTo(200);
        assertThat(post(programOf(senior), now(one), "/close", "{\"words\":\"Done\"}").statusCode()).isEqualTo(409);
        assertThat(post(programOf(officer), now(one), "/close", "{\"words\":\"Done\"}").statusCode()).isEqualTo(200);
    }

    @Test
    void isForTheOwnPersonAndTheOwnCouncilOnly() {
        FinancialReturn one = closeReturn(budget, 374, 370);
        String path = "/api/v1/returns/" + one.id();

        assertThat(programOf(moragsLogin).get(path).statusCode()).isEqualTo(200);
        assertThat(programOf(auditor).get(path).statusCode()).isEqualTo(200);
        assertThat(programOf(otherOfficer).get(path).statusCode()).isEqualTo(404);
        assertThat(post(programOf(auditor), one, "/close", "{\"words\":\"x\"}").statusCode()).isEqualTo(403);
        assertThat(post(programOf(moragsLogin), one, "/wait-no-more", "{\"words\":\"x\"}").statusCode()).isEqualTo(403);
        assertThat(programOf(officer).postJson(path + "/close", "{\"words\":\"x\"}").statusCode()).as("no If-Match")
                .isEqualTo(428);
        assertThat(programOf(otherOfficer).get("/api/v1/councils/" + council.id().value() + "/returns").statusCode())
                .isEqualTo(404);
        assertThat(programOf(officer).get("/api/v1/councils/" + council.id().value() + "/returns?state=WAITING").body())
                .contains(one.id().toString());
    }

    @Test
    void daysAreInOneReturnOnlyAndMustBeOver() {
        FinancialReturn one = closeReturn(budget, 360, 350);

        assertThat(closeReturn(budget, 360, 350).id()).as("the same again").isEqualTo(one.id());
        assertThat(drafts.drawUp(budget, Band.CLOSE, today.minusDays(355), today.minusDays(345), "x", officer))
                .isInstanceOf(Answer.Refused.class);
        assertThat(drafts.drawUp(budget, Band.CLOSE, today.minusDays(2), today, "x", officer))
                .isInstanceOf(Answer.Refused.class);
    }
}
