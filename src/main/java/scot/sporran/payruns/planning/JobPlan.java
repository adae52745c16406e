package scot.sporran.payruns.planning;

import java.time.LocalDate;
import scot.sporran.ledger.Money;
import scot.sporran.payroll.PayFrequency;

/**
 * A job that somebody thinks of giving.
 *
 * @param extras what an employer pays beside wages
 */
public record JobPlan(Work work, Terms terms, Extras extras) {

    /** How old the assistant is, as far as pay goes by it. */
    public enum Age {
        /** The whole minimum wage is due from 21 on. */
        ADULT(30),
        /** 18 to 20. */
        YOUNG(19),
        /** 16 and 17. */
        UNDER_18(17),
        /** Of State Pension age: no National Insurance of their own, and no duty to enrol them. */
        PENSIONER(70);

        private final int years;

        Age(int years) {
            this.years = years;
        }

        /** A date of birth that stands for this age on a day and for the year after it. */
        LocalDate born(LocalDate on) {
            return on.minusYears(years);
        }
    }

    /**
     * The work of a week.
     *
     * @param minutes a week
     * @param hourly pay an hour
     * @param nights sleep-ins a week
     * @param night pay for each
     */
    public record Work(int minutes, Money hourly, int nights, Money night) {

        private static final int WEEK = 7 * 24 * 60;
        private static final int NIGHTS = 7;

        /** @throws IllegalArgumentException when no week is like that */
        public Work {
            if (minutes < 0 || minutes > WEEK || nights < 0 || nights > NIGHTS || minutes == 0 && nights == 0) {
                throw new IllegalArgumentException(
                        "A week has up to 168 hours and 7 nights, and some of them are work");
            }
            if (hourly.pence() < 0 || night.pence() < 0) {
                throw new IllegalArgumentException("Pay is not below zero");
            }
        }
    }

    /**
     * How it is paid.
     *
     * @param covered whether somebody else does the hours, at the same rate, while the assistant has leave
     * @param allowance whether the employer claims the Employment Allowance
     */
    public record Terms(Age age, PayFrequency frequency, boolean covered, boolean allowance) {}

    /**
     * @param weekly help with the payroll
     * @param yearly the insurance that an employer must have
     */
    public record Extras(Money weekly, Money yearly) {

        public Extras {
            if (weekly.pence() < 0 || yearly.pence() < 0) {
                throw new IllegalArgumentException("What is paid beside wages is not below zero");
            }
        }
    }
}
