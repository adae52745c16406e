package scot.sporran.monitoring.rules;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import scot.sporran.monitoring.history.Transaction;

/** Amounts and days as people read them. */
final class Words {

    private static final int PENCE = 100;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.UK);

    private Words() {}

    static String pounds(long pence) {
        long whole = Math.abs(pence) / PENCE;
        long rest = Math.abs(pence) % PENCE;
        return rest == 0
                ? String.format(Locale.UK, "£%,d", whole)
                : String.format(Locale.UK, "£%,d.%02d", whole, rest);
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

    static String times(int count) {
        return switch (count) {
            case 1 -> "once";
            case 2 -> "twice";
            default -> count + " times";
        };
    }
}
