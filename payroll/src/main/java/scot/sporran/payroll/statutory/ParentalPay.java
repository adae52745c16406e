package scot.sporran.payroll.statutory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import scot.sporran.payroll.BadPayInputException;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.WorkingLine;
import scot.sporran.payroll.rates.RateBook;

/**
 * Statutory pay for somebody who has, adopts, looks after or loses a child. All kinds share one weekly rate, or 90% of
 * average earnings when that is lower; maternity and adoption begin with six weeks of 90% without a ceiling. Each week is
 * rounded up to the penny (official: SI 2002/2818 reg 4). A new rate counts for weeks that begin on or after the first
 * Sunday in April (secondary).
 */
public final class ParentalPay {

    private static final int HIGH_WEEKS = 6;
    private static final int SERVICE_WEEKS = 26;
    private static final int SIX_DAYS = 6;

    private ParentalPay() {}

    /** Which payment, with how many weeks it lasts at most (secondary). */
    public enum Kind {
        MATERNITY("Maternity pay", "SMP", 39, true), ADOPTION("Adoption pay", "SAP", 39, true), PATERNITY(
                "Paternity pay", "SPP", 2, false), SHARED_PARENTAL("Shared parental pay", "ShPP", 37,
                        false), BEREAVEMENT("Parental bereavement pay", "SPBP", 2,
                                false), NEONATAL("Neonatal care pay", "SNCP", 12, false);

        private final String words;
        private final String code;
        private final int mostWeeks;
        private final boolean startsHigh;

        Kind(String words, String code, int mostWeeks, boolean startsHigh) {
            this.words = words;
            this.code = code;
            this.mostWeeks = mostWeeks;
            this.startsHigh = startsHigh;
        }

        /** {@code Maternity pay}. */
        public String words() {
            return words;
        }

        /** {@code SMP}, as reports to HMRC call it. */
        public String code() {
            return code;
        }

        public int mostWeeks() {
            return mostWeeks;
        }
    }

    /** One week's pay. */
    public record Week(int number, LocalDate begins, Pounds amount) {

        public LocalDate ends() {
            return begins.plusDays(SIX_DAYS);
        }
    }

    /** All weeks of one claim, oldest first. */
    public record Schedule(Kind kind, List<Week> weeks) {

        public Pounds total() {
            return weeks.stream().map(Week::amount).reduce(Pounds.ZERO, Pounds::plus);
        }

        /** The weeks that are paid with a pay period: those that end within it. */
        public Schedule dueIn(LocalDate from, LocalDate to) {
            return new Schedule(kind, weeks.stream()
                    .filter(week -> !week.ends().isBefore(from) && !week.ends().isAfter(to)).toList());
        }
    }

    /**
     * Why somebody has no claim.
     *
     * @param serviceWeeks whole weeks with this employer up to the relevant week: for maternity the 15th week before the
     *            birth; 26 are asked for
     * @param relevantWeekEnds the Saturday of that week, whose lower earnings limit the average must reach
     * @return a sentence, or empty when there is a claim
     */
    public static Optional<String> refusal(Kind kind, AverageWeeklyEarnings average, int serviceWeeks,
            LocalDate relevantWeekEnds, RateBook book) {
        if (kind == Kind.NEONATAL && relevantWeekEnds.isBefore(book.figure("neonatal-pay.start",
                LocalDate.of(2025, 4, 6)).from())) {
            return Optional.of("neonatal care pay begins on 6 April 2025");
        }
        if (serviceWeeks < SERVICE_WEEKS) {
            return Optional.of("26 weeks with this employer are needed, and there are " + serviceWeeks);
        }
        Pounds least = book.pounds("parental-pay.earnings-test", relevantWeekEnds);
        return average.weekly().compareTo(least) < 0
                ? Optional.of("average earnings of " + average.weekly().downToPenny() + " a week are below " + least)
                : Optional.empty();
    }

    /**
     * The weeks of a claim that stands.
     *
     * @param begins first day of the first week
     * @param weeksBefore already paid of the same claim, earlier
     * @param weeks how many from there
     * @throws BadPayInputException when that is more than the payment lasts
     */
    public static Schedule schedule(Kind kind, LocalDate begins, int weeksBefore, int weeks,
            AverageWeeklyEarnings average, RateBook book) {
        if (weeks < 1 || weeksBefore < 0 || weeksBefore + weeks > kind.mostWeeks) {
            throw new BadPayInputException("weeks", kind.words + " lasts at most " + kind.mostWeeks + " weeks, "
                    + weeksBefore + " were paid before and " + weeks + " are asked for");
        }
        Pounds ninety = average.weekly().fraction(9, 10);
        List<Week> found = new ArrayList<>();
        for (int i = 0; i < weeks; i++) {
            LocalDate begin = begins.plusWeeks(i);
            int number = weeksBefore + i + 1;
            Pounds exact = kind.startsHigh && number <= HIGH_WEEKS
                    ? ninety
                    : ninety.min(book.pounds("parental-pay.weekly", begin));
            found.add(new Week(number, begin, exact.upToPenny()));
        }
        return new Schedule(kind, List.copyOf(found));
    }

    /** How the sum came about, week by week. */
    public static List<WorkingLine> explain(Schedule schedule) {
        List<WorkingLine> lines = new ArrayList<>();
        for (Week week : schedule.weeks()) {
            lines.add(new WorkingLine(schedule.kind().words(), "week " + week.number() + ", from " + week.begins(),
                    week.amount()));
        }
        lines.add(new WorkingLine(schedule.kind().words(), "in all", schedule.total()));
        return lines;
    }
}
