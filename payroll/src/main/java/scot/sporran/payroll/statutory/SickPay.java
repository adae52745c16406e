package scot.sporran.payroll.statutory;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import scot.sporran.payroll.BadPayInputException;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.WorkingLine;
import scot.sporran.payroll.rates.RateBook;

/**
 * Statutory sick pay, by the rules until 5 April 2026 and by those since.
 *
 * <p>Until then: four days sick in a row or more, average earnings at the lower earnings limit, three waiting days, a
 * flat rate. Since 6 April 2026 (Employment Rights Act 2025): from the first full day, whatever somebody earns, the lower
 * of the flat rate and 80% of average earnings. Who was already being paid on 5 April 2026 keeps the flat rate until they
 * are back at work (secondary: guidance of the Department for Work and Pensions as payroll bodies print it). Absences at
 * most eight weeks apart are linked and share the waiting days, the average and the 28 weeks. A part week is its share of
 * the weekly rate, rounded up to the penny. HMRC gives none of it back.
 */
public final class SickPay {

    private static final String SUBJECT = "Sick pay";
    private static final LocalDate NEW_RULES = LocalDate.of(2026, 4, 6);
    private static final int LEAST_DAYS = 4;
    private static final int LINKING_DAYS = 56;
    private static final int MOST_WEEKS = 28;

    private SickPay() {}

    /**
     * Whole days unable to work.
     *
     * @param first day of them
     * @param last day of them, also included
     */
    public record Absence(LocalDate first, LocalDate last) {

        public Absence {
            if (last.isBefore(first)) {
                throw new BadPayInputException("absence", "it ends on " + last + ", before it begins on " + first);
            }
        }

        long days() {
            return ChronoUnit.DAYS.between(first, last) + 1;
        }
    }

    /**
     * What sick pay is worked out from.
     *
     * @param absences this one and earlier ones; any order, none overlapping
     * @param qualifyingDays the days of the week normally worked; at least one, Wednesday if there is no other
     * @param average weekly earnings before the first of the linked absences
     */
    public record Claim(List<Absence> absences, Set<DayOfWeek> qualifyingDays, AverageWeeklyEarnings average) {

        public Claim {
            absences = absences.stream().sorted(Comparator.comparing(Absence::first)).toList();
            qualifyingDays = qualifyingDays.isEmpty()
                    ? EnumSet.of(DayOfWeek.WEDNESDAY)
                    : EnumSet.copyOf(qualifyingDays);
            for (int i = 1; i < absences.size(); i++) {
                if (!absences.get(i).first().isAfter(absences.get(i - 1).last())) {
                    throw new BadPayInputException("absence", "two absences cover " + absences.get(i).first());
                }
            }
        }
    }

    /**
     * The paid days of a week, or of a part of one when the rate changes within.
     *
     * @param begins the Sunday of the week
     * @param paidDays qualifying days that are paid
     * @param weeklyRate what a whole week would be, not rounded
     * @param amount for these days, rounded up to the penny
     */
    public record Week(LocalDate begins, int paidDays, Pounds weeklyRate, Pounds amount) {}

    /**
     * The sick pay of a pay period.
     *
     * @param waitingDays days of the period that count towards the three
     * @param total of the weeks
     * @param exhausted whether the 28 weeks ran out, now or before
     * @param why nothing, or not all, is paid, in plain words; empty otherwise
     */
    public record Result(List<Week> weeks, List<LocalDate> waitingDays, Pounds total, boolean exhausted,
            Optional<String> why, int qualifyingDaysAWeek) {

        /** Whether the worker must be given form SSP1, which tells the benefits office that no sick pay is due. */
        public boolean needsSsp1() {
            return exhausted || why.isPresent();
        }
    }

    /**
     * Works out what falls into a pay period.
     *
     * @param from first day of the pay period
     * @param to last day of it, also included
     */
    public static Result calculate(Claim claim, LocalDate from, LocalDate to, RateBook book) {
        var walk = new Walk(claim, from, to, book);
        Absence before = null;
        for (Absence absence : claim.absences()) {
            if (absence.days() < LEAST_DAYS && absence.last().isBefore(NEW_RULES)) {
                walk.tooShort(absence);
                continue;
            }
            if (before == null || ChronoUnit.DAYS.between(before.last(), absence.first()) > LINKING_DAYS) {
                walk.startAfresh(absence);
            }
            walk.through(absence);
            before = absence;
        }
        return walk.result();
    }

    /** How a result came about, step by step. */
    public static List<WorkingLine> explain(Result result) {
        List<WorkingLine> lines = new ArrayList<>();
        for (LocalDate day : result.waitingDays()) {
            lines.add(new WorkingLine(SUBJECT, day + " is a waiting day", Pounds.ZERO));
        }
        for (Week week : result.weeks()) {
            lines.add(new WorkingLine(SUBJECT, week.paidDays() + " of " + result.qualifyingDaysAWeek()
                    + " days of the week from " + week.begins() + " at " + week.weeklyRate() + " a week",
                    week.amount()));
        }
        result.why().ifPresent(why -> lines.add(new WorkingLine(SUBJECT, why, Pounds.ZERO)));
        lines.add(new WorkingLine(SUBJECT, "sick pay in all", result.total()));
        return lines;
    }

    /** Goes through the absences day by day, oldest first. */
    private static final class Walk {

        private final Claim claim;
        private final LocalDate from;
        private final LocalDate to;
        private final RateBook book;
        private final List<Week> weeks = new ArrayList<>();
        private final List<LocalDate> waiting = new ArrayList<>();
        private Optional<String> why = Optional.empty();
        private int waited;
        private int paid;
        private boolean exhausted;
        private boolean earnsEnough;
        private LocalDate began = LocalDate.MIN;

        private LocalDate week = LocalDate.MIN;
        private Pounds rate = Pounds.ZERO;
        private int daysOfWeek;

        Walk(Claim claim, LocalDate from, LocalDate to, RateBook book) {
            this.claim = claim;
            this.from = from;
            this.to = to;
            this.book = book;
        }

        private void tooShort(Absence absence) {
            if (touchesPeriod(absence)) {
                why = Optional.of("fewer than four days sick in a row are not paid before " + NEW_RULES);
            }
        }

        private void startAfresh(Absence absence) {
            waited = 0;
            paid = 0;
            exhausted = false;
            began = absence.first();
            earnsEnough = claim.average().weekly().compareTo(book.pounds("sick-pay.earnings-test", began)) >= 0;
        }

        private void through(Absence absence) {
            boolean paidBeforeTheChange = false;
            LocalDate last = absence.last().isBefore(to) ? absence.last() : to;
            for (LocalDate day = absence.first(); !day.isAfter(last); day = day.plusDays(1)) {
                if (!claim.qualifyingDays().contains(day.getDayOfWeek())) {
                    continue;
                }
                if (paid >= MOST_WEEKS * claim.qualifyingDays().size()) {
                    exhausted = true;
                    why = Optional.of("sick pay ends after 28 weeks");
                    break;
                }
                if (day.isBefore(NEW_RULES)) {
                    // an absence that only just reaches into the new rules may be too short for the old ones
                    paidBeforeTheChange |= absence.days() >= LEAST_DAYS && underTheOldRules(day);
                } else {
                    pay(day, paidBeforeTheChange ? flat(day) : flat(day).min(share(day)));
                }
            }
            closeWeek();
        }

        /** @return whether the day is paid */
        private boolean underTheOldRules(LocalDate day) {
            if (!earnsEnough) {
                if (inPeriod(day)) {
                    why = Optional.of("average earnings of " + claim.average().weekly().downToPenny()
                            + " a week are below " + book.pounds("sick-pay.earnings-test", began));
                }
                return false;
            }
            if (waited < book.number("sick-pay.waiting-days", day)) {
                waited++;
                if (inPeriod(day)) {
                    waiting.add(day);
                }
                return false;
            }
            pay(day, flat(day));
            return true;
        }

        private Pounds flat(LocalDate day) {
            return book.pounds("sick-pay.weekly", day);
        }

        private Pounds share(LocalDate day) {
            return claim.average().weekly()
                    .fraction(book.percent("sick-pay.share-of-earnings", day).hundredths(), 100L * 100);
        }

        private void pay(LocalDate day, Pounds weekly) {
            paid++;
            if (!inPeriod(day)) {
                return;
            }
            LocalDate sunday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
            if (!sunday.equals(week) || !weekly.equals(rate)) {
                closeWeek();
                week = sunday;
                rate = weekly;
            }
            daysOfWeek++;
        }

        private void closeWeek() {
            if (daysOfWeek > 0) {
                weeks.add(new Week(week, daysOfWeek, rate,
                        rate.fractionUpToPenny(daysOfWeek, claim.qualifyingDays().size())));
            }
            daysOfWeek = 0;
        }

        private boolean inPeriod(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }

        private boolean touchesPeriod(Absence absence) {
            return !absence.last().isBefore(from) && !absence.first().isAfter(to);
        }

        private Result result() {
            Pounds total = weeks.stream().map(Week::amount).reduce(Pounds.ZERO, Pounds::plus);
            return new Result(List.copyOf(weeks), List.copyOf(waiting), total, exhausted, why,
                    claim.qualifyingDays().size());
        }
    }
}
