package scot.sporran.monitoring.history;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was written down on a day about days before it.
 *
 * @param hoursUpTo the last day of hours that came; null for none
 * @param timesheetFor the last pay day whose timesheet came after it; null for none
 * @param worker whether the record was made of somebody who worked already
 * @param since the earliest day that any of it is about, counted from 1970; the last there is when there is nothing
 */
public record Late(List<RecordedEvent> events, @Nullable LocalDate hoursUpTo, @Nullable LocalDate timesheetFor,
        boolean worker, int since) {

    public Late {
        events = List.copyOf(events);
    }
}
