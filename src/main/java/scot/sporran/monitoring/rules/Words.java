package scot.sporran.monitoring.rules;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import scot.sporran.monitoring.history.Late;
import scot.sporran.monitoring.history.RecordedEvent;
import scot.sporran.monitoring.history.Transaction;

/** Amounts and days as people read them. */
final class Words {

    private static final int PENCE = 100;
    private static final int TEN_POUNDS = 1_000;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.UK);

    private Words() {}

    static String pounds(long pence) {
        long whole = Math.abs(pence) / PENCE;
        long rest = Math.abs(pence) % PENCE;
        return rest == 0
                ? String.format(Locale.UK, "£%,d", whole)
                : String.format(Locale.UK, "£%,d.%02d", whole, rest);
    }

    /** Nothing closer than ten pounds. */
    static String tens(double pence) {
        return pounds(Math.round(pence / TEN_POUNDS) * TEN_POUNDS);
    }

    static String day(LocalDate day) {
        return DAY.format(day);
    }

    static String day(Transaction line) {
        return DAY.format(line.at());
    }

    static String hours(double hours) {
        return hours == Math.rint(hours)
                ? String.format(Locale.UK, "%.0f", hours)
                : String.format(Locale.UK, "%.2f", hours);
    }

    static long sum(List<Transaction> lines) {
        long sum = 0;
        for (Transaction line : lines) {
            sum += line.spent();
        }
        return sum;
    }

    /** What came late, in one sentence. */
    static String came(Late late, LocalDate on) {
        List<String> facts = new ArrayList<>();
        Set<RecordedEvent.Kind> told = EnumSet.noneOf(RecordedEvent.Kind.class);
        late.events().stream().filter(event -> told.add(event.kind()))
                .forEach(event -> facts.add(event(event.kind()) + " (" + day(event.date()) + ")"));
        if (late.hoursUpTo() != null) {
            facts.add("hours for days up to " + day(late.hoursUpTo()));
        }
        if (late.timesheetFor() != null) {
            facts.add("the timesheet for the pay of " + day(late.timesheetFor()));
        }
        if (late.worker()) {
            facts.add("a worker's record");
        }
        return "On record since " + day(on) + ": " + String.join(", ", facts) + ". What is on record now explains it.";
    }

    private static String event(RecordedEvent.Kind kind) {
        return switch (kind) {
            case HOSPITAL_IN -> "going into hospital";
            case HOSPITAL_OUT -> "coming home from hospital";
            case FAMILY_STAY -> "a stay with family";
            case PA_VACANCY -> "a vacancy";
            case SHORT_BREAK -> "a break";
            case CHANGE_OF_USE -> "an approval";
            case UPLIFT -> "a change of the budget";
            case SURPLUS_RECOVERED -> "money paid back";
            case DEATH -> "a death";
            case PAUSE -> "a pause of payments";
            case UNKNOWN -> "an event";
        };
    }

    static String times(int count) {
        return switch (count) {
            case 1 -> "once";
            case 2 -> "twice";
            default -> count + " times";
        };
    }
}
