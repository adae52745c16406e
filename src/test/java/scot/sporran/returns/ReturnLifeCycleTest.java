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
                            assertThat(state.after(event, asked, undecided))
                                    .isEqualTo(expected(state, event, asked, undecided));
                        }
                    }
                })));
    }

    private static Optional<ReturnState> expected(ReturnState state, ReturnEvent event, long asked, long undecided) {
        List<ReturnState> fitting = ReturnState.MOVES.stream()
                .filter(step -> step.from() == state && step.event() == event
                        && (step.when() == When.ALWAYS || step.when() == When.LINES_ASKED && asked > 0
                                || step.when() == When.NONE_ASKED && asked == 0
                                || step.when() == When.ALL_DECIDED && undecided == 0))
                .map(ReturnState.Step::to).toList();
        assertThat(fitting).as("one way at most").hasSizeLessThan(2);
        return fitting.stream().findFirst();
    }

    @Test
    void aReturnIsClosedOnlyWhenEveryLineIsDecidedAndOpenedAgainOnlyWhenClosed() {
        assertThat(ReturnState.CHECKING.after(ReturnEvent.CLOSE, 0, 1)).isEmpty();
        assertThat(ReturnState.WAITING.after(ReturnEvent.CLOSE, 0, 0)).isEmpty();
        assertThat(ReturnState.WAITING.after(ReturnEvent.REOPEN, 0, 0)).isEmpty();
        assertThat(ReturnState.WAITING.after(ReturnEvent.CONFIRM, 1, 1)).isEmpty();
        assertThat(ReturnState.CLOSED.after(ReturnEvent.REOPEN, 0, 0)).contains(ReturnState.CHECKING);
    }

    @Test
    void aDecisionAboutALineCanBeUndone() {
        assertThat(LineState.ASKED.after(ReturnEvent.ACCEPT).flatMap(state -> state.after(ReturnEvent.NOT_AGREED))
                .flatMap(state -> state.after(ReturnEvent.ACCEPT))).contains(LineState.ACCEPTED);
        assertThat(LineState.EXPLAINED.after(ReturnEvent.ANSWER)).isEmpty();
    }

    @Test
    void inTheLightAndStandardBandsNothingIsAskedAbout() {
        for (Band band : List.of(Band.LIGHT, Band.STANDARD)) {
            assertThat(ExplainRules.explain(band, List.of(movement(-9_900), movement(100_000))))
                    .extracting(FinancialReturn.Line::state).containsOnly(LineState.EXPLAINED);
        }
    }

    @Test
    void underAConcernPaymentsAreAskedAboutExceptAFewSmallOnes() {
        List<FinancialReturn.Line> lines = ExplainRules.explain(Band.CLOSE, List.of(movement(100_000), movement(-1_501),
                movement(-1_500), movement(-1_500), movement(-1_500), movement(-1_500), movement(-1)));

        assertThat(lines).extracting(FinancialReturn.Line::state).containsExactly(LineState.EXPLAINED, LineState.ASKED,
                LineState.EXPLAINED, LineState.EXPLAINED, LineState.EXPLAINED, LineState.EXPLAINED, LineState.ASKED);
        assertThat(lines.get(1).question()).isEqualTo("What was this for?");
    }

    @Test
    void onAnAccountOfTheirOwnPeopleAreAskedOnlyWhatNoPaperExplains() {
        List<Movement> own = List.of(
                new Movement(DAY, "COUNCIL", Money.ofPence(100_000), false, "Remittance of that day."),
                new Movement(DAY, "LODGE", Money.ofPence(-25_000), false, null),
                new Movement(DAY, "SHOP", Money.ofPence(-900), false, null),
                new Movement(DAY, "GIFT", Money.ofPence(5_000), false, null));

        assertThat(ExplainRules.explain(Band.LIGHT, own)).extracting(FinancialReturn.Line::state)
                .containsOnly(LineState.EXPLAINED);
        assertThat(ExplainRules.explain(Band.STANDARD, own)).extracting(FinancialReturn.Line::question)
                .containsExactly(null, "What was this for?", null, "Where did this come from?");
    }

    private static Movement movement(long pence) {
        return new Movement(DAY, "Paid to a shop", Money.ofPence(pence), true, null);
    }
}
