package scot.sporran.cards.controls;

import io.micronaut.serde.annotation.Serdeable;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A time of the week, by the shop's clock. Where it ends before it begins it goes on past midnight, and belongs to the day
 * on which it began.
 *
 * @param days on which it begins; none for every day
 * @param from the first minute; null for the start of the day
 * @param to the minute that is no more in it; null for the end of the day
 */
@Serdeable
public record Hours(@Nullable Set<DayOfWeek> days, @Nullable LocalTime from, @Nullable LocalTime to) {

    public Hours {
        days = days == null || days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : EnumSet.copyOf(days);
        if (from != null && from.equals(to)) {
            throw new IllegalArgumentException("The hours end when they begin");
        }
    }

    boolean contain(LocalDateTime local) {
        LocalTime begin = from == null ? LocalTime.MIN : from;
        LocalTime time = local.toLocalTime();
        Set<DayOfWeek> on = days == null ? Set.of() : days;
        boolean pastMidnight = to != null && to.isBefore(begin);
        boolean today = on.contains(local.getDayOfWeek()) && !time.isBefore(begin)
                && (to == null || pastMidnight || time.isBefore(to));
        return today || pastMidnight && to != null && on.contains(local.getDayOfWeek().minus(1)) && time.isBefore(to);
    }
}
