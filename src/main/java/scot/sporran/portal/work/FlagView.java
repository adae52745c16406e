package scot.sporran.portal.work;

import java.util.List;
import org.jspecify.annotations.Nullable;
import scot.sporran.monitoring.cases.CaseEvent;
import scot.sporran.monitoring.cases.FlagCase;
import scot.sporran.portal.parts.Chart;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Option;
import scot.sporran.portal.parts.Step;
import scot.sporran.portal.parts.Table;

/**
 * A matter on one scroll.
 *
 * @param chart money out by week; null for those who see no sums
 * @param evidence the lines used; null for those who see no list of purchases, or when there are none
 * @param events steps that want words
 * @param photos where the pictures that the person sent are
 * @param colleagues to whom it may be given; empty when it may not
 */
public record FlagView(FlagCase flag, List<Fact> facts, @Nullable Chart chart, @Nullable Table evidence,
        List<Step> timeline, List<CaseEvent> events, boolean mayWait, List<Option> dismissals,
        List<Option> colleagues, List<Line> lessons, String bandWords, List<Option> bands, int bandNumber,
        List<String> photos) {

    public FlagView {
        facts = List.copyOf(facts);
        timeline = List.copyOf(timeline);
        events = List.copyOf(events);
        dismissals = List.copyOf(dismissals);
        colleagues = List.copyOf(colleagues);
        lessons = List.copyOf(lessons);
        bands = List.copyOf(bands);
        photos = List.copyOf(photos);
    }

    /** The key that leads to a step; null for none. */
    public @Nullable String keyOf(CaseEvent event) {
        return switch (event) {
            case ASK -> "a";
            case REOPEN -> "u";
            default -> null;
        };
    }
}
