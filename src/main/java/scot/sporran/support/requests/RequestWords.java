package scot.sporran.support.requests;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import scot.sporran.platform.Words;

/** Requests in words that the person and the council both read. */
public final class RequestWords {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

    private RequestWords() {}

    /** Where the request stands, and what comes next. */
    public static String standing(SupportRequest request, LocalDate today) {
        if (request.daysLate(today) > 0) {
            return Words.say("request.late", request.replyDueOn().format(DAY));
        }
        return Words.say("request.state." + request.state(), request.replyDueOn().format(DAY));
    }

    /** A step of its history. */
    public static String said(SupportRequest request, RequestStep step) {
        String key = "request.step." + step.event();
        if (step.event() == RequestEvent.ASK) {
            key += "." + request.kind();
        } else if (step.amount() != null) {
            key += ".sum";
        }
        return Words.say(key, step.byName(), step.amount() == null ? "" : step.amount());
    }
}
