package scot.sporran.payroll.leaving;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import scot.sporran.payroll.BadPayInputException;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.pension.StatePensionAge;
import scot.sporran.payroll.rates.RateBook;

/**
 * Statutory redundancy pay, which also falls due when the employer dies and nobody goes on with the employment. Half a
 * week's pay for each whole year below 22, a week's for each from 22, a week and a half's for each from 41; twenty years
 * at most, from two years of work on; a week's pay has a ceiling (secondary: Employment Rights Act 1996 s.155, 162, 227
 * as told by an advice page; the ceilings by law firms).
 */
public final class Redundancy {

    private static final int LEAST_YEARS = 2;
    private static final int MOST_YEARS = 20;
    private static final int FULL = 22;
    private static final int MORE = 41;

    private Redundancy() {}

    /**
     * What it would come to.
     *
     * @param years whole years of work
     * @param halfWeeks how many half weeks' pay that is
     * @param weekCounted a week's pay, not above the ceiling
     */
    public record Estimate(int years, int halfWeeks, Pounds weekCounted, Pounds total) {}

    /**
     * Works it out.
     *
     * @param born date of birth
     * @param ends the last day of work, notice included
     * @param week an average week's pay
     */
    public static Estimate estimate(LocalDate born, LocalDate started, LocalDate ends, Pounds week, RateBook book) {
        if (ends.isBefore(started)) {
            throw new BadPayInputException("last_day", "the work began on " + started);
        }
        int years = Math.toIntExact(ChronoUnit.YEARS.between(started, ends.plusDays(1)));
        if (years < LEAST_YEARS) {
            return new Estimate(years, 0, week, Pounds.ZERO);
        }
        int halfWeeks = 0;
        for (int back = 1; back <= Math.min(years, MOST_YEARS); back++) {
            LocalDate yearBegan = ends.plusDays(1).minusYears(back);
            halfWeeks += reached(born, MORE, yearBegan) ? 3 : reached(born, FULL, yearBegan) ? 2 : 1;
        }
        Pounds counted = week.min(book.pounds("redundancy.weekly-ceiling", ends));
        return new Estimate(years, halfWeeks, counted, counted.fraction(halfWeeks, 2).nearestPennyHalfUp());
    }

    private static boolean reached(LocalDate born, int age, LocalDate day) {
        return !day.isBefore(StatePensionAge.birthday(born, age));
    }
}
