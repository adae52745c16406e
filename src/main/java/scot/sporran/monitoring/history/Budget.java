package scot.sporran.monitoring.history;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A budget as its agreement states it.
 *
 * @param nomineeAccount of whoever manages the money for the person; empty when nobody does
 * @param plan categories that the support plan agrees to
 */
public record Budget(String id, Person person, Home home, Terms terms, Term term, long openingPence,
        String nomineeAccount, Set<String> plan) {

    public Budget {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a budget needs an id");
        }
        plan = Set.copyOf(plan);
    }

    /**
     * Whose budget it is, as far as monitoring may know.
     *
     * @param option 1 direct payment, 2 managed by a provider
     * @param packageKind pa, agency, activity or mixed
     * @param manager self, nominee or managed
     */
    public record Person(int option, String clientGroup, String packageKind, String manager) {}

    /** Where the person lives. Degrees. */
    public record Home(String town, double latitude, double longitude) {}

    /** What was agreed about the money; amounts in pence a week, as they were at the start. */
    public record Terms(long weeklyPence, Cycle cycle, long cashWeeklyPence, double reserveWeeks) {}

    /**
     * How long it runs.
     *
     * @param end the first day after it; null when none is agreed
     */
    public record Term(LocalDate start, @Nullable LocalDate end) {}

    /** How often the council pays. */
    public enum Cycle {

        WEEKLY("weekly", 7), FORTNIGHTLY("2-weekly", 14), FOUR_WEEKLY("4-weekly", 28), MONTHLY("monthly",
                31), QUARTERLY("quarterly", 92), YEARLY("yearly", 366);

        private final String word;
        private final int days;

        Cycle(String word, int days) {
            this.word = word;
            this.days = days;
        }

        /** As the files write it. */
        public String word() {
            return word;
        }

        /** The longest stretch between two payments, days. */
        public int days() {
            return days;
        }

        /** The day of the payment number {@code count} after one on {@code from}. */
        public LocalDate after(LocalDate from, int count) {
            return switch (this) {
                case MONTHLY -> from.plusMonths(count);
                case QUARTERLY -> from.plusMonths(3L * count);
                case YEARLY -> from.plusYears(count);
                case WEEKLY, FORTNIGHTLY, FOUR_WEEKLY -> from.plusDays((long) days * count);
            };
        }

        /** What a weekly amount comes to in the period that starts on {@code from}; pence. */
        public long due(long weeklyPence, LocalDate from) {
            long length = after(from, 1).toEpochDay() - from.toEpochDay();
            return Math.round(weeklyPence * length / 7.0);
        }
    }
}
