package scot.sporran.monitoring.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import scot.sporran.monitoring.history.Lane;
import scot.sporran.monitoring.history.RecordedEvent;
import scot.sporran.monitoring.history.RecordedEvent.Kind;
import scot.sporran.monitoring.history.Seen;
import scot.sporran.monitoring.history.Transaction;

/** What rules about care ask of a record: what care was bought, and whether something on record explains that it was not. */
final class Circumstances {

    private static final int WEEK = 7;
    private static final int QUIET_AFTER_STAY = 28;
    private static final int VACANCY_DAYS = 120;
    private static final int FESTIVE_FROM = 357;
    private static final int FESTIVE_UNTIL = 3;

    private Circumstances() {}

    /** What buys care: cards, wages and bills. Cash and transfers may hide that it has stopped. */
    static List<Transaction> care(Seen seen, int from, int to) {
        List<Transaction> care = new ArrayList<>(cards(seen, from, to));
        care.addAll(seen.between(Lane.WAGES, from, to));
        care.addAll(seen.between(Lane.INVOICES, from, to));
        care.sort(Comparator.comparing(Transaction::at));
        return care;
    }

    /** What the card buys day by day. */
    static List<Transaction> cards(Seen seen, int from, int to) {
        return seen.between(Lane.CARD, from, to).stream().filter(line -> !oneOff(seen, line)).toList();
    }

    /** A laptop, a bed or a week away says nothing about usual care. */
    static boolean oneOff(Seen seen, Transaction line) {
        return seen.has(line, "durable") || seen.has(line, "lodging")
                || !line.merchant().mcc().isEmpty() && line.spent() > seen.weeklyPence();
    }

    /** In hospital, with family, on a break or without an assistant, or with payments paused, as far as recorded. */
    static boolean away(Seen seen, int days) {
        int from = seen.today() - days - WEEK;
        for (RecordedEvent in : seen.events(Kind.HOSPITAL_IN)) {
            int out = seen.events(Kind.HOSPITAL_OUT).stream().mapToInt(RecordedEvent::day)
                    .filter(day -> day >= in.day()).min().orElse(seen.today());
            if (out >= from && in.day() <= seen.today()) {
                return true;
            }
        }
        return seen.happened(Kind.FAMILY_STAY, from - QUIET_AFTER_STAY, seen.today())
                || seen.happened(Kind.SHORT_BREAK, from, seen.today() + WEEK)
                || seen.happened(Kind.PA_VACANCY, seen.today() - VACANCY_DAYS, seen.today())
                || seen.happened(Kind.PAUSE, from, seen.today())
                || seen.happened(Kind.DEATH, 0, seen.today());
    }

    /** Days between Christmas and the first days of January, when little is bought everywhere; at most all but one week. */
    static int festiveDays(int from, int to) {
        int festive = 0;
        for (int day = from; day <= to; day++) {
            int ofYear = LocalDate.ofEpochDay(day).getDayOfYear();
            if (ofYear >= FESTIVE_FROM || ofYear <= FESTIVE_UNTIL) {
                festive++;
            }
        }
        return Math.min(festive, to - from + 1 - WEEK);
    }
}
