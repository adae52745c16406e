package scot.sporran.payruns.pay;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import scot.sporran.payruns.employment.RateKind;

/**
 * Hours that were approved and not paid yet.
 *
 * @param timesheet that they are of
 * @param periodFrom the pay period they were worked in
 */
public record Worked(UUID timesheet, LocalDate periodFrom, LocalDate periodTo, List<Line> lines) {

    public Worked {
        lines = List.copyOf(lines);
    }

    /**
     * One stretch of time.
     *
     * @param minutes of it; for a sleep-in the whole night
     * @param awake minutes of a sleep-in awake for work
     */
    public record Line(RateKind kind, LocalDate day, int minutes, int awake) {}
}
