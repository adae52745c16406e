package scot.sporran.portal.work;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.HashMap;
import java.time.format.TextStyle;
import java.time.YearMonth;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.LedgerHistory;
import scot.sporran.ledger.LedgerQueries.EntryView;
import scot.sporran.ledger.Money;
import scot.sporran.monitoring.cases.Bands;
import scot.sporran.monitoring.cases.CaseEvent;
import scot.sporran.monitoring.cases.CaseState;
import scot.sporran.monitoring.cases.Cases;
import scot.sporran.monitoring.cases.FlagAccess;
import scot.sporran.monitoring.cases.FlagCase;
import scot.sporran.monitoring.cases.Lesson;
import scot.sporran.monitoring.cases.Lessons;
import scot.sporran.monitoring.rules.Reason;
import scot.sporran.platform.Language;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Chart;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Step;
import scot.sporran.portal.parts.Table;
import scot.sporran.support.Budget;
import scot.sporran.support.CouncilId;
import scot.sporran.support.PersonId;

/** Flags as pages show them, and who may see which: money to finance, welfare to social workers, protection to few. */
@Singleton
public final class FlagPages {

    private static final int MOST = 200;
    private static final int MOST_OF_ONE = 5;
    private static final int WEEKS = 12;
    private static final int A_YEAR = 12;
    private static final int DAYS_A_WEEK = 7;
    private static final int MOST_ENTRIES = 5_000;

    private final Cases cases;
    private final Lessons lessons;
    private final Bands bands;
    private final FlagAccess access;
    private final Gate gate;
    private final Queue queue;
    private final LedgerHistory ledger;
    private final Clock clock;

    FlagPages(Cases cases, Lessons lessons, Bands bands, FlagAccess access, Gate gate, Queue queue,
            LedgerHistory ledger, Clock clock) {
        this.cases = cases;
        this.lessons = lessons;
        this.bands = bands;
        this.access = access;
        this.gate = gate;
        this.queue = queue;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** What a list of flags shows. */
    enum Shown {
        OPEN(EnumSet.of(CaseState.NEW, CaseState.ANSWERED, CaseState.LOOKING)), WAITING(
                EnumSet.of(CaseState.ASKED, CaseState.WAITING)), PROTECTION(
                        EnumSet.of(CaseState.PROTECTION)), HELD(EnumSet.of(CaseState.HELD)), CLOSED(
                                EnumSet.of(CaseState.CLOSED)), NOTED(EnumSet.noneOf(CaseState.class));

        private final Set<CaseState> states;

        Shown(Set<CaseState> states) {
            this.states = states;
        }

        static Shown of(String name) {
            return Arrays.stream(values()).filter(one -> one.name().equalsIgnoreCase(name)).findFirst().orElse(OPEN);
        }
    }

    /** The council whose flags the visitor may see; 404 or 403 when none. */
    CouncilId council(Visit visit) {
        return new CouncilId(gate.council(visit, access.review(visit.login())));
    }

    /** A flag that this visitor may see; 404 for all others. */
    FlagCase found(Visit visit, UUID id) {
        council(visit);
        return access.require(visit.login(), id);
    }

    /** What monitoring noticed about a person, as far as this visitor may see it, the latest first. */
    List<FlagCase> about(Visit visit, PersonId person) {
        return cases.of(person, MOST_OF_ONE).stream().filter(flag -> access.sees(visit.login(), flag)).toList();
    }

    /** The same as lines that lead to their pages. */
    List<Line> lines(List<FlagCase> flags, Frame frame) {
        When when = new When(clock, frame.language());
        return flags.stream().map(flag -> new Line("/work/flags/" + flag.id(),
                frame.say("flags.reason." + flag.reason()), "", when.day(flag.raisedOn()), null,
                frame.say("flags.state." + flag.state()), flag.officer(), null, flag.state() == CaseState.CLOSED))
                .toList();
    }

    List<Frame.Place> tabs(Visit visit, Frame frame, Shown shown) {
        CouncilId council = council(visit);
        List<Frame.Place> tabs = new ArrayList<>();
        for (Shown each : Shown.values()) {
            if (each == Shown.PROTECTION && !access.protects(visit.login())) {
                continue;
            }
            long count = each == Shown.NOTED
                    ? cases.noted(council, routes(visit, each), MOST).size()
                    : each.states.stream().mapToLong(state -> cases.count(council, state, routes(visit, each))).sum();
            tabs.add(new Frame.Place("/work/flags?what=" + each.name().toLowerCase(java.util.Locale.ROOT),
                    frame.say("flags.shown." + each, count), "", each == shown));
        }
        return tabs;
    }

    /** What was noticed month by month for a year; null for who sees none, and while there was none. */
    @Nullable
    Chart months(Visit visit, Frame frame) {
        Set<Reason.Route> routes = access.routes(visit.login());
        YearMonth now = YearMonth.from(new When(clock).today());
        Map<YearMonth, Cases.Month> found = new HashMap<>();
        cases.byMonth(council(visit), routes, now.minusMonths(A_YEAR - 1L))
                .forEach(month -> found.put(month.month(), month));
        if (found.isEmpty()) {
            return null;
        }
        List<Chart.Bar> bars = new ArrayList<>();
        for (YearMonth month = now.minusMonths(A_YEAR - 1L); !month.isAfter(now); month = month.plusMonths(1)) {
            Cases.Month one = found.getOrDefault(month, new Cases.Month(month, 0, 0));
            bars.add(new Chart.Bar(month.getMonth().getDisplayName(TextStyle.SHORT, frame.language().locale()),
                    one.raised(),
                    one.acted() == 0
                            ? String.valueOf(one.raised())
                            : frame.say("flags.months.bar", one.raised(), one.acted()),
                    one.acted()));
        }
        return new Chart(frame.say("flags.months"), frame.say("flags.months.said",
                found.values().stream().mapToLong(Cases.Month::raised).sum(),
                found.values().stream().mapToLong(Cases.Month::acted).sum()), bars, null, "");
    }

    /** What is with protection came by any route. */
    private Set<Reason.Route> routes(Visit visit, Shown shown) {
        if (shown != Shown.PROTECTION) {
            return access.routes(visit.login());
        }
        return access.protects(visit.login()) ? EnumSet.allOf(Reason.Route.class) : Set.of();
    }

    List<Line> lines(Visit visit, Frame frame, Shown shown) {
        When when = new When(clock, frame.language());
        List<FlagCase> flags = shown == Shown.NOTED
                ? cases.noted(council(visit), routes(visit, shown), MOST)
                : cases.queue(council(visit), routes(visit, shown), shown.states, MOST);
        return flags.stream()
                .filter(flag -> shown != Shown.CLOSED || access.sees(visit.login(), flag))
                .map(flag -> new Line("/work/flags/" + flag.id(), queue.name(flag.person()), "",
                        when.day(flag.raisedOn()), null,
                        frame.say("flags.reason." + flag.reason()) + " · " + frame.say("flags.state." + flag.state()),
                        flag.officer(), null, false))
                .toList();
    }

    List<Fact> facts(FlagCase flag, Frame frame) {
        When when = new When(clock, frame.language());
        List<Fact> rows = new ArrayList<>();
        rows.add(new Fact(frame.say("flags.person"), queue.name(flag.person()), "/people/" + flag.person().value()));
        rows.add(new Fact(frame.say("flags.first"), frame.say("flags.step." + flag.reason().step())));
        rows.add(new Fact(frame.say("flags.about"), frame.say("flags.reason." + flag.reason())));
        rows.add(new Fact(frame.say("flags.weight"), frame.say("flags.severity." + flag.reason().severity(),
                Math.round(flag.confidence() * 100))));
        rows.add(new Fact(frame.say("flags.since"), when.longDay(flag.raisedOn())));
        rows.add(new Fact(frame.say("flags.state"), frame.say("flags.state." + flag.state())));
        if (flag.waitUntil() != null) {
            rows.add(new Fact(frame.say("flags.until"), when.longDay(flag.waitUntil())));
        }
        rows.add(new Fact(frame.say("flags.with"),
                flag.assignedName() == null ? frame.say("flags.nobody") : flag.assignedName()));
        rows.add(new Fact(frame.say("flags.told"), flag.toPerson()));
        rows.add(new Fact(frame.say("flags.rules"), flag.rulesVersion() == 0
                ? frame.say("flags.version.shipped")
                : frame.say("flags.version", flag.rulesVersion())));
        return rows;
    }

    List<Step> timeline(FlagCase flag, Frame frame) {
        When when = new When(clock, frame.language());
        return cases.steps(flag).stream().map(step -> new Step(
                frame.say("flags.event." + step.event(), step.byName()), when.of(step.at()), step.at().toString(),
                step.words())).toList();
    }

    /** The lines that the rule used. */
    Table evidence(FlagCase flag, Frame frame) {
        When when = new When(clock, frame.language());
        List<Table.Entry> rows = flag.evidence().stream().map(line -> Table.row(null,
                line.words().isBlank() ? frame.say("flags.payment") : line.words(), when.day(line.on()),
                Money.ofPence(line.pence()).toString())).toList();
        return new Table(frame.say("flags.evidence"),
                List.of(frame.say("ledger.what"), frame.say("ledger.when"), frame.say("ledger.change")), rows, 2);
    }

    /** Money out in each of the last weeks before and after the day, what the flag is about marked. */
    Chart chart(FlagCase flag, Budget budget, Language language) {
        When when = new When(clock, language);
        LocalDate week = flag.evidence().stream().map(FlagCase.Line::on).reduce(flag.raisedOn(),
                (one, other) -> one.isAfter(other) ? one : other).plusWeeks(1);
        // what did not happen has no payment, and goes on
        boolean still = flag.evidence().isEmpty() && flag.state().isInHand();
        LocalDate last = still || week.isAfter(when.today()) ? when.today() : week;
        LocalDate first = last.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(WEEKS - 1L);
        TreeMap<LocalDate, long[]> weeks = weeks(flag, budget, first, last);
        long odd = weeks.values().stream().mapToLong(each -> each[1]).sum();
        long mean = weeks.values().stream().mapToLong(each -> each[0]).sum() / WEEKS;
        List<Chart.Bar> bars = weeks.entrySet().stream().map(each -> new Chart.Bar(when.shortDay(each.getKey()),
                each.getValue()[0], each.getValue()[1] == 0
                        ? Money.ofPence(each.getValue()[0]).toString()
                        : language.say("flags.chart.odd", Money.ofPence(each.getValue()[0])),
                each.getValue()[1])).toList();
        return new Chart(language.say("flags.chart"), odd == 0
                ? language.say("flags.chart.said", Money.ofPence(mean), WEEKS)
                : language.say("flags.chart.said.odd", Money.ofPence(mean), WEEKS, Money.ofPence(odd)), bars, mean,
                language.say("flags.chart.mean", Money.ofPence(mean)));
    }

    /** Of each week what went out, and what of it the flag is about; pence. */
    private TreeMap<LocalDate, long[]> weeks(FlagCase flag, Budget budget, LocalDate first, LocalDate last) {
        TreeMap<LocalDate, long[]> weeks = new TreeMap<>();
        for (int number = 0; number < WEEKS; number++) {
            weeks.put(first.plusWeeks(number), new long[2]);
        }
        for (EntryView entry : ledger.movements(budget.fund(), first, last, null, MOST_ENTRIES)) {
            if (entry.kind().settledSign() < 0 && entry.pot() == null && entry.counter() != null
                    && entry.counter() != scot.sporran.ledger.CounterAccount.POTS) {
                add(weeks, entry.effectiveOn(), entry.amount().pence(), 0);
            }
        }
        for (FlagCase.Line line : flag.evidence()) {
            if (line.pence() < 0 && !line.on().isBefore(first) && !line.on().isAfter(last)) {
                add(weeks, line.on(), 0, -line.pence());
            }
        }
        // what was delivered and is not drawn from the budget yet is in no entry
        weeks.values().forEach(each -> each[0] = Math.max(each[0], each[1]));
        return weeks;
    }

    private static void add(TreeMap<LocalDate, long[]> weeks, LocalDate on, long spent, long odd) {
        long[] week = weeks.floorEntry(on) == null || on.isAfter(weeks.lastKey().plusDays(DAYS_A_WEEK - 1L))
                ? null
                : weeks.floorEntry(on).getValue();
        if (week != null) {
            week[0] += spent;
            week[1] += odd;
        }
    }

    /** Which steps may be taken now, in the order of the page. */
    List<CaseEvent> steps(FlagCase flag) {
        return java.util.stream.Stream.of(CaseEvent.NOTE, CaseEvent.ASK, CaseEvent.EXPLAIN, CaseEvent.ACT,
                CaseEvent.ESCALATE, CaseEvent.STAND_DOWN, CaseEvent.RELEASE, CaseEvent.REOPEN)
                .filter(event -> flag.state().after(event).isPresent()).toList();
    }

    List<Line> lessons(FlagCase flag, Frame frame) {
        When when = new When(clock, frame.language());
        return lessons.of(flag.budget()).stream().filter(lesson -> lesson.reason() == flag.reason())
                .map(lesson -> line(lesson, frame, when)).toList();
    }

    private static Line line(Lesson lesson, Frame frame, When when) {
        return Line.plain(frame.say(lesson.subject() == null ? "flags.lesson.rule" : "flags.lesson.matter",
                frame.say("flags.reason." + lesson.reason())), "",
                frame.say("flags.lesson.until",
                        when.longDay(lesson.until())),
                lesson.takenBackBy() == null
                        ? frame.say("flags.lesson.by", lesson.taughtBy(), lesson.quieted())
                        : frame.say("flags.lesson.back", lesson.takenBackBy()));
    }

    /** What was said of how closely this budget is looked at; null for nothing that counts today. */
    Bands.@Nullable Said band(FlagCase flag) {
        return bands.on(flag.budget(), new When(clock).today()).orElse(null);
    }
}
