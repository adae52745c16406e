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
 */
public record Late(List<RecordedEvent> events, @Nullable LocalDate hoursUpTo, @Nullable LocalDate timesheetFor,
        boolean worker) {

    public Late {
        events = List.copyOf(events);
    }

    /** Whether nothing was. */
    public boolean isEmpty() {
        return events.isEmpty() && hoursUpTo == null && timesheetFor == null && !worker;
    }
}
