package scot.sporran.portal.work;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.platform.Language;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Table;
import scot.sporran.support.CouncilId;

/** The officer's first page: what waits, sorted by harm and then by age, narrowed by a link that can be kept and shared. */
@Singleton
public final class QueuePages {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final Queue queue;

    QueuePages(Frames frames, Gate gate, Queue queue) {
        this.frames = frames;
        this.gate = gate;
        this.queue = queue;
    }

    /** @param what the name of a kind, in small letters; empty for all */
    public JteModel page(Visit visit, String what) {
        Frame frame = frames.work(visit, Frames.Desk.QUEUE, "queue.title");
        List<QueueItem> all = items(visit, frame.language());
        Map<QueueItem.Kind, Integer> counts = new EnumMap<>(QueueItem.Kind.class);
        all.forEach(item -> counts.merge(item.kind(), 1, Integer::sum));
        List<Frame.Place> tabs = new ArrayList<>();
        tabs.add(new Frame.Place("/", frame.say("queue.all", all.size()), "", what.isEmpty()));
        counts.forEach((kind, count) -> tabs.add(new Frame.Place("/work/queue?what=" + name(kind),
                frame.say("queue.kind." + kind, count), "", name(kind).equals(what))));
        return templates.workQueue(frame, tabs, narrowed(all, what),
                what.isEmpty() ? "/work/queue.csv" : "/work/queue.csv?what=" + name(what),
                gate.mayInCouncil(visit, Deed.DECIDE));
    }

    /** The same as a table. */
    Table table(Visit visit, String what) {
        Language language = frames.language(visit);
        List<Table.Entry> rows = narrowed(items(visit, language), what).stream()
                .map(item -> Table.row(item.href(), item.person(), language.say("queue.name." + item.kind()),
                        item.reason(), item.amount(), item.since().toString()))
                .toList();
        return new Table(language.say("queue.title"), List.of(language.say("queue.who"), language.say("queue.what"),
                language.say("queue.why"), language.say("queue.amount"), language.say("queue.since")), rows, 0);
    }

    private List<QueueItem> items(Visit visit, Language language) {
        UUID council = visit.login().councilId();
        if (council == null) {
            throw Access.notThere();
        }
        return queue.of(new CouncilId(council), language, gate.mayInCouncil(visit, Deed.PREPARE_MONEY));
    }

    private static List<QueueItem> narrowed(List<QueueItem> all, String what) {
        return what.isEmpty() ? all : all.stream().filter(item -> name(item.kind()).equals(what)).toList();
    }

    private static String name(QueueItem.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** Nothing but the name of a kind goes into a link. */
    private static String name(String what) {
        return what.replaceAll("[^a-z]", "");
    }
}
