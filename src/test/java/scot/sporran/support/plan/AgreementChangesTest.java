package scot.sporran.support.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Ids;
import scot.sporran.support.BudgetId;

class AgreementChangesTest {

    private static final LocalDate START = LocalDate.of(2026, 4, 6);
    private static final BudgetId BUDGET = new BudgetId(Ids.next());

    @Test
    void aContributionMovesMoneyFromTheCouncilToThePersonAndTheWholeStays() {
        AgreementHistory before = history(30_000, 40_000);
        AgreementHistory after = apply(before, AgreementChanges.contribution(before, Money.ofPence(5_000), START,
                START, "Fiona", "means test"));
        LocalDate end = START.plusDays(279);
        assertThat(total(after.due(START, end))).isEqualTo(total(before.due(START, end)));
        assertThat(after.due(START, end)).containsEntry(FundingSource.CONTRIBUTION, Money.ofPence(40 * 5_000));
        assertThat(after.due(START, START.plusDays(6))).containsEntry(FundingSource.COUNCIL, Money.ofPence(25_000));
        assertThat(after.due(START.plusDays(140), START.plusDays(146))).as("the later uplift is not lost")
                .containsEntry(FundingSource.COUNCIL, Money.ofPence(35_000));
    }

    @Test
    void aContributionIsNeverMoreThanTheBudget() {
        AgreementHistory before = history(3_000, 4_000);
        AgreementHistory after = apply(before,
                AgreementChanges.contribution(before, Money.ofPence(90_000), START, START, "Fiona", "means test"));
        assertThat(after.due(START, START.plusDays(6)))
                .isEqualTo(Map.of(FundingSource.CONTRIBUTION, Money.ofPence(3_000)));
    }

    @Test
    void aLateTestReachesBackAtMostAYear() {
        AgreementHistory before = history(30_000, 40_000);
        LocalDate tested = START.plusYears(1).plusDays(10);
        assertThat(AgreementChanges.contribution(before, Money.ofPence(1), tested, tested.minusYears(1), "F", "w"))
                .hasSize(2);
        assertThatThrownBy(() -> AgreementChanges.contribution(before, Money.ofPence(1), tested,
                tested.minusYears(1).minusDays(1), "F", "w")).hasMessageContaining("at most a year");
    }

    @Test
    void anUpliftIsToTheNearestPennyAndLeavesOtherSourcesAlone() {
        AgreementHistory before = history(33_333, 40_000);
        AgreementHistory after = apply(before, AgreementChanges.uplift(before, START.plusDays(7),
                new BigDecimal("3.5"), List.of(FundingSource.COUNCIL), "Fiona", "April"));
        assertThat(after.due(START, START.plusDays(6))).containsEntry(FundingSource.COUNCIL, Money.ofPence(33_333));
        assertThat(after.due(START.plusDays(7), START.plusDays(13)))
                .containsEntry(FundingSource.COUNCIL, Money.ofPence(34_500));
        assertThatThrownBy(() -> AgreementChanges.uplift(before, START, new BigDecimal(101), List.of(), "F", "w"))
                .hasMessageContaining("percent");
    }

    @Test
    void nothingCanChangeWhereNothingWasAgreed() {
        AgreementHistory none = new AgreementHistory(List.of(), List.of());
        assertThatThrownBy(() -> AgreementChanges.pause(none, START, null, 50, "F", "w"))
                .hasMessageContaining("something was agreed");
    }

    @Test
    void aPauseAndItsEndLeaveEveryOtherDayAsItWas() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            AgreementHistory before = history(random.nextInt(1, 90_000), random.nextInt(1, 90_000));
            LocalDate from = START.plusDays(random.nextInt(300));
            LocalDate home = from.plusDays(random.nextInt(200));
            List<Agreements.Terms> pause = AgreementChanges.pause(before, from, null, 50, "F", "hospital");
            AgreementHistory paused = apply(before, pause);
            AgreementHistory after = apply(paused, AgreementChanges.again(
                    paused.without(before.lastVersion() + 1, paused.lastVersion()), home, "F", "home"));
            String said = "seed %d from %s home %s".formatted(seed, from, home);
            LocalDate end = START.plusDays(700);
            assertThat(after.due(home.plusDays(27), home.plusDays(54)).keySet()).as(said).isNotEmpty();
            if (from.isAfter(START)) {
                assertThat(after.due(START, from.minusDays(1))).as(said)
                        .isEqualTo(before.due(START, from.minusDays(1)));
            }
            for (int week = 0; week < 4; week++) {
                LocalDate later = end.plusDays(7L * week);
                assertThat(after.due(later, later.plusDays(6))).as(said)
                        .isEqualTo(before.due(later, later.plusDays(6)));
            }
        }
    }

    private static AgreementHistory history(long first, long second) {
        return new AgreementHistory(List.of(agreement(1, START, first), agreement(2, START.plusDays(140), second)),
                List.of());
    }

    private static Agreement agreement(int version, LocalDate from, long weekly) {
        return new Agreement(BUDGET, version, from, null, AgreedPer.WEEK,
                Map.of(FundingSource.COUNCIL, Money.ofPence(weekly)), "Fiona", "a test", Instant.EPOCH);
    }

    private static AgreementHistory apply(AgreementHistory history, List<Agreements.Terms> terms) {
        List<Agreement> all = new ArrayList<>(history.agreements());
        int version = history.lastVersion();
        for (Agreements.Terms one : terms) {
            all.add(new Agreement(BUDGET, ++version, one.from(), one.to(), one.per(), one.sums(), one.agreedBy(),
                    one.why(), Instant.EPOCH));
        }
        return new AgreementHistory(all, List.of());
    }

    private static Money total(Map<FundingSource, Money> due) {
        return due.values().stream().reduce(Money.ZERO, Money::plus);
    }
}
