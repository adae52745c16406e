package scot.sporran.support.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Deed;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.Money;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.DatabaseTest;
import scot.sporran.platform.Ids;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.Council;
import scot.sporran.support.Councils;
import scot.sporran.support.JointRule;
import scot.sporran.support.People;
import scot.sporran.support.PowerBasis;
import scot.sporran.support.Powers;
import scot.sporran.support.SupportOption;
import scot.sporran.support.SupportedPerson;

@MicronautTest(transactional = false)
class RequestsTest extends DatabaseTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T10:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @Inject
    Requests requests;
    @Inject
    Approvals approvals;
    @Inject
    Councils councils;
    @Inject
    People people;
    @Inject
    Budgets budgets;
    @Inject
    Powers powers;
    @Inject
    LedgerQueries ledger;

    private SupportedPerson ian;
    private Budget budget;
    private final Actor ians = actor("Ian", true, false, DecisionLevel.NONE);
    private final Actor worker = actor("Fiona Grant", false, true, DecisionLevel.WORKER);
    private final Actor colleague = actor("Tam Baird", false, true, DecisionLevel.WORKER);
    private final Actor senior = actor("Ada Reid", false, true, DecisionLevel.PANEL);

    @BeforeAll
    void makePeople() {
        Council council = councils.add("Strathbeg Council");
        ian = people.add(council.id(), "Ian Muir");
        budget = budgets.open(ian, SupportOption.OPTION_1, List.of(FundingSource.COUNCIL),
                LocalDate.of(2026, 4, 6));
    }

    @Test
    void aLaptopInsteadOfHoursIsAskedForQuestionedAndAgreed() {
        SupportRequest asked = requests.ask(laptop(45_000), "laptop", ians, MONDAY);
        assertThat(asked.replyDueOn()).isEqualTo(LocalDate.of(2026, 11, 25));
        assertThat(asked.daysLate(LocalDate.of(2026, 11, 28))).isEqualTo(3);
        SupportRequest questioned = done(step(asked, RequestEvent.QUESTION, "Which one?", null, worker));
        assertThat(questioned.daysLate(LocalDate.of(2026, 12, 28))).isZero();
        SupportRequest answered = done(step(questioned, RequestEvent.ANSWER, "A plain one", null, ians));
        SupportRequest agreed = done(
                step(answered, RequestEvent.APPROVE, "It serves the outcome", Money.ofPence(40_000), worker));
        assertThat(agreed.state()).isEqualTo(RequestState.APPROVED);
        assertThat(agreed.approved()).isEqualTo(Money.ofPence(40_000));
        assertThat(approvals.on(budget.id(), TODAY)).anySatisfy(allowance -> {
            assertThat(allowance.amount()).isEqualTo(Money.ofPence(40_000));
            assertThat(allowance.until()).isEqualTo(TODAY.plusWeeks(12));
        });
        assertThat(approvals.on(budget.id(), TODAY.plusWeeks(12).plusDays(1)))
                .noneMatch(allowance -> allowance.approvedBy().equals(asked.id()));
        assertThat(requests.history(asked.id())).extracting(step -> RequestWords.said(agreed, step)).containsExactly(
                "Ian asked to use £450.00 for something else.", "Fiona Grant asked a question.", "Ian answered.",
                "Fiona Grant agreed to £400.00.");
    }

    @Test
    void theSameKeyAsksOnceAndAnotherRequestUnderItIsNotTaken() {
        SupportRequest first = requests.ask(laptop(10_000), "same", ians, MONDAY);
        assertThat(requests.ask(laptop(10_000), "same", ians, MONDAY.plusSeconds(60))).isEqualTo(first);
        assertThatThrownBy(() -> requests.ask(laptop(10_001), "same", ians, MONDAY))
                .isInstanceOf(BadInputException.class).hasMessageContaining("Idempotency-Key");
    }

    @Test
    void ofTwoOfficersWhoDecideAtOnceOneWinsAndTheOtherIsTold() throws Exception {
        for (int round = 0; round < 10; round++) {
            boolean money = round % 2 == 0;
            SupportRequest asked = requests.ask(money ? smallSpend(30_000) : laptop(30_000), "race " + round, ians,
                    MONDAY);
            Money before = smallSpends();
            List<StepResult> results = atOnce(
                    () -> step(asked, RequestEvent.APPROVE, "yes", null, worker),
                    () -> step(asked, RequestEvent.APPROVE, "yes indeed", null, colleague),
                    () -> step(asked, RequestEvent.REFUSE, "no", null, senior));
            assertThat(results).filteredOn(StepResult.Done.class::isInstance).hasSize(1);
            assertThat(results).filteredOn(StepResult.Overtaken.class::isInstance).hasSize(2);
            SupportRequest now = requests.find(asked.id()).orElseThrow();
            assertThat(now.version()).isEqualTo(2);
            Money paid = now.state() == RequestState.APPROVED && money ? Money.ofPence(30_000) : Money.ZERO;
            assertThat(smallSpends()).isEqualTo(before.plus(paid));
        }
    }

    @Test
    void aDecisionSentAgainIsTheSameDecision() {
        SupportRequest asked = requests.ask(smallSpend(25_000), "again", ians, MONDAY);
        Money before = smallSpends();
        done(step(asked, RequestEvent.APPROVE, "Good idea", null, worker));
        done(step(asked, RequestEvent.APPROVE, "Good idea", null, worker));
        assertThat(smallSpends()).isEqualTo(before.plus(Money.ofPence(25_000)));
        assertThat(requests.history(asked.id())).hasSize(2);
    }

    @Test
    void aSmallSpendForSomebodyWithoutABudgetGetsOne() {
        SupportedPerson carer = people.add(ian.council(), "Màiri Nic a' Phì");
        Actor hers = actor("Màiri", true, false, DecisionLevel.NONE);
        Asking asking = new Asking(carer.id(), null, "A weekend away", "I am worn out", "Rest",
                Money.ofPence(40_000), RequestDetails.of(new RequestDetails.SmallSpend(TODAY, List.of("Màiri", "Calum"),
                        "All agreed")));
        SupportRequest asked = requests.ask(asking, "carer", hers, MONDAY);
        assertThat(asked.replyDueOn()).isEqualTo(TODAY.plusDays(1));
        SupportRequest agreed = done(step(asked, RequestEvent.APPROVE, "Well deserved", null, worker));
        Budget hersNow = budgets.of(carer.id()).getFirst();
        assertThat(agreed.state()).isEqualTo(RequestState.APPROVED);
        assertThat(requests.find(asked.id()).orElseThrow().budget()).isEqualTo(hersNow.id());
        assertThat(ledger.balance(hersNow.fund()).orElseThrow().available()).isEqualTo(Money.ofPence(40_000));
    }

    @Test
    void anAppealIsLookedAtBySomebodyElseAndPaysOnlyTheDifference() {
        SupportRequest asked = requests.ask(smallSpend(40_000), "appeal", ians, MONDAY);
        Money before = smallSpends();
        SupportRequest part = done(step(asked, RequestEvent.APPROVE, "A part", Money.ofPence(10_000), worker));
        SupportRequest appealed = done(step(part, RequestEvent.APPEAL, "It costs more", null, ians));
        assertThat(step(appealed, RequestEvent.OVERTURN, "All of it", null, worker))
                .isEqualTo(new StepResult.Refused(StepRefusal.SAME_DECIDER));
        done(step(appealed, RequestEvent.OVERTURN, "All of it", null, senior));
        assertThat(smallSpends()).isEqualTo(before.plus(Money.ofPence(40_000)));
    }

    @Test
    void aRelativeIsApprovedWithTheFactorAndOneWhoHoldsAPowerIsAnsweredAtOnce() {
        SupportRequest sister = requests.ask(relative("Jean Muir", false), "sister", ians, MONDAY);
        done(step(sister, RequestEvent.APPROVE, "She knows his signs", null, senior));
        assertThat(approvals.relativesOf(ian.id())).anySatisfy(approval -> {
            assertThat(approval.relativeName()).isEqualTo("Jean Muir");
            assertThat(approval.factor()).isEqualTo(RelativeFactor.COMMUNICATION);
            assertThat(approval.standsOn(TODAY)).isTrue();
        });
        SupportRequest attorney = requests.ask(relative("Rab Muir", true), "brother", ians, MONDAY);
        assertThat(attorney.state()).isEqualTo(RequestState.REFUSED);
        SupportRequest appealed = done(step(attorney, RequestEvent.APPEAL, "He is the best", null, ians));
        assertThat(step(appealed, RequestEvent.OVERTURN, "Why not", null, senior))
                .isEqualTo(new StepResult.Refused(StepRefusal.RELATIVE_BARRED));
        assertThat(approvals.relativesOf(ian.id())).noneMatch(known -> known.relativeName().equals("Rab Muir"));
    }

    @Test
    void aRelativeWhoIsWrittenDownAsAttorneyIsNotApproved() {
        powers.record(ian,
                new Powers.NewPower(PowerBasis.WELFARE_ATTORNEY, "Effie Muir", null, true, Set.of(Deed.VIEW_PERSON),
                        JointRule.ALONE, "Certificate seen", TODAY, TODAY.minusYears(1), null),
                "test");
        SupportRequest asked = requests.ask(relative("Effie Muir", false), "attorney", ians, MONDAY);
        assertThat(step(asked, RequestEvent.APPROVE, "Fine", null, senior))
                .isEqualTo(new StepResult.Refused(StepRefusal.RELATIVE_OF_THAT_NAME_HOLDS_POWER));
    }

    @Test
    void aSumThatIsNotOneIsNamed() {
        assertThatThrownBy(() -> laptop(0)).hasMessageContaining("amountPence");
        assertThatThrownBy(() -> requests.ask(smallSpend(50_001), "much", ians, MONDAY))
                .hasMessageContaining("amountPence").hasMessageContaining("£500.00");
        assertThatThrownBy(() -> new Asking(ian.id(), budget.id(), " ", "", null, Money.ofPence(1),
                RequestDetails.of(new RequestDetails.ChangeOfUse("hours", null)))).hasMessageContaining("what");
    }

    private Asking laptop(long pence) {
        return new Asking(ian.id(), budget.id(), "A laptop", "To see my friends on screen", "See friends",
                Money.ofPence(pence), RequestDetails.of(new RequestDetails.ChangeOfUse("four hours of support", null)));
    }

    private Asking smallSpend(long pence) {
        return new Asking(ian.id(), budget.id(), "A tent", "For the hills", "Get out", Money.ofPence(pence),
                RequestDetails.of(new RequestDetails.SmallSpend(null, null, null)));
    }

    private Asking relative(String name, boolean holdsPower) {
        return new Asking(ian.id(), budget.id(), "Pay " + name, "Ian speaks with signs", null, null,
                RequestDetails.of(new RequestDetails.PayRelative(name, "sibling", RelativeFactor.COMMUNICATION, true,
                        true, holdsPower, false, null)));
    }

    private StepResult step(SupportRequest seen, RequestEvent event, String words, @Nullable Money amount, Actor by) {
        return requests.step(seen.id(), seen.version(), event, words, amount, by, MONDAY.plusSeconds(3_600));
    }

    private static SupportRequest done(StepResult result) {
        assertThat(result).isInstanceOf(StepResult.Done.class);
        return ((StepResult.Done) result).request();
    }

    private Money smallSpends() {
        return ledger.balance(budget.fund()).orElseThrow().sources().stream()
                .filter(source -> source.source() == FundingSource.SMALL_SPEND).findFirst()
                .map(LedgerQueries.SourceBalance::posted).orElse(Money.ZERO);
    }

    @SafeVarargs
    private static List<StepResult> atOnce(Callable<StepResult>... tries) throws Exception {
        CyclicBarrier together = new CyclicBarrier(tries.length);
        List<StepResult> results = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(tries.length)) {
            List<Future<StepResult>> futures = new ArrayList<>();
            for (Callable<StepResult> one : tries) {
                futures.add(pool.submit(() -> {
                    together.await();
                    return one.call();
                }));
            }
            for (Future<StepResult> future : futures) {
                results.add(future.get());
            }
        }
        return results;
    }

    private static Actor actor(String name, boolean person, boolean council, DecisionLevel level) {
        return new Actor(new UUID(Ids.next().getMostSignificantBits(), name.hashCode()), name, person, council,
                null, level);
    }
}
