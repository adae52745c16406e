package scot.sporran.payroll.wage;

import scot.sporran.payroll.BadPayInputException;

/**
 * The time of a pay reference period, by what it counts as. In minutes.
 *
 * @param working ordinary work, day or night
 * @param travelling between two places of work, in working time; counts as work. From home and back does not
 * @param training that the employer asks for; counts as work
 * @param sleepIn allowed to sleep at or near work and woken only if needed: counts only while awake for the purpose of
 *            working (Royal Mencap v Tomlinson-Blake [2021] UKSC 8)
 * @param awake of the sleep-ins, awake for the purpose of working
 */
public record WorkedTime(long working, long travelling, long training, long sleepIn, long awake) {

    /** @throws BadPayInputException when a time is below zero, or more is awake than the sleep-ins lasted */
    public WorkedTime {
        check("working_minutes", working);
        check("travel_minutes", travelling);
        check("training_minutes", training);
        check("sleep_in_minutes", sleepIn);
        check("awake_minutes", awake);
        if (awake > sleepIn) {
            throw new BadPayInputException("awake_minutes", "awake for " + awake
                    + " minutes of sleep-ins that lasted " + sleepIn);
        }
    }

    private static void check(String field, long minutes) {
        if (minutes < 0) {
            throw new BadPayInputException(field, "a time cannot be below zero");
        }
    }

    /** Work alone. */
    public static WorkedTime of(long workingMinutes) {
        return new WorkedTime(workingMinutes, 0, 0, 0, 0);
    }

    /** What the minimum wage is due for. */
    public long countsForMinimumWage() {
        return working + travelling + training + awake;
    }
}
