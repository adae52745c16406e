package scot.sporran.payruns.timesheets;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import scot.sporran.payroll.BadPayInputException;
import scot.sporran.payruns.employment.RateKind;

/**
 * One stretch of time on a timesheet.
 *
 * @param on the day it began
 * @param begins minutes after midnight; null when only the length was told
 * @param minutes how long; for a sleep-in the whole night
 * @param awake when the worker was up for work in a sleep-in
 */
public record HoursLine(RateKind kind, LocalDate on, @Nullable Integer begins, int minutes, List<Awake> awake) {

    static final int DAY = 24 * 60;
    private static final int MOST = 2 * DAY;
    private static final int MOST_AWAKE = 20;

    /**
     * Awake for work.
     *
     * @param from minutes after the sleep-in began
     * @param to later than from
     */
    public record Awake(int from, int to) {}

    /** @throws BadPayInputException naming the field that cannot be */
    public HoursLine {
        awake = List.copyOf(awake);
        if (minutes < 1 || minutes > MOST) {
            throw new BadPayInputException("minutes", "a stretch of time is one minute to two days long");
        }
        if (begins != null && (begins < 0 || begins >= DAY)) {
            throw new BadPayInputException("begins", "expected a time of day");
        }
        if (kind == RateKind.AWAKE) {
            throw new BadPayInputException("kind", "time awake belongs to its sleep-in");
        }
        if (!awake.isEmpty() && kind != RateKind.SLEEP_IN || awake.size() > MOST_AWAKE) {
            throw new BadPayInputException("awake", "only a sleep-in has times awake, at most " + MOST_AWAKE);
        }
        int last = 0;
        for (Awake interval : awake) {
            if (interval.from < last || interval.to <= interval.from || interval.to > minutes) {
                throw new BadPayInputException("awake",
                        "times awake follow each other, each from earlier to later, within the sleep-in");
            }
            last = interval.to;
        }
    }

    /** Minutes awake in all. */
    public int awakeMinutes() {
        return awake.stream().mapToInt(interval -> interval.to - interval.from).sum();
    }

    /** Minutes since some fixed midnight at which it began; null when that was not told. */
    @Nullable
    Long beginsAt() {
        return begins == null ? null : on.toEpochDay() * DAY + begins;
    }

    String awakeText() {
        return awake.stream().map(one -> one.from + "-" + one.to).collect(Collectors.joining(" "));
    }

    static List<Awake> readAwake(String text) {
        return text.isBlank() ? List.of() : java.util.Arrays.stream(text.strip().split("\\s+")).map(one -> {
            String[] ends = one.split("-", -1);
            try {
                return new Awake(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw new BadPayInputException("awake", "expected minutes from and to, such as 120-165");
            }
        }).toList();
    }
}
