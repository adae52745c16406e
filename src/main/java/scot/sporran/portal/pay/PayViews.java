package scot.sporran.portal.pay;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Line;

/** What the pages about work and pay are given. */
public final class PayViews {

    private PayViews() {}

    /**
     * A day of the page.
     *
     * @param number counted from the week's first
     * @param hours as typed, in words; empty for none
     * @param agreed what was agreed before, in words; empty for none
     * @param open false for one that is still to come
     * @param unfolded when there is something to mend
     */
    public record DayView(int number, String name, String hours, String agreed, boolean open, boolean unfolded) {}

    /**
     * A sheet on the page.
     *
     * @param line days, time, when it was sent and where it stands
     * @param days what is on it
     * @param version sent back when it is taken back
     * @param mayTakeBack true until somebody has agreed to it
     * @param again where it is sent anew; null when there is nothing to change
     */
    public record SheetView(UUID id, Line line, List<Fact> days, int version, boolean mayTakeBack,
            @Nullable String again) {}

    /**
     * Hours that wait for a yes.
     *
     * @param who worked them
     * @param time in all, by kind
     * @param leaves what saying yes does to the budget, in a sentence
     * @param enough whether they can be paid from what is free today
     * @param questions to look at first
     * @param note of whoever sent them; may be empty
     */
    public record WaitingView(UUID id, int version, String who, String days, String time, String leaves, boolean enough,
            List<String> questions, String note, List<Fact> byDay) {}

    /** A payday that was. @param total what went out to assistants @param cost to the budget, contributions and all */
    public record PastView(String day, String total, String cost, List<Line> slips) {}

    /**
     * Time away on the page.
     *
     * @param goesOn whether this reader can say when it ended
     * @param mayTakeBack whether this reader can take it back
     */
    public record AbsenceView(UUID id, Line line, boolean goesOn, boolean mayTakeBack) {}

    /**
     * Pay that came back from the bank.
     *
     * @param line whom, how much, when and why it came back
     * @param again where one tap pays it again; null when that is not for this reader, or done
     * @param agree where one tap says yes to that; null when that is not for this reader, or not asked
     */
    public record CameBackView(UUID id, Line line, @Nullable String again, @Nullable String agree) {}

    /**
     * What of an employer's pay has not left, or came back.
     *
     * @param waits in sentences, with what to do about each
     */
    public record LeavingView(List<String> waits, List<CameBackView> cameBack) {}

    /**
     * What a reader may do to a run now.
     *
     * @param approve whether this reader is one who may approve it
     * @param change whether it can be worked out again or given up
     * @param report whether it can be said how it is told to HMRC, and what waits be tried again
     */
    public record Steps(boolean approve, boolean change, boolean report) {}

    /** An order or a sum of a job. @param end where it ends or is taken back; null when that is not for this reader */
    public record TermView(Line line, @Nullable String end) {}

    /**
     * A report to HMRC.
     *
     * @param line what it is, where it stands, and what HMRC said
     * @param again where it is sent again; null when that is not for this reader, or not now
     * @param withdraw where it is withdrawn; null for the same
     * @param content where it can be read as HMRC gets it; null when that is not for this reader
     */
    public record ReportView(Line line, @Nullable String again, @Nullable String withdraw, @Nullable String content) {}

    /** A step of payroll's working, in English. @param amount in pounds; it may have parts of a penny */
    static Line step(String subject, String words, String amount) {
        return new Line(null, subject, amount.startsWith("-") ? "−£" + amount.substring(1) : "£" + amount, "", null, "",
                words, null, false);
    }
}
