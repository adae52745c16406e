package scot.sporran.portal.work;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.platform.Language;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Option;
import scot.sporran.portal.parts.Table;
import scot.sporran.support.CouncilId;

/** The officer's first page: what waits, sorted by harm and then by age, narrowed by a link that can be kept and shared. */
@Singleton
public final class QueuePages {

    private static final String PATH = "/work/queue";

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final Queue queue;
    private final SavedViews views;
    private final Clock clock;

    QueuePages(Frames frames, Gate gate, Queue queue, SavedViews views, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.queue = queue;
        this.views = views;
        this.clock = clock;
    }

    /** All of it. */
    public JteModel page(Visit visit) {
        return page(visit, Form.empty(frames.language(visit)));
    }

    /** @param form the filter, as the address says it, and what is wrong with a view that was to be kept */
    JteModel page(Visit visit, Form form) {
        Frame frame = frames.work(visit, Frames.Desk.QUEUE, "queue.title");
        QueueFilter filter = QueueFilter.of(form);
        LocalDate today = new When(clock).today();
        List<QueueItem> any = items(visit, frame.language()).stream().filter(filter::takesWhoAndWhen).toList();
        List<QueueItem> all = any.stream().filter(item -> filter.takesAnyKind(item, today)).toList();
        List<Frame.Place> queues = new ArrayList<>();
        for (String wait : List.of("", "decision", "us", QueueFilter.WEEK, "person")) {
            QueueFilter other = filter.withTurn(wait);
            queues.add(new Frame.Place(other.at(PATH), frame.say("queue.wait." + (wait.isEmpty() ? "all" : wait),
                    any.stream().filter(item -> other.takesAnyKind(item, today)).count()), "",
                    filter.turn().equals(wait)));
        }
        Map<QueueItem.Kind, Integer> counts = new EnumMap<>(QueueItem.Kind.class);
        all.forEach(item -> counts.merge(item.kind(), 1, Integer::sum));
        List<Frame.Place> tabs = new ArrayList<>();
        tabs.add(new Frame.Place(filter.withKind("").at(PATH), frame.say("queue.all", all.size()), "",
                filter.what().isEmpty()));
        counts.forEach((kind, count) -> tabs.add(new Frame.Place(filter.withKind(QueueFilter.name(kind)).at(PATH),
                frame.say("queue.kind." + kind, count), "", QueueFilter.name(kind).equals(filter.what()))));
        List<Option> saved = views.of(visit.login().id(), PATH).stream()
                .map(view -> new Option(view.id().toString(), view.name(), view.query().at(PATH)))
                .toList();
        return templates.workQueue(frame, queues, tabs,
                all.stream().filter(item -> filter.takes(item, today)).toList(), filter.at(PATH + ".csv"),
                gate.mayInCouncil(visit, Deed.DECIDE), form, saved);
    }

    /** The same as a table. */
    Table table(Visit visit, QueueFilter filter) {
        Language language = frames.language(visit);
        LocalDate today = new When(clock).today();
        List<Table.Entry> rows = items(visit, language).stream().filter(item -> filter.takes(item, today))
                .map(item -> Table.row(item.href(), item.person(), language.say("queue.name." + item.kind()),
                        item.reason(), item.since().toString(), item.amount()))
                .toList();
        return new Table(language.say("queue.title"), List.of(language.say("queue.who"), language.say("queue.what"),
                language.say("queue.why"), language.say("queue.since"), language.say("queue.amount")), rows, 1);
    }

    private List<QueueItem> items(Visit visit, Language language) {
        UUID council = visit.login().councilId();
        if (council == null) {
            throw Access.notThere();
        }
        return queue.of(new CouncilId(council), language, new Queue.For(
                gate.mayInCouncil(visit, Deed.PREPARE_MONEY), gate.mayInCouncil(visit, Deed.WRITE_MESSAGES)));
    }
}
