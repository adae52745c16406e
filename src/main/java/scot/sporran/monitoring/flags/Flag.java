package scot.sporran.monitoring.flags;

import java.time.LocalDate;
import scot.sporran.monitoring.rules.Finding;

/** A finding that was raised on a day. */
public record Flag(String budget, LocalDate date, Finding finding) {

    /** Rank among flags of a day: the gravest first, then the surest. */
    public double rank() {
        return finding.reason().severity() + finding.confidence();
    }
}
