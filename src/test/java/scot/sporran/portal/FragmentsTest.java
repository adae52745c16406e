package scot.sporran.portal;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scot.sporran.platform.Language;
import scot.sporran.platform.ProjectFolder;
import scot.sporran.portal.cards.CardViews;
import scot.sporran.portal.parts.Chart;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Option;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Step;
import scot.sporran.portal.parts.Table;
import scot.sporran.portal.pay.PayViews;

/**
 * The fragments that pages are made of, as HTML: what a change to one changes on every page is seen here first. With
 * {@code -Dsporran.golden=write} the files in {@code test/resources/fragments} are written anew, to be read before they are
 * kept.
 */
class FragmentsTest {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final String HOSTILE = "\"><script>alert('x')</script>&";

    static Stream<String> names() {
        return fragments().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aFragmentIsTheHtmlThatWasLookedAt(String name) throws IOException {
        StringOutput html = new StringOutput();
        Objects.requireNonNull(fragments().get(name)).render(html);
        assertThat(html.toString()).doesNotContain("<script>");
        Path golden = folder().resolve(name + ".html");
        if ("write".equals(System.getProperty("sporran.golden"))) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, html.toString());
        }
        assertThat(html.toString()).isEqualTo(Files.readString(golden));
    }

    private static Map<String, JteModel> fragments() {
        Frame frame = new Frame(Look.USUAL, "A page", "Strathbeg Council", null, List.of(), "token", false, null, null,
                "Just done.", null);
        Form empty = Form.of(Language.ENGLISH, Map.of("key", "k", "name", "Ò’Brien"));
        Form wrong = Form.of(Language.ENGLISH, Map.of("key", "k", "name", HOSTILE)).wrong("name", "Say it again.");
        Map<String, JteModel> all = new LinkedHashMap<>();
        all.put("button", TEMPLATES.partButton("Save", "main", null, null, "the plan", null));
        all.put("link", TEMPLATES.partLink("/x", "See it", "second"));
        all.put("field", TEMPLATES.partField(empty, "name", "Name", "As on the card", "text", null, "", "name", true));
        all.put("field-wrong", TEMPLATES.partField(wrong, "name", "Sum", "", "text", "decimal", "£", null, false));
        all.put("area-wrong", TEMPLATES.partArea(wrong, "name", "Why", "A few words", 3));
        all.put("choices", TEMPLATES.partChoices(empty, "name", "Which?", List.of(new Option("a", "A", "First"),
                new Option("Ò’Brien", HOSTILE)), false, false));
        all.put("select", TEMPLATES.partSelect(empty, "name", "Which?", List.of(new Option("a", "A"))));
        all.put("problems", TEMPLATES.partProblems(frame, wrong));
        all.put("summary",
                TEMPLATES.partSummary(List.of(new Fact("How much", "£1.00"), new Fact("Who", HOSTILE, "/x"))));
        all.put("table", TEMPLATES.partTable(new Table("Sums", List.of("What", "How much"),
                List.of(Table.row("/x", HOSTILE, "£1.00")), 1), false));
        all.put("timeline", TEMPLATES.partTimeline(List.of(new Step("Asked.", "Today 14:03", "2026-11-28T14:03:00Z",
                HOSTILE))));
        all.put("lines", TEMPLATES.partLines(frame, List.of(new Line("/x", HOSTILE, "£24.00", "Today 14:03",
                "2026-11-28T14:03:00Z", "not taken", "It was not on the plan.", "/x/ask", true))));
        all.put("tabs", TEMPLATES.partTabs("Show only", List.of(new Frame.Place("/x", "All (2)", "", true))));
        all.put("ways", TEMPLATES.partWays(List.of(new Option("/x", "Cards", "Pause"))));
        all.put("todo-none", TEMPLATES.partTodo(frame, List.of(), false));
        all.put("title", TEMPLATES.partTitle(frame, "First line"));
        all.put("tag", TEMPLATES.partTag("late", "late"));
        all.put("chart", TEMPLATES.partChart(frame, new Chart("Spent", "About £2.00 a month.",
                List.of(new Chart.Bar("Oct", 100, "£1.00"), new Chart.Bar("Nov", 300, "£3.00")), 200L,
                "Mean: £2.00")));
        all.putAll(payAndCards(frame));
        return all;
    }

    private static Map<String, JteModel> payAndCards(Frame frame) {
        UUID id = new UUID(0, 7);
        Form hours = Form.of(Language.ENGLISH, Map.of("d0-0-time", HOSTILE, "d0-0-kind", "SLEEP_IN"))
                .wrong("d0-0-time", "Say it again.");
        List<Fact> days = List.of(new Fact("Mon 23 Nov", HOSTILE));
        Line line = new Line(null, HOSTILE, "4 h", "Today 14:03", "2026-11-28T14:03:00Z", "has a question", HOSTILE,
                null, false);
        Map<String, JteModel> all = new LinkedHashMap<>();
        all.put("pay-stretch", TEMPLATES.payStretch(frame, hours, new PayViews.DayView(0, "Mon 23 Nov", "4:00 day", "",
                true, true), 0, List.of(new Option("DAY", "day"), new Option("SLEEP_IN", "sleep-in"))));
        all.put("pay-sheet", TEMPLATES.paySheet(frame, "/x", new PayViews.SheetView(id, line, days, 3, true, "/x/y")));
        all.put("pay-waiting",
                TEMPLATES.payWaiting(frame, "/x", new PayViews.WaitingView(id, 3, HOSTILE, "23 to 29 Nov",
                        "4 h day", "This leaves 3 weeks.", true, List.of(HOSTILE), HOSTILE, days), true,
                        Form.of(Language.ENGLISH, Map.of("sheet", id.toString(), "words", HOSTILE)).wrong("words",
                                "Please write something.")));
        all.put("card-rule", TEMPLATES.cardsRule(frame, "/x", new CardViews.RuleView(id, 2, HOSTILE, "For this card",
                HOSTILE, HOSTILE, "1 May 2027", true, null, true),
                Form.of(Language.ENGLISH, Map.of("rule",
                        id.toString(), "most", HOSTILE)).wrong("most", "Write how much.")));
        return all;
    }

    private static Path folder() {
        return ProjectFolder.root().resolve("src/test/resources/fragments");
    }
}
