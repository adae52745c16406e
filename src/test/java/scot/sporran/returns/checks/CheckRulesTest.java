package scot.sporran.returns.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Language;
import scot.sporran.support.plan.SupportPlan.Purpose;

/** What is told beside a return, and what is not. */
class CheckRulesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);

    private static Purpose purpose(String code, @Nullable Long weeklyPence, String... categories) {
        return new Purpose(code, code, List.of(), weeklyPence, List.of(categories));
    }

    private static PurposeRules.Spent spent(Money swimming, Money other, Money support) {
        return new PurposeRules.Spent(28, Map.of("7997", swimming, "5411", other), support, true);
    }

    @Test
    void moneyByPurposeIsToldWhereItIsAFifthAndFiftyPoundsAwayFromThePlan() {
        List<Purpose> plan = List.of(purpose("swim", 2_500L, "7997"), purpose("support", 40_000L));

        assertThat(PurposeRules.look(plan, spent(Money.ofPounds(100), Money.ZERO, Money.ofPounds(1_600)))).isEmpty();
        assertThat(PurposeRules.look(plan, spent(Money.ofPounds(149), Money.ofPounds(49), Money.ofPounds(1_300))))
                .as("less than fifty pounds, and less than a fifth").isEmpty();
        assertThat(PurposeRules.look(plan, spent(Money.ofPounds(160), Money.ofPounds(50), Money.ofPounds(1_280))))
                .containsExactly(new Noted(Noted.Kind.MORE_THAN_PLANNED, List.of("swim", "£160.00", "£100.00")),
                        new Noted(Noted.Kind.LESS_THAN_PLANNED, List.of("support", "£1,280.00", "£1,600.00")),
                        new Noted(Noted.Kind.NOT_IN_PLAN, List.of("£50.00")));
    }

    @Test
    void moneyByPurposeIsInThePlansOrderAndTheRestComesLast() {
        assertThat(PurposeRules.sums(List.of(purpose("support", null), purpose("swim", 2_500L, "7997")),
                spent(Money.ofPounds(120), Money.ofPounds(7), Money.ofPounds(900)).plus(
                        new PurposeRules.Spent(28, Map.of("7997", Money.ofPounds(1)), Money.ofPounds(2), true))))
                .containsExactly(new PurposeSpend("swim", Money.ofPounds(100), Money.ofPounds(121)),
                        new PurposeSpend("support", null, Money.ofPounds(902)),
                        new PurposeSpend("", null, Money.ofPounds(7)));
        assertThat(new PurposeSpend("swim", Money.ofPounds(100), Money.ofPounds(121)).above())
                .isEqualTo(Money.ofPounds(21));
        assertThat(new PurposeSpend("swim", null, Money.ofPounds(121)).above()).isEqualTo(Money.ZERO);
    }

    @Test
    void nothingIsSaidOfWhatThePlanSetsNoSumForOrNobodyCanSee() {
        assertThat(PurposeRules.look(List.of(purpose("support", null)),
                spent(Money.ZERO, Money.ofPounds(400), Money.ofPounds(900)))).isEmpty();
        assertThat(PurposeRules.look(List.of(purpose("swim", 2_500L, "7997")),
                new PurposeRules.Spent(28, Map.of(), Money.ZERO, false))).isEmpty();
    }

    @Test
    void hoursArePaidAsTheyWereSentOrItIsTold() {
        assertThat(HoursRules.look(new HoursRules.Paid("Rhona Kerr", TODAY, 600, 1, 540))).isEmpty();
        assertThat(HoursRules.look(new HoursRules.Paid("Rhona Kerr", TODAY, 630, 1, 540))).contains(
                new Noted(Noted.Kind.MORE_HOURS_PAID, List.of("Rhona Kerr", "2026-11-28", "10.5", "9")));
        assertThat(HoursRules.look(new HoursRules.Paid("Rhona Kerr", TODAY, 600, 0, 0)))
                .contains(new Noted(Noted.Kind.HOURS_NOT_SENT, List.of("Rhona Kerr", "2026-11-28", "10")));
        assertThat(HoursRules.look(new HoursRules.Paid("Rhona Kerr", TODAY, 0, 0, 0))).as("leave only").isEmpty();
    }

    @Test
    void whoEmploysIsInsured() {
        assertThat(InsuranceRules.look(false, null, TODAY)).isEmpty();
        assertThat(InsuranceRules.look(true, TODAY.plusDays(30), TODAY)).isEmpty();
        assertThat(InsuranceRules.look(true, null, TODAY).orElseThrow().kind())
                .isEqualTo(Noted.Kind.INSURANCE_NOT_SEEN);
        assertThat(InsuranceRules.look(true, TODAY.minusDays(1), TODAY).orElseThrow().kind())
                .isEqualTo(Noted.Kind.INSURANCE_OVER);
        assertThat(InsuranceRules.look(true, TODAY, TODAY).orElseThrow().kind())
                .isEqualTo(Noted.Kind.INSURANCE_ENDS);
    }

    @Test
    void allOfItHasWords() {
        assertThat(Arrays.stream(Noted.Kind.values()).map(kind -> "return.noted." + kind))
                .allMatch(Language.ENGLISH::knows);
    }
}
