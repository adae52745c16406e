package scot.sporran.support.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static scot.sporran.platform.Accessible.assertAccessible;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.ChainVerifier;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Pot;
import scot.sporran.platform.BadInputException;
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
import scot.sporran.support.about.TimeAway;
import scot.sporran.support.about.TimesAway;
import scot.sporran.support.plan.AgreedPer;
import scot.sporran.support.plan.Agreements;

/** Money in, promised, set aside, stated and taken back, through the services and the API. */
@MicronautTest(transactional = false)
class MoneyFlowTest extends WebTest {

    @Inject
    Budgets budgets;
    @Inject
    Agreements agreements;
    @Inject
    FundingRuns runs;
    @Inject
    TimesAway away;
    @Inject
    BudgetMoney money;
    @Inject
    Contributions contributions;
    @Inject
    Commitments commitments;
    @Inject
    Surpluses surpluses;
    @Inject
    Statements statements;
    @Inject
    StatementFiles files;
    @Inject
    ChainVerifier verifier;
    @Inject
    MovableClock clock;

    private Login senior;
    private LocalDate today;

    @BeforeAll
    void hire() {
        today = London.dateOf(clock.instant());
        senior = logins.createForCouncil("Sheena Bain", Role.SENIOR_FINANCE_OFFICER, council.id().value());
    }

    /** A council of its own for each test, so that runs do not meet. */
    private record Place(Council council, Login officer, Login senior) {}

    private Place place(String name) {
        Council made = councils.add(name);
        return new Place(made, logins.createForCouncil("Fay", Role.FINANCE_OFFICER, made.id().value()),
                logins.createForCouncil("Sam", Role.SENIOR_FINANCE_OFFICER, made.id().value()));
    }

    private Budget budget(Council of, long weeklyPence, long contributionPence) {
        SupportedPerson person = people.add(of.id(), "Person " + Ids.next());
        Budget budget = budgets.open(person, SupportOption.OPTION_1, List.of(FundingSource.COUNCIL),
                today.minusDays(300));
        if (weeklyPence > 0) {
            agree(budget, 0, today.minusDays(200), weeklyPence, contributionPence);
        }
        return budget;
    }

    private void agree(Budget budget, int after, LocalDate from, long weeklyPence, long contributionPence) {
        assertThat(agreements.agree(budget.id(), after, new Agreements.Terms(from, null, AgreedPer.WEEK,
                Map.of(FundingSource.COUNCIL, Money.ofPence(weeklyPence), FundingSource.CONTRIBUTION,
                        Money.ofPence(contributionPence)),
                "A. Worker", "assessed"))).isPresent();
    }

    private FundingRun begin(Place place, LocalDate payOn) {
        return Answers.value(runs.begin(place.council.id(), payOn, List.of(), "four-weekly", Ids.next().toString(),
                place.officer));
    }

    private FundingRun paid(Place place, LocalDate payOn) {
        FundingRun draft = runs.work(begin(place, payOn).id());
        FundingRun released = Answers.value(runs.release(draft, draft.version(), place.senior));
        return runs.work(released.id());
    }

    @Test
    void aRegularRunPaysNothingForSomebodyWhoDiedAndARunForTheirBudgetPaysWhatIsOwed() {
        Place place = place("Glen Mourning");
        Budget budget = budget(place.council, 10_000, 0);
        budget(place.council, 20_000, 0);
        away.record(budget.person(), TimeAway.Kind.DEATH, today.minusDays(3), null, "Donnie");
        FundingRun regular = paid(place, today);
        assertThat(regular.total()).isEqualTo(Money.ofPence(80_000));
        assertThat(runs.lines(regular.id(), FundingLine.State.LEFT_OUT, null, 10)).singleElement()
                .satisfies(line -> assertThat(line.budget()).isEqualTo(budget.id()))
                .extracting(FundingLine::reason).isEqualTo(FundingReason.DIED);
        FundingRun urgent = Answers.value(runs.begin(place.council.id(), today, List.of(budget.id()),
                "wages of the last days", Ids.next().toString(), place.officer));
        assertThat(runs.work(urgent.id()).total()).isEqualTo(Money.ofPence(40_000));
    }

    @Test
    void paysEveryBudgetOnceAndSaysWhoIsLeftOut() throws Exception {
        Place place = place("Glen Once");
        Budget one = budget(place.council, 10_000, 1_000);
        Budget two = budget(place.council, 20_000, 0);
        Budget none = budget(place.council, 0, 0);
        FundingRun draft = runs.work(begin(place, today).id());
        assertThat(draft.state()).isEqualTo(FundingRun.State.DRAFT);
        assertThat(draft.lines()).isEqualTo(2);
        assertThat(draft.leftOut()).isEqualTo(1);
        assertThat(draft.total()).as("net: without the contribution").isEqualTo(Money.ofPence(120_000));
        assertThat(runs.lines(draft.id(), FundingLine.State.LEFT_OUT, null, 10)).singleElement()
                .satisfies(line -> assertThat(line.budget()).isEqualTo(none.id()))
                .extracting(FundingLine::reason).isEqualTo(FundingReason.NOTHING_AGREED);
        assertThat(runs.begin(place.council.id(), today, List.of(), "again", "k", place.officer))
                .isInstanceOf(Answer.Refused.class);
        assertThat(runs.release(draft, draft.version(), place.officer)).as("by whoever prepared it")
                .isInstanceOf(Answer.Refused.class);
        assertThat(runs.release(draft, draft.version() - 1, place.senior)).isInstanceOf(Answer.Refused.class);
        FundingRun released = Answers.value(runs.release(draft, draft.version(), place.senior));
        FundingRun ended = runs.work(released.id());
        assertThat(ended.state()).isEqualTo(FundingRun.State.PAID);
        assertThat(ended.paid()).isEqualTo(2);
        assertThat(ended.paidTotal()).isEqualTo(Money.ofPence(120_000));
        assertThat(money.now(one).orElseThrow().free()).isEqualTo(Money.ofPence(40_000));
        assertThat(contributions.age(one.id(), today).outstanding()).isEqualTo(Money.ofPence(4_000));
        contributions.received(one, Money.ofPence(1_500), "bank 1", today, "test").get(30, TimeUnit.SECONDS);
        contributions.received(one, Money.ofPence(1_500), "bank 1", today, "test").get(30, TimeUnit.SECONDS);
        assertThat(contributions.age(one.id(), today).outstanding()).isEqualTo(Money.ofPence(2_500));
        assertThat(money.now(one).orElseThrow().now()).isEqualTo(Money.ofPence(41_500));

        agree(two, 1, today.minusDays(200), 21_000, 0);
        FundingRun again = paid(place, today);
        assertThat(again.lines()).as("only the uplift").isEqualTo(1);
        assertThat(again.total()).isEqualTo(Money.ofPence(4_000));
        assertThat(paid(place, today).lines()).isZero();
        assertThat(money.now(two).orElseThrow().now()).isEqualTo(Money.ofPence(84_000));
    }

    @Test
    void goesOnAfterAnInterruptionWithoutPayingTwice() throws SQLException {
        Place place = place("Glen Broken");
        Budget one = budget(place.council, 10_000, 0);
        Budget two = budget(place.council, 20_000, 0);
        FundingRun ended = paid(place, today);
        try (Connection connection = database().connectAsApp(); var statement = connection.createStatement()) {
            // as if the service had died after the ledger's commits and before its own notes
            statement.executeUpdate("UPDATE funding_line SET state='WAITING'");
            statement.executeUpdate("UPDATE funding_run SET state='RELEASED',paid_count=0,paid_pence=0,open_slot=1"
                    + " WHERE state='PAID' AND council_id=x'" + place.council.id().value().toString().replace("-", "")
                    + "'");
        }
        assertThat(runs.waiting()).contains(ended.id());
        FundingRun resumed = runs.work(ended.id());
        assertThat(resumed.state()).isEqualTo(FundingRun.State.PAID);
        assertThat(resumed.paid()).isEqualTo(2);
        assertThat(money.now(one).orElseThrow().now()).isEqualTo(Money.ofPence(40_000));
        assertThat(money.now(two).orElseThrow().now()).isEqualTo(Money.ofPence(80_000));
    }

    @Test
    void fillsPotsByRuleAndKeepsTheReasonOfEachUse() throws Exception {
        Place place = place("Glen Pot");
        Budget budget = budget(place.council, 10_000, 0);
        money.fillByRule(budget, new PotRule(FundingSource.COUNCIL, Pot.HOLIDAY, 1_207, Money.ofPence(5_000)));
        money.fillByRule(budget, new PotRule(FundingSource.COUNCIL, Pot.TAX_AND_HMRC, 1_000, Money.ofPounds(100)));
        paid(place, today);
        ThreeNumbers numbers = money.now(budget).orElseThrow();
        assertThat(numbers.now()).isEqualTo(Money.ofPence(40_000));
        assertThat(numbers.setAside()).isEqualTo(Money.ofPence(4_828 + 4_000));
        assertThat(numbers.free()).isEqualTo(Money.ofPence(31_172));
        BudgetMoney.PotMove use = new BudgetMoney.PotMove(FundingSource.COUNCIL, Pot.HOLIDAY, Money.ofPence(-828),
                "Two days off in July", "k1");
        assertThat(money.move(budget, use, "test").get(30, TimeUnit.SECONDS).code()).isEqualTo("DONE");
        assertThat(money.move(budget, use, "test").get(30, TimeUnit.SECONDS).repeat()).isTrue();
        assertThat(money.move(budget, new BudgetMoney.PotMove(FundingSource.COUNCIL, Pot.HOLIDAY,
                Money.ofPence(-4_001), "Too much", "k2"), "test").get(30, TimeUnit.SECONDS).code())
                .isEqualTo(BudgetMoney.NOT_ENOUGH);
        Statement statement = statements.of(budget, today.minusDays(30), today, null).orElseThrow();
        assertThat(statement.closing()).isEqualTo(Money.ofPence(40_000));
        assertThat(statement.setAside()).isEqualTo(Money.ofPence(8_000));
        assertThat(statement.lines()).extracting(Statement.Line::words).contains("Money in from the council",
                "Set aside: holiday pay", "Taken from what was set aside: holiday pay");
        assertThat(files.csv(statement)).contains("\"Closing balance\",\"\",\"\",\"\",\"\",\"400.00\"");
        assertThat(files.html(statement, "Iain <b>", true)).contains("18pt", "Iain &lt;b&gt;", "£400.00");
        assertAccessible(files.pdf(statement, "Iain <b>", false));
        assertThatThrownBy(() -> statements.of(budget, today, today.minusDays(1), null))
                .isInstanceOf(BadInputException.class);
    }

    @Test
    void takesBackASurplusAfterNoticeByASecondPersonAndNeverWhatIsPromised() {
        Place place = place("Glen Plenty");
        Budget budget = budget(place.council, 1_000, 0);
        budgets.payIn(budget, FundingSource.COUNCIL, Money.ofPence(30_000), "migration", today, "test").join();
        SurplusCheck check = surpluses.check(budget);
        assertThat(check.surplus()).isEqualTo(Money.ofPence(30_000 - 8_000 - 4_000));
        assertThat(surpluses.simulate(place.council.id(), null, 10)).extracting(Surpluses.Checked::check)
                .containsExactly(check);
        SurplusCase raised = Answers.value(surpluses.raise(budget, SurplusReason.RECRUITMENT,
                "No assistant was found over the winter.", place.officer));
        assertThat(surpluses.raise(budget, SurplusReason.NOT_KNOWN, "again", place.officer))
                .isInstanceOf(Answer.Refused.class);
        assertThat(surpluses.release(raised, 2, 4, place.senior)).as("before a reply or its time")
                .isInstanceOf(Answer.Refused.class);
        SurplusCase replied = Answers.value(surpluses.reply(raised, "We start on Monday."));
        assertThat(surpluses.release(replied, 2, 4, place.officer)).as("by the one who raised it")
                .isInstanceOf(Answer.Refused.class);
        SurplusCase released = Answers.value(surpluses.release(replied, 2, 4, place.senior));
        assertThat(surpluses.takeDue(released)).as("within the notice").isZero();
        Commitment promise = commitments.add(new Commitments.Promise(budget.id(), Commitment.Origin.BOOKED_SUPPORT,
                "b1", "A worker for the summer", Money.ofPence(22_000), today.plusDays(60), null));
        clock.advance(Duration.ofDays(28));
        surpluses.takeDue(released);
        SurplusCase first = surpluses.find(released.id()).orElseThrow();
        assertThat(first.taken()).as("30,000 less 22,000 promised less 4,000 contingency").isEqualTo(
                Money.ofPence(4_000));
        assertThat(commitments.cancel(promise)).isPresent();
        clock.advance(Duration.ofDays(28));
        surpluses.takeDue(first);
        surpluses.takeDue(surpluses.find(released.id()).orElseThrow());
        SurplusCase last = surpluses.find(released.id()).orElseThrow();
        assertThat(last.taken()).isEqualTo(Money.ofPence(18_000));
        assertThat(last.state()).isEqualTo(SurplusCase.State.RECOVERED);
        assertThat(money.now(budget).orElseThrow().now()).isEqualTo(Money.ofPence(12_000));
        assertThat(verifier.verify((shard, at, of) -> {}).problems()).isEmpty();
    }

    @Test
    void theApiLetsOnlyThoseInWhoMayAndNobodyReleaseTheirOwnRun() {
        Budget budget = budget(council, 10_000, 0);
        Browser prepares = programOf(officer);
        String path = "/api/v1/councils/" + council.id().value() + "/funding-runs";
        String body = "{\"payOn\":\"" + today + "\",\"why\":\"urgent, a late start\",\"budgetIds\":[\""
                + budget.id().value() + "\"]}";
        assertThat(prepares.postJson(path, body).statusCode()).as("without a key").isEqualTo(400);
        assertThat(programOf(otherOfficer).with("Idempotency-Key", "a").postJson(path, body).statusCode())
                .isEqualTo(404);
        assertThat(programOf(auditor).with("Idempotency-Key", "a").postJson(path, body).statusCode()).isEqualTo(403);
        assertThat(programOf(moragsLogin).with("Idempotency-Key", "a").postJson(path, body).statusCode())
                .isEqualTo(404);
        HttpResponse<String> made = prepares.copy().with("Idempotency-Key", "a").postJson(path, body);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(202);
        String run = made.body().replaceFirst(".*\"id\":\"([^\"]+)\".*", "$1");
        assertThat(prepares.copy().with("Idempotency-Key", "a").postJson(path, body).body()).contains(run);
        await(run, "DRAFT");
        String version = "\"" + runs.find(UUID.fromString(run)).orElseThrow().version() + "\"";
        String release = "/api/v1/funding-runs/" + run + "/release";
        assertThat(prepares.copy().with("If-Match", version).postJson(release, "{}").statusCode()).isEqualTo(403);
        Browser releases = programOf(senior);
        assertThat(releases.postJson(release, "{}").statusCode()).isEqualTo(428);
        assertThat(releases.copy().with("If-Match", "\"99\"").postJson(release, "{}").statusCode()).isEqualTo(412);
        assertThat(releases.copy().with("If-Match", version).postJson(release, "{}").statusCode()).isEqualTo(200);
        await(run, "PAID");
        String mine = "/api/v1/budgets/" + budget.id().value();
        assertThat(prepares.get(mine + "/money").body()).contains("\"freePence\":40000");
        assertThat(programOf(otherOfficer).get(mine + "/money").statusCode()).isEqualTo(404);
        assertThat(prepares.get("/api/v1/funding-runs/" + run + "/lines").body()).contains("\"state\":\"PAID\"");
        assertThat(prepares.copy().postJson(mine + "/commitments",
                "{\"origin\":\"EXPECTED_INVOICE\",\"reference\":\"inv 7\",\"what\":\"Swimming club\","
                        + "\"amountPence\":2500,\"dueOn\":\"" + today.plusDays(9) + "\"}")
                .statusCode())
                .isEqualTo(201);
        assertThat(prepares.get(mine + "/money").body()).contains("\"freePence\":37500");
        String days = "?from=" + today.minusDays(10) + "&to=" + today;
        assertThat(prepares.get(mine + "/statement" + days).body()).contains("\"closingPence\":40000");
        assertThat(prepares.get(mine + "/statement.html" + days + "&large=true").body()).contains("18pt");
        assertThat(prepares.get(mine + "/statement.csv" + days).body()).startsWith("date,what");
        assertThat(prepares.get(mine + "/statement.pdf" + days).statusCode()).isEqualTo(200);
        assertThat(prepares.get(mine + "/balance-then?day=" + today.minusDays(1)).body()).contains("\"postedPence\":0");
        assertThat(prepares.get(mine + "/contribution").body()).contains("\"expectedPence\":0");
        assertThat(prepares.get("/api/v1/councils/" + council.id().value() + "/surplus-simulation").body())
                .contains("\"surplusPence\":0");
    }

    private void await(String run, String state) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!runs.find(UUID.fromString(run)).orElseThrow().state().name().equals(state)) {
            assertThat(System.nanoTime()).as("run is not %s in time", state).isLessThan(end);
            java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
        }
    }

    @Test
    void aMistakenPaymentIsUndoneOnceByASeniorOfficer() throws Exception {
        Budget budget = budget(council, 0, 0);
        budgets.payIn(budget, FundingSource.COUNCIL, Money.ofPence(5_000), "meant for another", today, "test").join();
        String path = "/api/v1/budgets/" + budget.id().value();
        String entries = programOf(senior).get(path + "/entries").body();
        String sequence = entries.replaceAll("(?s).*?\"sequence\":(\\d+).*", "$1");
        String body = "{\"sequence\":%s,\"reason\":\"Meant for another budget\"}".formatted(sequence);
        assertThat(programOf(officer).postJson(path + "/corrections", body).statusCode()).isEqualTo(403);
        assertThat(programOf(senior).postJson(path + "/corrections", body).body()).contains("\"movedPence\":5000");
        assertThat(programOf(senior).postJson(path + "/corrections", body).body()).contains("\"repeat\":true");
        assertThat(money.now(budget).orElseThrow().now()).isEqualTo(Money.ZERO);
        assertProblem(programOf(senior).postJson(path + "/corrections", body.replace(sequence, "999999")), 400,
                "\"field\":\"sequence\"");
    }
}
