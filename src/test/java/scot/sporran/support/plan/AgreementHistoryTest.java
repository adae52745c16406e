package scot.sporran.support.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Ids;
import scot.sporran.support.BudgetId;

class AgreementHistoryTest {

    private static final LocalDate START = LocalDate.of(2026, 4, 6);
    private static final BudgetId BUDGET = new BudgetId(Ids.next());

    @Test
    void aWholePeriodIsTheAgreedSum() {
        AgreementHistory history = history(agreement(1, START, null, AgreedPer.FOUR_WEEKS, 118_333));
        for (int number = 0; number < 14; number++) {
            LocalDate from = START.plusDays(28L * number);
            assertThat(council(history.due(from, from.plusDays(27)))).isEqualTo(Money.ofPence(118_333));
        }
        AgreementHistory monthly = history(agreement(1, LocalDate.of(2026, 4, 17), null, AgreedPer.MONTH, 100_001));
        assertThat(council(monthly.due(LocalDate.of(2027, 2, 1), LocalDate.of(2027, 2, 28))))
                .isEqualTo(Money.ofPence(100_001));
        assertThat(council(monthly.due(LocalDate.of(2026, 4, 17), LocalDate.of(2026, 4, 30))))
                .isEqualTo(Money.ofPence(100_001 - 100_001 * 16 / 30));
        AgreementHistory yearly = history(agreement(1, START, null, AgreedPer.YEAR, 1_540_000));
        assertThat(council(yearly.due(START, START.plusYears(1).minusDays(1)))).isEqualTo(Money.ofPence(1_540_000));
    }

    @Test
    void aChangeInMidPeriodCountsByDays() {
        AgreementHistory history = history(agreement(1, START, null, AgreedPer.WEEK, 29_600),
                agreement(2, START.plusDays(10), null, AgreedPer.WEEK, 40_000));
        assertThat(council(history.due(START, START.plusDays(27))))
                .isEqualTo(Money.ofPence(29_600L * 10 / 7 + (40_000L * 18 / 7)));
        assertThat(history.between(START, START.plusDays(27))).hasSize(2)
                .allMatch(stretch -> stretch.agreement().version() <= 2);
    }

    @Test
    void aPauseGivesWayToWhatWasBeforeIt() {
        AgreementHistory history = history(agreement(1, START, null, AgreedPer.WEEK, 7_000),
                agreement(2, START.plusDays(7), START.plusDays(13), AgreedPer.WEEK, 0));
        assertThat(council(history.due(START, START.plusDays(20)))).isEqualTo(Money.ofPence(14_000));
        assertThat(history.on(START.plusDays(14)).orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void aBackdatedUpliftIsKnownOnlyFromTheDayItWasAgreed() {
        Instant april = Instant.parse("2026-04-01T09:00:00Z");
        Instant july = Instant.parse("2026-07-01T09:00:00Z");
        AgreementHistory history = new AgreementHistory(
                List.of(agreement(1, START, null, AgreedPer.WEEK, 30_000, april),
                        agreement(2, START, null, AgreedPer.WEEK, 31_500, july)),
                List.of());
        LocalDate end = START.plusDays(69);
        assertThat(council(history.asKnownAt(april).due(START, end))).isEqualTo(Money.ofPence(300_000));
        assertThat(council(history.asKnownAt(july).due(START, end))).isEqualTo(Money.ofPence(315_000));
    }

    @Test
    void nothingIsDueWhereNothingWasAgreed() {
        AgreementHistory history = history(
                agreement(1, START, START.plusDays(6), AgreedPer.WEEK, 7_000));
        assertThat(history.due(START.minusDays(30), START.minusDays(1))).isEmpty();
        assertThat(council(history.due(START.minusDays(30), START.plusDays(300)))).isEqualTo(Money.ofPence(7_000));
        assertThat(history.on(START.plusDays(7))).isEmpty();
        assertThat(new AgreementHistory(List.of(), List.of()).due(START, START)).isEmpty();
    }

    @Test
    void whatIsDueOnceIsDueOnItsDay() {
        OneOff startUp = new OneOff(Ids.next(), BUDGET, FundingSource.COUNCIL, Money.ofPounds(350), START.plusDays(3),
                "Insurance and advertising", "Fiona Grant", "Start of a direct payment", Instant.EPOCH, null);
        AgreementHistory history = new AgreementHistory(List.of(), List.of(startUp));
        assertThat(council(history.due(START, START.plusDays(2)))).isEqualTo(Money.ZERO);
        assertThat(council(history.due(START.plusDays(3), START.plusDays(3)))).isEqualTo(Money.ofPounds(350));
    }

    @Test
    void thePartsOfAnyDivisionAddUpToTheWholeForEverySource() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            AgreementHistory history = anyHistory(random);
            LocalDate from = START.plusDays(random.nextInt(-40, 400));
            LocalDate to = from.plusDays(random.nextInt(0, 800));
            TreeSet<LocalDate> cuts = new TreeSet<>(List.of(from));
            for (int i = random.nextInt(12); i > 0; i--) {
                cuts.add(from.plusDays(random.nextLong(0, to.toEpochDay() - from.toEpochDay() + 1)));
            }
            List<LocalDate> starts = new ArrayList<>(cuts);
            Map<FundingSource, Money> parts = new EnumMap<>(FundingSource.class);
            for (int i = 0; i < starts.size(); i++) {
                LocalDate last = i + 1 < starts.size() ? starts.get(i + 1).minusDays(1) : to;
                history.due(starts.get(i), last).forEach((source, sum) -> {
                    assertThat(sum.pence()).as("seed %d", seed).isNotNegative();
                    parts.merge(source, sum, Money::plus);
                });
            }
            assertThat(parts).as("seed %d round %d", seed, round).isEqualTo(history.due(from, to));
        }
    }

    @Test
    void refusesWhatCannotBeAgreed() {
        assertThatThrownBy(() -> agreement(1, START, START.minusDays(1), AgreedPer.WEEK, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> agreement(1, START, null, AgreedPer.WEEK, -1)).hasMessageContaining("£0.00");
        assertThatThrownBy(() -> agreement(1, START, null, AgreedPer.WEEK, 1_000_000_001))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static AgreementHistory anyHistory(Random random) {
        List<Agreement> agreements = new ArrayList<>();
        for (int version = 1; version <= 1 + random.nextInt(6); version++) {
            LocalDate from = START.plusDays(random.nextInt(500));
            LocalDate to = random.nextBoolean() ? null : from.plusDays(random.nextInt(200));
            Map<FundingSource, Money> sums = new EnumMap<>(FundingSource.class);
            for (FundingSource source : FundingSource.values()) {
                sums.put(source, Money.ofPence(random.nextInt(3) == 0 ? 0 : random.nextInt(300_000)));
            }
            agreements.add(new Agreement(BUDGET, version, from, to,
                    AgreedPer.values()[random.nextInt(AgreedPer.values().length)], sums, "Fiona Grant", "chance",
                    Instant.EPOCH));
        }
        return new AgreementHistory(agreements, List.of());
    }

    private static AgreementHistory history(Agreement... agreements) {
        return new AgreementHistory(List.of(agreements), List.of());
    }

    private static Agreement agreement(int version, LocalDate from, @Nullable LocalDate to, AgreedPer per,
            long pence) {
        return agreement(version, from, to, per, pence, Instant.EPOCH);
    }

    private static Agreement agreement(int version, LocalDate from, @Nullable LocalDate to, AgreedPer per, long pence,
            Instant agreedAt) {
        return new Agreement(BUDGET, version, from, to, per, Map.of(FundingSource.COUNCIL, Money.ofPence(pence)),
                "Fiona Grant", "a test", agreedAt);
    }

    private static Money council(Map<FundingSource, Money> due) {
        return due.getOrDefault(FundingSource.COUNCIL, Money.ZERO);
    }
}
