package scot.sporran.support.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Role;
import scot.sporran.ledger.Money;
import scot.sporran.platform.WorkingDays;
import scot.sporran.support.BudgetId;
import scot.sporran.support.CouncilId;
import scot.sporran.support.PersonId;
import scot.sporran.support.rules.RequestKind;
import scot.sporran.support.rules.RulePack;
import scot.sporran.support.rules.ShippedPacks;

class RequestRulesTest {

    private static final UUID PERSON = new UUID(1, 1);
    private static final UUID WORKER = new UUID(2, 2);
    private static final UUID SENIOR = new UUID(3, 3);
    private static final Actor PERSONS = new Actor(PERSON, "Morag", true, false, null, DecisionLevel.NONE);
    private static final Actor WORKERS = new Actor(WORKER, "Fiona", false, true, null, DecisionLevel.WORKER);
    private static final Actor SENIORS = new Actor(SENIOR, "Tam", false, true, null, DecisionLevel.PANEL);
    private static final Actor AUDITOR = new Actor(new UUID(4, 4), "Ada", false, true, null, DecisionLevel.NONE);

    @Test
    void whoeverAskedNeverDecides() {
        SupportRequest byWorker = request(RequestState.ASKED, 20_000, WORKER, null);
        assertThat(refusal(byWorker, RequestEvent.APPROVE, WORKERS)).contains(StepRefusal.OWN_REQUEST);
        assertThat(refusal(byWorker, RequestEvent.REFUSE, WORKERS)).contains(StepRefusal.OWN_REQUEST);
        assertThat(refusal(byWorker, RequestEvent.APPROVE, SENIORS)).isEmpty();
        assertThat(refusal(byWorker, RequestEvent.APPROVE, PERSONS)).contains(StepRefusal.NOT_YOURS);
    }

    @Test
    void aSumAboveTheLimitIsForSomebodyWhoMayDecideMore() {
        SupportRequest large = request(RequestState.ASKED, 90_000, PERSON, null);
        assertThat(refusal(large, RequestEvent.APPROVE, WORKERS)).contains(StepRefusal.ABOVE_LIMIT);
        assertThat(refusal(large, RequestEvent.REFER, WORKERS)).isEmpty();
        assertThat(refusal(large, RequestEvent.APPROVE, SENIORS)).isEmpty();
        assertThat(refusal(large, RequestEvent.APPROVE, AUDITOR)).contains(StepRefusal.NOT_YOURS);
    }

    @Test
    void theCouncilsRulesSayWhoDecidesHowMuch() {
        RulePack.Requests rules = ShippedPacks.standard().requests();
        assertThat(level(rules, 100_000)).isEqualTo(DecisionLevel.WORKER);
        assertThat(level(rules, 100_001)).isEqualTo(DecisionLevel.SENIOR);
        assertThat(level(rules, 1_000_001)).isEqualTo(DecisionLevel.PANEL);
        assertThat(RequestRules.levelOf(rules, Role.FINANCE_OFFICER, RequestKind.CHANGE_OF_USE, Money.ofPence(1)))
                .isEqualTo(DecisionLevel.ASSIST);
        assertThat(RequestRules.levelOf(rules, Role.AUDITOR, RequestKind.CHANGE_OF_USE, Money.ofPence(1)))
                .isEqualTo(DecisionLevel.NONE);
        assertThat(RequestRules.needed(rules, RequestKind.PAYING_A_RELATIVE, null)).isEqualTo(DecisionLevel.SENIOR);
    }

    @Test
    void anAppealIsDecidedBySomebodyElse() {
        SupportRequest appealed = request(RequestState.APPEALED, 20_000, PERSON, WORKER);
        assertThat(refusal(appealed, RequestEvent.OVERTURN, WORKERS)).contains(StepRefusal.SAME_DECIDER);
        assertThat(refusal(appealed, RequestEvent.UPHOLD, WORKERS)).contains(StepRefusal.SAME_DECIDER);
        assertThat(refusal(appealed, RequestEvent.OVERTURN, SENIORS)).isEmpty();
    }

    @Test
    void aDecisionSaysWhyAndIsNotAboveWhatWasAskedFor() {
        SupportRequest asked = request(RequestState.ASKED, 20_000, PERSON, null);
        assertThat(RequestRules.refusal(asked, RequestEvent.REFUSE, WORKERS, " ", null))
                .contains(StepRefusal.NO_REASON);
        assertThat(RequestRules.refusal(asked, RequestEvent.APPROVE, WORKERS, "yes", Money.ofPence(20_001)))
                .contains(StepRefusal.WRONG_AMOUNT);
        assertThat(RequestRules.refusal(asked, RequestEvent.APPROVE, WORKERS, "yes", Money.ZERO))
                .contains(StepRefusal.WRONG_AMOUNT);
        assertThat(RequestRules.refusal(asked, RequestEvent.APPROVE, WORKERS, "a part", Money.ofPence(1))).isEmpty();
    }

    @Test
    void aRelativeWithAPowerOrUnderPressureIsNeverPaid() {
        for (int fact = 0; fact < 4; fact++) {
            RequestDetails details = RequestDetails.of(new RequestDetails.PayRelative("Jean", "sister",
                    RelativeFactor.COMMUNICATION, fact != 0, fact != 1, fact == 2, fact == 3, null));
            assertThat(RequestRules.barred(details)).isTrue();
        }
        assertThat(RequestRules.barred(RequestDetails.of(new RequestDetails.PayRelative("Jean", "sister",
                RelativeFactor.COMMUNICATION, true, true, false, false, null)))).isFalse();
    }

    @Test
    void aWeekendIsNoPartOfTheCouncilsTime() {
        LocalDate friday = LocalDate.of(2026, 11, 20);
        assertThat(WorkingDays.after(friday, 1)).isEqualTo(LocalDate.of(2026, 11, 23));
        assertThat(WorkingDays.after(friday, 2)).isEqualTo(LocalDate.of(2026, 11, 24));
    }

    private static DecisionLevel level(RulePack.Requests rules, long pence) {
        return RequestRules.needed(rules, RequestKind.CHANGE_OF_USE, Money.ofPence(pence));
    }

    private static Optional<StepRefusal> refusal(SupportRequest request, RequestEvent event, Actor actor) {
        return RequestRules.refusal(request, event, actor, "because", null);
    }

    private static SupportRequest request(RequestState state, long pence, UUID askedBy, @Nullable UUID decidedBy) {
        Money amount = Money.ofPence(pence);
        return new SupportRequest(new RequestId(new UUID(9, 9)), 1, new CouncilId(new UUID(8, 8)),
                new PersonId(PERSON), new BudgetId(new UUID(7, 7)), RequestKind.CHANGE_OF_USE, state, "a laptop",
                "to see my friends", null, amount, null,
                RequestDetails.of(new RequestDetails.ChangeOfUse("hours of support", null)), askedBy, Instant.EPOCH,
                pence > 50_000 ? DecisionLevel.SENIOR : DecisionLevel.WORKER, LocalDate.of(2026, 11, 24), decidedBy,
                Instant.EPOCH);
    }
}
