package scot.sporran.payroll;

import java.util.Optional;

/**
 * One line of what somebody is paid: hours at a rate, or a sum.
 *
 * @param kind what it is for
 * @param words for the payslip, {@code Night hours}
 * @param time hours and rate, where it is paid by the hour: a payslip has to show them
 * @param amount in whole pence
 */
public record PayLine(Kind kind, String words, Optional<Time> time, Pounds amount) {

    private static final int HOUR = 60;
    private static final int MOST_MINUTES = 60 * 24 * 31;
    private static final Pounds MOST = Pounds.of(10_000_000);

    /** @throws BadPayInputException when below zero in a kind that cannot be, not in whole pence, or absurdly large */
    public PayLine {
        if (!amount.isWholePence()) {
            throw new BadPayInputException("amount", words + " is not in whole pence: " + amount);
        }
        if (amount.isNegative() && kind != Kind.ADJUSTMENT) {
            throw new BadPayInputException("amount", words + " is below zero: " + amount
                    + "; only an adjustment may be");
        }
        if (amount.max(amount.negated()).compareTo(MOST) > 0) {
            throw new BadPayInputException("amount", words + " is more than " + MOST + ": " + amount);
        }
    }

    /**
     * @param minutes worked
     * @param hourly what an hour is paid
     */
    public record Time(long minutes, Pounds hourly) {

        public Time {
            if (minutes < 0 || minutes > MOST_MINUTES) {
                throw new BadPayInputException("minutes", "a pay period has 0 to 31 days of time, not " + minutes
                        + " minutes");
            }
            if (hourly.isNegative()) {
                throw new BadPayInputException("rate", "an hourly rate is not below zero: " + hourly);
            }
        }
    }

    /** What a line is for, and so what becomes of it. */
    public enum Kind {
        DAY_HOURS, NIGHT_HOURS, AWAKE_IN_SLEEP_IN, SLEEP_IN, PUBLIC_HOLIDAY_HOURS, TRAINING, TRAVEL, SALARY, HOLIDAY,
        /** On a line of its own beside the pay it belongs to. */
        ROLLED_UP_HOLIDAY, SICK_PAY, MATERNITY_PAY, ADOPTION_PAY, PATERNITY_PAY, SHARED_PARENTAL_PAY, BEREAVEMENT_PAY, NEONATAL_PAY,
        /** Something put right; the only kind that may be below zero. */
        ADJUSTMENT,
        /** What the worker laid out for the employer: paid back without tax or contributions. */
        EXPENSES;

        /** Whether it is for a child and partly or wholly paid back by HMRC. */
        public boolean isParental() {
            return ordinal() >= MATERNITY_PAY.ordinal() && ordinal() <= NEONATAL_PAY.ordinal();
        }

        /** Whether the state says how much it is. */
        public boolean isStatutory() {
            return this == SICK_PAY || isParental();
        }

        /** Whether tax and National Insurance are due on it. */
        public boolean isTaxed() {
            return this != EXPENSES;
        }
    }

    /** Hours at a rate, to the nearest penny. */
    public static PayLine hours(Kind kind, String words, long minutes, Pounds hourly) {
        return new PayLine(kind, words, Optional.of(new Time(minutes, hourly)),
                hourly.fraction(minutes, HOUR).nearestPennyHalfUp());
    }

    /** A sum. */
    public static PayLine sum(Kind kind, String words, Pounds amount) {
        return new PayLine(kind, words, Optional.empty(), amount);
    }
}
