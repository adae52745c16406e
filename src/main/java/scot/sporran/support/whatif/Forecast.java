package scot.sporran.support.whatif;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;

/**
 * A budget walked day by day into the future. Pure: the same facts give the same forecast.
 *
 * @param lowest the least that is free to use on any day looked at
 * @param lowestOn the first day on which it is
 * @param shortOn the first day on which it is below nothing; null when that does not come
 * @param weeks whole weeks until then; all weeks looked at when it does not come
 */
public record Forecast(Money lowest, LocalDate lowestOn, @Nullable LocalDate shortOn, int weeks) {

    /** How far it looks. */
    public static final int WEEKS = 104;

    /** Money that comes in on a day. */
    public record Payment(LocalDate on, Money amount) {}

    /**
     * What is known.
     *
     * @param free free to use today: money now less money promised
     * @param aWeek what usually goes out in a week, promised money left out; spread over its days
     * @param in what comes in, when
     */
    public record Facts(LocalDate today, Money free, Money aWeek, List<Payment> in) {

        public Facts {
            in = List.copyOf(in);
        }

        /** The same with so much more going out each week. */
        public Facts plusWeekly(Money more) {
            return new Facts(today, free, aWeek.plus(more), in);
        }

        /** The same with something bought today. */
        public Facts buying(Money price) {
            return new Facts(today, free.minus(price), aWeek, in);
        }
    }

    /** What hours cost: half a penny is rounded up. */
    public static Money hours(int minutes, Money anHour) {
        return Money.ofPence(Math.floorDiv(Math.addExact(Math.multiplyExact(anHour.pence(), (long) minutes), 30), 60L));
    }

    /** How it goes on if nothing else changes. */
    public static Forecast of(Facts facts) {
        Map<LocalDate, Long> in = new TreeMap<>();
        facts.in().forEach(payment -> in.merge(payment.on(), payment.amount().pence(), Math::addExact));
        long free = facts.free().pence();
        long lowest = free;
        LocalDate lowestOn = facts.today();
        LocalDate shortOn = free < 0 ? facts.today() : null;
        for (int day = 1; day <= WEEKS * 7; day++) {
            LocalDate date = facts.today().plusDays(day);
            free = Math.addExact(free, in.getOrDefault(date, 0L)) - partOfWeek(facts.aWeek().pence(), day);
            if (free < lowest) {
                lowest = free;
                lowestOn = date;
            }
            if (free < 0 && shortOn == null) {
                shortOn = date;
            }
        }
        int weeks = shortOn == null ? WEEKS : (int) ((shortOn.toEpochDay() - facts.today().toEpochDay()) / 7);
        return new Forecast(Money.ofPence(lowest), lowestOn, shortOn, weeks);
    }

    /** A day's part of a week's sum: seven of them in a row are the whole, to the penny. */
    private static long partOfWeek(long pence, int day) {
        int of = (day - 1) % 7;
        return Math.floorDiv(Math.multiplyExact(pence, of + 1L), 7)
                - Math.floorDiv(Math.multiplyExact(pence, (long) of), 7);
    }
}
