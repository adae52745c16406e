package scot.sporran.portal.sent;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import scot.sporran.correspondence.sent.SentState;
import scot.sporran.correspondence.sent.SentWay;
import scot.sporran.platform.London;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Query;

/**
 * Which of a council's notifications somebody wants to see. It stands in the page's address.
 *
 * @param who part of a person's name, or the council's number; empty for everybody
 * @param from first day, Europe/London
 * @param to last day
 */
record SentFilter(String who, @Nullable SentWay way, @Nullable SentState state, LocalDate from, LocalDate to) {

    /** The names of its fields, in the order of the address. */
    static final List<String> FIELDS = List.of("who", "way", "state", "from", "to");

    private static final int LONGEST = 60;
    private static final int DAYS = 30;

    /** As an address says it; what does not read is noted in the form. @param today the last day, if none is said */
    static SentFilter of(Form form, LocalDate today) {
        LocalDate to = form.day("to", false);
        LocalDate last = to == null ? today : to;
        LocalDate from = form.day("from", false);
        LocalDate first = from == null ? last.minusDays(DAYS) : from;
        if (first.isAfter(last)) {
            form.wrong("from", form.language().say("desks.payments.filter.from.late"));
        }
        return new SentFilter(form.text("who", 0, LONGEST), one(form, "way", SentWay.class),
                one(form, "state", SentState.class), first, last);
    }

    private static <E extends Enum<E>> @Nullable E one(Form form, String name, Class<E> type) {
        return form.value(name).isEmpty() ? null : form.one(name, type);
    }

    /** UTC instant of the first that it takes in. */
    Instant since() {
        return London.startOf(from);
    }

    /** UTC instant of the first after them. */
    Instant before() {
        return London.startOf(to.plusDays(1));
    }

    /** What follows the question mark of an address: what was typed, and nothing that was not. */
    static Query query(Form form) {
        return Query.of(form, FIELDS);
    }
}
