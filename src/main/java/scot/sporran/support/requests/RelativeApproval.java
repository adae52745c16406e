package scot.sporran.support.requests;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import scot.sporran.support.PersonId;

/**
 * A relative who may be paid for a person's support: SSI 2014/25, regulation 8.
 *
 * @param approvedBy the request
 * @param until last Europe/London date; null while nothing ends it
 */
public record RelativeApproval(RequestId approvedBy, PersonId person, String relativeName, String relation,
        RelativeFactor factor, LocalDate from, @Nullable LocalDate until) {

    /** True when the relative may be paid for that date. */
    public boolean standsOn(LocalDate date) {
        return !date.isBefore(from) && (until == null || !date.isAfter(until));
    }
}
