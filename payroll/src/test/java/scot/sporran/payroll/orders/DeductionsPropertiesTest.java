package scot.sporran.payroll.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payroll.Percent;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.rates.RateBook;

/** What must hold for any orders on any pay. Each failure names the seed that it came from. */
class DeductionsPropertiesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    private static Pounds money(Random random, int most) {
        return Pounds.ofPence(random.nextInt(most));
    }

    private static Order order(Random random, int number) {
        LocalDate received = TODAY.minusDays(random.nextInt(900));
        String reference = "R" + number;
        return switch (random.nextInt(5)) {
            case 0 -> new Order.ChildMaintenance(reference, received, money(random, 60_000), money(random, 20_000));
            case 1 -> new Order.EarningsArrestment(reference, received, money(random, 500_000));
            case 2 -> new Order.CurrentMaintenance(reference, received, money(random, 2_500));
            case 3 -> new Order.Conjoined(reference, received, money(random, 300_000), List.of(money(random, 1_000)));
            default -> new Order.DirectEarnings(reference, received,
                    random.nextBoolean() ? Optional.of(money(random, 30_000)) : Optional.empty(), random.nextBoolean(),
                    money(random, 400_000));
        };
    }

    @RepeatedTest(300)
    void ordersNeverTakeMoreThanThereIsNorWhatIsProtected(RepetitionInfo info) {
        long seed = 500L + info.getCurrentRepetition();
        Random random = new Random(seed);
        PayFrequency frequency = PayFrequency.values()[random.nextInt(4)];
        int days = frequency.goesByWeeks() ? 7 * frequency.unitsAPayday() : 30;
        Pounds net = money(random, 400_000);
        List<Order> orders = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            orders.add(order(random, i));
        }
        var deductions = new Deductions(orders, new Deductions.Payday(net, frequency, days, TODAY, false),
                RateBook.standard());
        deductions.takeFirst();
        deductions.takeRest(Pounds.ZERO);

        assertThat(deductions.taken()).as("seed %d", seed).hasSameSizeAs(orders).allSatisfy(one -> {
            assertThat(one.amount().isNegative()).isFalse();
            assertThat(one.shortfall().isNegative()).isFalse();
            assertThat(one.amount().isWholePence()).isTrue();
        });
        assertThat(deductions.total()).as("seed %d", seed).isLessThanOrEqualTo(net);
        Pounds left = net.minus(deductions.total());
        boolean attached = deductions.taken().stream()
                .anyMatch(one -> one.order() instanceof Order.DirectEarnings && one.amount().isPositive());
        if (attached) {
            assertThat(left).as("seed %d", seed).isGreaterThanOrEqualTo(net.times(Percent.of("60")).downToPenny());
        }
        boolean maintained = deductions.taken().stream()
                .anyMatch(one -> one.order() instanceof Order.CurrentMaintenance && one.amount().isPositive());
        if (maintained) {
            assertThat(left).as("seed %d", seed)
                    .isGreaterThanOrEqualTo(
                            Pounds.of("24.66").times(days).min(net.times(Percent.of("60")).downToPenny()));
        }
    }
}
