package scot.sporran.support.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import scot.sporran.ledger.BookId;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.LedgerQueries.FundBalance;
import scot.sporran.ledger.LedgerQueries.SourceBalance;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Pot;
import scot.sporran.support.BudgetId;
import scot.sporran.support.SupportOption;
import scot.sporran.support.money.FundingVerdict.LeftOut;
import scot.sporran.support.money.FundingVerdict.Pay;
import scot.sporran.support.plan.AgreedPer;
import scot.sporran.support.plan.Agreement;
import scot.sporran.support.plan.AgreementHistory;
import scot.sporran.support.rules.ContributionBasis;
import scot.sporran.support.rules.FundingFrequency;
import scot.sporran.support.rules.RulePack;

/** The pure parts: who is paid what, how late a contribution is, what is free, what is a surplus. */
class MoneyFiguresTest {

    private static final LocalDate START = LocalDate.of(2026, 4, 6);
    private static final BudgetId BUDGET = new BudgetId(new UUID(0, 1));
    private static final RulePack.Funding RULES = new RulePack.Funding(FundingFrequency.FOUR_WEEKLY, START, true, 0,
            ContributionBasis.NET, true, 28, 0);

    private final List<Agreement> agreed = new ArrayList<>();
    private final List<FundingPart> paid = new ArrayList<>();

    @Test
    void paysAPeriodOnceAndInAdvance() {
        agree(START, null, Map.of(FundingSource.COUNCIL, 1_000L, FundingSource.OWN_MONEY, 10L));
        Pay pay = (Pay) decide(START, FundingSchedule.COUNCILS);
        assertThat(pay.parts()).containsExactly(
                new FundingPart(FundingSource.COUNCIL, START, START.plusDays(27), 0, Money.ofPence(4_000)));
        assertThat(FundingPart.read(FundingPart.write(pay.parts()))).isEqualTo(pay.parts());
        paid.addAll(pay.parts());
        assertThat(decide(START.plusDays(27), FundingSchedule.COUNCILS))
                .isEqualTo(new LeftOut(FundingReason.ALREADY_PAID));
        assertThat(decide(START.plusDays(28), FundingSchedule.COUNCILS)).isInstanceOf(Pay.class);
    }

    @Test
    void paysABackdatedUpliftWithTheNextPeriodAndTakesNothingOff() {
        agree(START, null, Map.of(FundingSource.COUNCIL, 1_000L));
        paid.addAll(((Pay) decide(START, FundingSchedule.COUNCILS)).parts());
        agree(START.plusDays(14), null, Map.of(FundingSource.COUNCIL, 1_100L));
        List<FundingPart> second = ((Pay) decide(START.plusDays(28), FundingSchedule.COUNCILS)).parts();
        assertThat(second).containsExactly(
                new FundingPart(FundingSource.COUNCIL, START.plusDays(28), START.plusDays(55), 0, Money.ofPence(4_400)),
                new FundingPart(FundingSource.COUNCIL, START, START.plusDays(27), 1, Money.ofPence(200)));
        paid.addAll(second);
        agree(START, null, Map.of(FundingSource.COUNCIL, 900L));
        assertThat(decide(START.plusDays(30), FundingSchedule.COUNCILS))
                .isEqualTo(new LeftOut(FundingReason.ALREADY_PAID));
    }

    @Test
    void saysWhyABudgetIsLeftOut() {
        assertThat(decide(START, FundingSchedule.COUNCILS)).isEqualTo(new LeftOut(FundingReason.NOTHING_AGREED));
        agree(START, null, Map.of(FundingSource.COUNCIL, 1_000L));
        assertThat(decide(START, new FundingSchedule(null, null, START, null)))
                .isEqualTo(new LeftOut(FundingReason.PAUSED));
        assertThat(FundingRules.decide(new FundingRules.Facts(SupportOption.OPTION_1, true,
                new AgreementHistory(agreed, List.of()), FundingSchedule.COUNCILS, paid), RULES, START))
                .isEqualTo(new LeftOut(FundingReason.DIED));
        assertThat(FundingRules.decide(new FundingRules.Facts(SupportOption.OPTION_3, false,
                new AgreementHistory(agreed, List.of()), FundingSchedule.COUNCILS, paid), RULES, START))
                .isEqualTo(new LeftOut(FundingReason.COUNCIL_ARRANGES));
    }

    @Test
    void followsAPersonsOwnRhythm() {
        agree(START, null, Map.of(FundingSource.COUNCIL, 1_000L));
        Pay pay = (Pay) decide(START.plusDays(9),
                new FundingSchedule(FundingFrequency.WEEKLY, START.plusDays(2), null, null));
        assertThat(pay.parts()).containsExactly(
                new FundingPart(FundingSource.COUNCIL, START.plusDays(9), START.plusDays(15), 0, Money.ofPence(1_000)));
        RulePack.Funding arrears = new RulePack.Funding(FundingFrequency.FOUR_WEEKLY, START, false, 0,
                ContributionBasis.NET, true, 28, 0);
        assertThat(FundingRules.period(FundingSchedule.COUNCILS, arrears, START.plusDays(28)).from())
                .isEqualTo(START);
    }

    @Test
    void agesAContributionFromTheOldestOn() {
        LocalDate today = START.plusDays(100);
        ContributionAge age = ContributionAge.of(List.of(new Contributions.Part(START, Money.ofPence(100)),
                new Contributions.Part(START.plusDays(28), Money.ofPence(100)),
                new Contributions.Part(START.plusDays(84), Money.ofPence(100)),
                new Contributions.Part(today, Money.ofPence(100))), Money.ofPence(120), Money.ofPence(30), today);
        assertThat(age.older()).isEqualTo(Money.ZERO);
        assertThat(age.upTo84Days()).isEqualTo(Money.ofPence(50));
        assertThat(age.upTo28Days()).isEqualTo(Money.ofPence(200));
        assertThat(age.outstanding()).isEqualTo(Money.ofPence(250));
        assertThat(ContributionAge.of(List.of(), Money.ofPence(5), Money.ZERO, today).ahead())
                .isEqualTo(Money.ofPence(5));
    }

    @Test
    void fillsAPotByItsShareUpToItsSum() {
        PotRule holiday = new PotRule(FundingSource.COUNCIL, Pot.HOLIDAY, 1_207, Money.ofPence(1_000));
        assertThat(holiday.fill(Money.ofPence(4_000), Money.ZERO, Money.ofPence(4_000))).isEqualTo(Money.ofPence(482));
        assertThat(holiday.fill(Money.ofPence(4_000), Money.ofPence(900), Money.ofPence(4_000)))
                .isEqualTo(Money.ofPence(100));
        assertThat(holiday.fill(Money.ofPence(4_000), Money.ZERO, Money.ofPence(-5))).isEqualTo(Money.ZERO);
    }

    @Test
    void countsNothingAsSurplusThatIsPromisedProtectedOrNotTheCouncils() {
        RulePack.Surplus rules = new RulePack.Surplus(8, 4, 28, 28, 12);
        Money week = Money.ofPence(1_000);
        FundBalance rich = balance(20_000, 500, Map.of(Pot.CONTINGENCY, Money.ofPence(3_000)), 5_000);
        SurplusCheck check = SurplusCheck.of(START, rich, Money.ofPence(2_500), week, rules);
        assertThat(check.contingency()).as("four weeks, three of them in the pot").isEqualTo(Money.ofPence(1_000));
        assertThat(check.available()).isEqualTo(Money.ofPence(25_000 - 500 - 2_500 - 1_000));
        assertThat(check.surplus()).isEqualTo(Money.ofPence(21_000 - 8_000));
        assertThat(SurplusCheck.read(check.write())).isEqualTo(check);
        FundBalance mostlyOwn = balance(1_000, 0, Map.of(), 30_000);
        assertThat(SurplusCheck.of(START, mostlyOwn, Money.ZERO, week, rules).surplus())
                .isEqualTo(Money.ofPence(1_000));
        assertThat(SurplusCheck.of(START, balance(12_000, 0, Map.of(), 0), Money.ZERO, week, rules).surplus())
                .isEqualTo(Money.ZERO);
        ThreeNumbers numbers = ThreeNumbers.of(rich, Money.ofPence(2_500));
        assertThat(numbers.now()).isEqualTo(Money.ofPence(28_000));
        assertThat(numbers.promised()).isEqualTo(Money.ofPence(6_000));
        assertThat(numbers.free()).isEqualTo(Money.ofPence(22_000));
        assertThat(numbers.with(Money.ofPence(2_000)).free()).isEqualTo(Money.ofPence(20_000));
    }

    @Test
    void aReleasedRunOrCaseNeverGoesBack() {
        for (FundingRun.State state : FundingRun.State.values()) {
            assertThat(state.mayBecome(FundingRun.State.PREPARING)).isFalse();
            assertThat(state.mayBecome(FundingRun.State.CANCELLED)).isEqualTo(
                    state == FundingRun.State.PREPARING || state == FundingRun.State.DRAFT);
        }
        for (SurplusCase.State state : SurplusCase.State.values()) {
            assertThat(state.mayBecome(SurplusCase.State.NOTIFIED)).isFalse();
            assertThat(state.mayBecome(SurplusCase.State.PAUSED)).isEqualTo(
                    state == SurplusCase.State.RELEASED || state == SurplusCase.State.RECOVERED);
            assertThat(state.mayBecome(SurplusCase.State.RECOVERED)).isEqualTo(
                    state == SurplusCase.State.RELEASED || state == SurplusCase.State.PAUSED);
            assertThat(state.mayBecome(SurplusCase.State.GIVEN_BACK)).isEqualTo(state == SurplusCase.State.PAUSED);
        }
    }

    private static FundBalance balance(long council, long held, Map<Pot, Money> pots, long own) {
        return new FundBalance(new FundId(new UUID(0, 1)), new BookId(new UUID(0, 2)),
                List.of(new SourceBalance(FundingSource.COUNCIL, Money.ofPence(council), Money.ofPence(held), pots),
                        new SourceBalance(FundingSource.OWN_MONEY, Money.ofPence(own), Money.ZERO, Map.of())));
    }

    private void agree(LocalDate from, @org.jspecify.annotations.Nullable LocalDate to,
            Map<FundingSource, Long> weekly) {
        Map<FundingSource, Money> sums = new EnumMap<>(FundingSource.class);
        weekly.forEach((source, pence) -> sums.put(source, Money.ofPence(pence)));
        agreed.add(new Agreement(BUDGET, agreed.size() + 1, from, to, AgreedPer.WEEK, sums, "a worker", "because",
                Instant.EPOCH));
    }

    private FundingVerdict decide(LocalDate payOn, FundingSchedule schedule) {
        return FundingRules.decide(new FundingRules.Facts(SupportOption.OPTION_1, false,
                new AgreementHistory(agreed, List.of()), schedule, paid), RULES, payOn);
    }
}
