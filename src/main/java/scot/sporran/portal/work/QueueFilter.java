package scot.sporran.portal.work;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Query;
import scot.sporran.support.FoldedName;

/**
 * What of the queue somebody wants to see. It stands in the page's address, so that it survives loading again and can be sent to a colleague.
 *
 * @param turn the name of who has the next step, in small letters, or {@code week} for what is due within seven days; empty for all that waits
 *     for the council
 * @param what the name of a kind, in small letters; empty for all
 * @param who part of a person's name; empty for everybody
 * @param before the last day since which it waits, or on which it was due; null for any
 */
record QueueFilter(String turn, String what, String who, @Nullable LocalDate before) {

    static final String WEEK = "week";

    /** The names of its fields. */
    static final List<String> FIELDS = List.of("wait", "what", "who", "before");

    private static final int LONGEST = 60;

    QueueFilter {
        // nothing but the name of a kind goes into a link
        turn = turn.replaceAll("[^a-z]", "");
        what = what.replaceAll("[^a-z_]", "");
        who = who.strip();
        who = who.substring(0, Math.min(who.length(), LONGEST));
    }

    /** As an address says it; what does not read is noted in the form, and left out. */
    static QueueFilter of(Form form) {
        return new QueueFilter(form.value("wait"), form.value("what"), form.value("who"), form.day("before", false));
    }

    QueueFilter withKind(String kind) {
        return new QueueFilter(turn, kind, who, before);
    }

    /** What another of the queues holds, of every kind. */
    QueueFilter withTurn(String queue) {
        return new QueueFilter(queue, "", who, before);
    }

    /** Without the name of anybody: what may be kept under a name. */
    QueueFilter ofNobody() {
        return new QueueFilter(turn, what, "", before);
    }

    boolean takes(QueueItem item, LocalDate today) {
        return (what.isEmpty() || name(item.kind()).equals(what)) && takesAnyKind(item, today);
    }

    /** As {@link #takes}, whatever kind it is. */
    boolean takesAnyKind(QueueItem item, LocalDate today) {
        boolean ours = item.kind().waits() != QueueItem.Waits.PERSON;
        boolean waits = switch (turn) {
            case "" -> ours;
            case WEEK -> ours && item.kind().hasDueDay() && !item.since().isAfter(today.plusDays(7));
            default -> item.kind().waits().name().toLowerCase(Locale.ROOT).equals(turn);
        };
        return waits && takesWhoAndWhen(item);
    }

    /** As {@link #takes}, whatever kind it is and whoever has the next step. */
    boolean takesWhoAndWhen(QueueItem item) {
        return (who.isEmpty() || FoldedName.of(item.person()).contains(FoldedName.of(who)))
                && (before == null || !item.since().isAfter(before));
    }

    /** As {@link #of} reads it. */
    Query query() {
        return Query.NONE.and("wait", turn).and("what", what).and("who", who)
                .and("before", before == null ? "" : before.toString());
    }

    /** The address of the queue's page, or of its files. */
    String at(String path) {
        return query().at(path);
    }

    static String name(QueueItem.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
