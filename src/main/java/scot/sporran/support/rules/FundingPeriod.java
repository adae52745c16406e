package scot.sporran.support.rules;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * The days that one payment into a budget is for.
 *
 * @param from first day, Europe/London
 * @param to last day
 */
public record FundingPeriod(LocalDate from, LocalDate to) {

    public FundingPeriod {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("A period ends on or after the day it begins");
        }
    }

    public long days() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }
}
