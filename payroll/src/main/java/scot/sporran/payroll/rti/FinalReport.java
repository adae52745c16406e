package scot.sporran.payroll.rti;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Says that a report is the last one of its tax year, or of all.
 *
 * @param ceasedOn the day the scheme ended; empty when only the year does
 */
public record FinalReport(Optional<LocalDate> ceasedOn) {

    /** The last of the year. */
    public static FinalReport ofYear() {
        return new FinalReport(Optional.empty());
    }

    Node node() {
        Node end = Node.of("FinalSubmission");
        ceasedOn.ifPresent(day -> end.add("BecauseSchemeCeased", "yes").add("DateSchemeCeased", day.toString()));
        return end.flag("ForYear", ceasedOn.isEmpty());
    }
}
