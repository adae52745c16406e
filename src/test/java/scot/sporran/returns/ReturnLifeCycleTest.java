package scot.sporran.returns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import scot.sporran.ledger.Money;
import scot.sporran.support.rules.RulePack.Papers;
import scot.sporran.returns.ExplainRules.Movement;
import scot.sporran.returns.ReturnState.When;

class ReturnLifeCycleTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 9);

    @TestFactory
    Stream<DynamicTest> everyEventInEveryStateDoesWhatTheTableSaysAndNothingElse() {
        return Stream.of(ReturnState.values()).flatMap(state -> Stream.of(ReturnEvent.values())
                .map(event -> DynamicTest.dynamicTest(state + " " + event, () -> {
                    for (long asked = 0; asked < 2; asked++) {
                        for (long undecided = asked; undecided < 3; undecided++) {
                            for (boolean two : List.of(false, true)) {
                                assertThat(state.after(event, asked, undecided, two))
                                        .isEqualTo(expected(state, event, asked, undecided, two));
                            }
                        }
                    }
                })));
    }

    private static Optional<ReturnState> expected(ReturnState state, ReturnEvent event, long asked, long undecided,
            boolean two) {
        List<ReturnState> fitting = ReturnState.MOVES.stream()
                .filter(step -> step.from() == state && step.event() == event
                        && (step.when() == When.ALWAYS || step.when() == When.LINES_ASKED && asked > 0
                                || step.when() == When.NONE_ASKED && asked == 0
                                || step.when() == When.ALL_DECIDED && undecided == 0
                                || step.when() == When.DECIDED_BY_ONE && undecided == 0 && !two
                                || step.when() == When.DECIDED_FOR_TWO && undecided == 0 && two))
                .map(ReturnState.Step::to).toList();
        assertThat(fitting).as("one way at most").hasSizeLessThan(2);
        return fitting.stream().findFirst();
    }

    @Test
    void aReturnIsClosedOnlyWhenEveryLineIsDecidedAndOpenedAgainOnlyWhenClosed() {
        assertThat(ReturnState.CHECKING.after(ReturnEvent.CLOSE, 0, 1, false)).isEmpty();
        assertThat(ReturnState.WAITING.after(ReturnEvent.CLOSE, 0, 0, false)).isEmpty();
        assertThat(ReturnState.WAITING.after(ReturnEvent.REOPEN, 0, 0, false)).isEmpty();
        assertThat(ReturnState.WAITING.after(ReturnEvent.CONFIRM, 1, 1, false)).isEmpty();
        assertThat(ReturnState.CLOSED.after(ReturnEvent.REOPEN, 0, 0, false)).contains(ReturnState.CHECKING);
    }

    @Test
    void aDecisionAboutALineCanBeUndone() {
        assertThat(LineState.ASKED.after(ReturnEvent.ACCEPT).flatMap(state -> state.after(ReturnEvent.NOT_AGREED))
                .flatMap(state -> state.after(ReturnEvent.ACCEPT))).contains(LineState.ACCEPTED);
        assertThat(LineState.EXPLAINED.after(ReturnEvent.ACCEPT)).isEmpty();
        assertThat(LineState.EXPLAINED.after(ReturnEvent.ANSWER)).as("the person may say more")
                .contains(LineState.ANSWERED);
    }

    @Test
    void inTheLightAndStandardBandsNothingIsAskedAbout() {
        for (Band band : List.of(Band.LIGHT, Band.STANDARD)) {
            assertThat(ExplainRules.explain(band, List.of(movement(-9_900), movement(100_000)), Papers.USUAL))
                    .extracting(FinancialReturn.Line::state).containsOnly(LineState.EXPLAINED);
        }
    }

    @Test
    void underAConcernPaymentsAreAskedAboutExceptAFewSmallOnes() {
        List<FinancialReturn.Line> lines = ExplainRules.explain(Band.CLOSE, List.of(movement(100_000), movement(-1_501),
                movement(-1_500), movement(-1_500), movement(-1_500), movement(-1_500), movement(-1)),
                Papers.USUAL);

        assertThat(lines).extracting(FinancialReturn.Line::state).containsExactly(LineState.EXPLAINED, LineState.ASKED,
                LineState.EXPLAINED, LineState.EXPLAINED, LineState.EXPLAINED, LineState.EXPLAINED, LineState.ASKED);
        assertThat(lines.get(1).question()).isEqualTo("What was this for?");
    }

    @Test
    void onAnAccountOfTheirOwnPeopleAreAskedOnlyWhatNoPaperExplains() {
        List<Movement> own = List.of(
                new Movement(DAY, "COUNCIL", Money.ofPence(100_000), false, "Remittance of that day.", null),
                new Movement(DAY, "LODGE", Money.ofPence(-25_000), false, null, null),
                new Movement(DAY, "SHOP", Money.ofPence(-900), false, null, null),
                new Movement(DAY, "GIFT", Money.ofPence(5_000), false, null, null));

        assertThat(ExplainRules.explain(Band.LIGHT, own, Papers.USUAL)).extracting(FinancialReturn.Line::state)
                .containsOnly(LineState.EXPLAINED);
        assertThat(ExplainRules.explain(Band.STANDARD, own, Papers.USUAL)).extracting(FinancialReturn.Line::question)
                .containsExactly(null, "What was this for?", null, "Where did this come from?");
    }

    private static Movement movement(long pence) {
        return new Movement(DAY, "Paid to a shop", Money.ofPence(pence), true, null, null);
    }
}
