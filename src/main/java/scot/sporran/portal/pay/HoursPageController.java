package scot.sporran.portal.pay;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.payruns.employment.PayCalendar;
import scot.sporran.payruns.employment.RateKind;
import scot.sporran.payruns.timesheets.HoursLine;
import scot.sporran.payruns.timesheets.Timesheet;
import scot.sporran.payruns.timesheets.TimesheetState;
import scot.sporran.payruns.timesheets.Timesheets;
import scot.sporran.platform.London;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Option;
import scot.sporran.support.money.Answer;

/**
 * Sending a week's hours in three taps: the usual hours stand there already, a look at them, sent. A week is part of one
 * sheet for its pay period; weeks that were agreed before stay as they are.
 */
@Controller("/jobs/{jobId}/hours")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class HoursPageController {

    private static final int LONGEST_NOTE = 400;
    private static final int FIRST_DAYS = 3;
    private static final List<RateKind> KINDS = Stream.of(RateKind.values()).filter(kind -> kind != RateKind.AWAKE)
            .toList();

    private final StaticTemplates templates = new StaticTemplates();
    private final JobPages jobs;
    private final Frames frames;
    private final Timesheets timesheets;
    private final Clock clock;

    HoursPageController(JobPages jobs, Frames frames, Timesheets timesheets, Clock clock) {
        this.jobs = jobs;
        this.frames = frames;
        this.timesheets = timesheets;
        this.clock = clock;
    }

    /**
     * A week of a job.
     *
     * @param sheets of its pay period, as they stand
     * @param last the last day that can have been worked
     */
    private record Seen(JobPages.Place place, Weeks.Week week, List<Timesheet> sheets, LocalDate last) {

        /** The sheet that sending would replace; null when it would be a new one. */
        @Nullable
        Timesheet open() {
            return sheets.stream().filter(sheet -> sheet.state() != TimesheetState.APPROVED).findFirst().orElse(null);
        }

        /** What is on that sheet for this week, or for the other weeks. */
        List<HoursLine> onOpen(boolean thisWeek) {
            Timesheet open = open();
            return open == null
                    ? List.of()
                    : open.lines().stream().filter(line -> week.contains(line.on()) == thisWeek).toList();
        }

        /** What was agreed for this week before. */
        List<HoursLine> agreed() {
            return sheets.stream().filter(sheet -> sheet.state() == TimesheetState.APPROVED)
                    .flatMap(sheet -> sheet.lines().stream()).filter(line -> week.contains(line.on())).toList();
        }

        /** Names what the reader saw, so that nothing is sent on top of what they did not see. */
        String mark() {
            return sheets.stream().map(sheet -> sheet.id().value() + ":" + sheet.version())
                    .collect(Collectors.joining(" "));
        }
    }

    @Get
    JteModel week(Visit visit, UUID jobId, @Nullable @QueryValue String from) {
        Seen seen = seen(visit, jobId, from);
        Form form = Form.empty(frames.language(visit));
        Timesheet open = seen.open();
        form.with("note", open == null ? null : open.note());
        List<HoursLine> lines = new ArrayList<>(seen.onOpen(true));
        LocalDate known = Stream.concat(lines.stream(), seen.agreed().stream()).map(HoursLine::on)
                .max(LocalDate::compareTo).orElse(seen.week().from().minusDays(1));
        timesheets.usual(seen.place().job().employment(), seen.week().from(), seen.week().to()).stream()
                .filter(line -> line.on().isAfter(known) && !line.on().isAfter(seen.last())).forEach(lines::add);
        HoursForm.fill(form, seen.week(), lines);
        return page(visit, seen, form);
    }

    private Seen seen(Visit visit, UUID jobId, @Nullable String from) {
        JobPages.Place place = jobs.find(visit, jobId, Deed.SEND_HOURS, Deed.SEND_HOURS);
        LocalDate today = London.dateOf(clock.instant());
        LocalDate ended = place.job().employment().endedOn();
        LocalDate last = ended == null || ended.isAfter(today) ? today : ended;
        PayCalendar calendar = place.job().employer().calendar();
        LocalDate asked = day(from);
        Weeks.Week week = Weeks.of(calendar, asked == null || asked.isAfter(last) ? last : asked);
        if (asked == null && last.isBefore(week.from().plusDays(FIRST_DAYS))) {
            // early in a week, the week before is what people come for, unless they have sent it
            Weeks.Week before = Weeks.of(calendar, week.from().minusDays(1));
            if (sheets(place, before).stream().flatMap(sheet -> sheet.lines().stream())
                    .noneMatch(line -> before.contains(line.on()))) {
                week = before;
            }
        }
        return new Seen(place, week, sheets(place, week), last);
    }

    private List<Timesheet> sheets(JobPages.Place place, Weeks.Week week) {
        return timesheets.ofPeriod(place.job().employment().id(),
                place.job().employer().calendar().of(week.from()).from());
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private JteModel page(Visit visit, Seen seen, Form form) {
        Frame frame = jobs.frame(visit, seen.place(), seen.place().job().own()
                ? "pay.hours.title"
                : "pay.hours.title.theirs", seen.place().other());
        HoursWords words = new HoursWords(clock, frame.language());
        When when = new When(clock, frame.language());
        List<PayViews.DayView> days = new ArrayList<>();
        for (LocalDate on = seen.week().from(); !on.isAfter(seen.week().to()); on = on.plusDays(1)) {
            LocalDate here = on;
            int number = days.size();
            days.add(new PayViews.DayView(number, when.day(on), typed(frame, form, number),
                    words.lines(seen.agreed().stream().filter(line -> line.on().equals(here)).toList()),
                    !on.isAfter(seen.last()) && seen.place().job().employment().covers(on),
                    form.problems().keySet().stream().anyMatch(name -> name.startsWith("d" + number + "-"))));
        }
        List<Option> kinds = KINDS.stream().map(kind -> new Option(kind.name(), words.kind(kind))).toList();
        return templates.payWeek(frame, seen.place().path(), seen.place().back(),
                words.days(seen.week().from(), seen.week().to()), seen.week().from().toString(), seen.mark(), days,
                HoursForm.stretches(form), kinds, others(seen, frame, words), form);
    }

    /** What stands in the fields of a day, in words. */
    private static String typed(Frame frame, Form form, int day) {
        List<String> said = new ArrayList<>();
        for (int stretch = 0; stretch < HoursForm.stretches(form); stretch++) {
            String time = form.value(HoursForm.field(day, stretch, "time"));
            String kind = form.value(HoursForm.field(day, stretch, "kind"));
            if (!time.isBlank() && KINDS.stream().anyMatch(one -> one.name().equals(kind))) {
                said.add(kind.equals(RateKind.DAY.name()) ? time : time + " " + frame.say("pay.kind." + kind));
            }
        }
        return String.join("; ", said);
    }

    /** The weeks of this pay period and the one before, as far as they have begun. */
    private List<Option> others(Seen seen, Frame frame, HoursWords words) {
        PayCalendar calendar = seen.place().job().employer().calendar();
        PayCalendar.Period period = calendar.of(seen.last());
        PayCalendar.Period before = calendar.before(period);
        List<HoursLine> sent = Stream.of(before, period)
                .flatMap(one -> timesheets.ofPeriod(seen.place().job().employment().id(), one.from()).stream())
                .flatMap(sheet -> sheet.lines().stream()).toList();
        return Stream.concat(Weeks.of(before).stream(), Weeks.of(period).stream())
                .filter(week -> !week.from().isAfter(seen.last()) && !week.equals(seen.week()))
                .map(week -> {
                    List<HoursLine> lines = sent.stream().filter(line -> week.contains(line.on())).toList();
                    return new Option(seen.place().path() + "/hours?from=" + week.from(),
                            words.days(week.from(), week.to()),
                            lines.isEmpty() ? frame.say("pay.hours.none") : words.sums(lines));
                }).toList().reversed();
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> post(Visit visit, UUID jobId, @Body Map<String, Object> body) {
        Form form = Form.of(frames.language(visit), body);
        Seen seen = seen(visit, jobId, form.value("from"));
        if (form.value("step").equals("change")) {
            return HttpResponse.ok(page(visit, seen, form));
        }
        List<HoursLine> typed = HoursForm.read(form, seen.week(), seen.last());
        String note = form.text("note", 0, LONGEST_NOTE);
        List<HoursLine> all = Stream.concat(seen.onOpen(false).stream(), typed.stream()).toList();
        if (form.ok() && all.isEmpty()) {
            form.wrong("", form.language().say("pay.hours.nothing"));
        }
        if (form.ok() && !seen.mark().equals(form.value("seen"))) {
            if (typed.equals(seen.onOpen(true))) {
                return Gate.seeOther(seen.place().path(), "hours.sent");
            }
            form.wrong("", form.language().say("form.changed"));
        }
        return form.value("step").equals("send")
                ? send(visit, seen, form, all, note)
                : check(visit, seen, form, typed, all);
    }

    private HttpResponse<?> send(Visit visit, Seen seen, Form form, List<HoursLine> all, String note) {
        JobPages.Place place = seen.place();
        Answer<Timesheet> answer = form.send(Map.of(), () -> timesheets.send(place.job().employer(),
                place.job().employment(), seen.week().from(), all, note, form.key(), visit.login()));
        return switch (answer) {
            case Answer.Done<Timesheet> done -> Gate.seeOther(place.path(), "hours.sent");
            case Answer.Refused<Timesheet> refused ->
                HttpResponse.badRequest(page(visit, seen, form.wrong("", refused.words())));
            case null -> HttpResponse.badRequest(page(visit, seen, form));
        };
    }

    /** What was typed, once more, with what it comes to and what the employer will be asked to look at. */
    private HttpResponse<?> check(Visit visit, Seen seen, Form form, List<HoursLine> typed, List<HoursLine> all) {
        JobPages.Place place = seen.place();
        Timesheet open = seen.open();
        Timesheets.Preview preview = form.send(Map.of(), () -> timesheets.preview(place.job().employer(),
                place.job().employment(), seen.week().from(), all, open == null ? null : open.id()));
        if (preview == null) {
            return HttpResponse.badRequest(page(visit, seen, form));
        }
        Frame frame = jobs.frame(visit, place, "pay.check.title", place.other());
        HoursWords words = new HoursWords(clock, frame.language());
        return HttpResponse.ok(templates.payCheck(frame, place.path(),
                typed.isEmpty() ? frame.say("pay.check.none") : words.sums(typed), words.byDay(typed),
                all.size() > typed.size() ? frame.say("pay.check.more", words.sums(all)) : "",
                preview.gross().isPositive() ? frame.say("pay.check.gross", preview.gross()) : "",
                preview.questions(), form));
    }
}
