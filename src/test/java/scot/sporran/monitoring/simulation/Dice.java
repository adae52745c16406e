package scot.sporran.monitoring.simulation;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;

/** Chance with a seed. */
final class Dice {

    private final Random random;

    Dice(long seed) {
        random = new Random(seed);
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    /** Both ends included. */
    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    double between(double low, double high) {
        return low + random.nextDouble() * (high - low);
    }

    /** Pence around a middle, with a long tail; a third of prices are whole pounds. */
    long price(double poundsInTheMiddle) {
        double pounds = poundsInTheMiddle * Math.exp(0.35 * random.nextGaussian());
        return chance(0.3) ? Math.max(1, Math.round(pounds)) * 100 : Math.max(150, Math.round(pounds * 100));
    }

    double normal(double middle, double spread) {
        return middle + spread * random.nextGaussian();
    }

    <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    LocalDateTime time(LocalDate day, int fromHour, int toHour) {
        return day.atTime(between(fromHour, toHour), between(0, 59), between(0, 59));
    }

    LocalDate day(LocalDate from, LocalDate to) {
        return from.plusDays(random.nextInt((int) Math.max(1, to.toEpochDay() - from.toEpochDay())));
    }

    String account() {
        return "AC%08d".formatted(random.nextInt(1_000, 99_999_999));
    }
}
