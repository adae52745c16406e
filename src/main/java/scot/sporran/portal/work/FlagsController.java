package scot.sporran.portal.work;

import gg.jte.models.runtime.JteModel;
import gg.jte.generated.precompiled.StaticTemplates;
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
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.Logins;
import scot.sporran.monitoring.cases.Bands;
import scot.sporran.monitoring.cases.CaseEvent;
import scot.sporran.monitoring.cases.Cases;
import scot.sporran.monitoring.cases.DismissedAs;
import scot.sporran.monitoring.cases.FlagAccess;
import scot.sporran.monitoring.cases.FlagCase;
import scot.sporran.monitoring.cases.Photos;
import scot.sporran.monitoring.rules.Reason;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Option;
import scot.sporran.returns.Band;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.money.Answer;

/** What monitoring noticed: a queue for officers, another for social workers, and one page for each matter. */
@Controller("/work/flags")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class FlagsController {

    private static final int LONGEST = 1_000;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final FlagPages pages;
    private final FlagAccess access;
    private final Cases cases;
    private final Bands bands;
    private final Budgets budgets;
    private final Logins logins;

    FlagsController(Frames frames, Gate gate, FlagPages pages, FlagAccess access, Cases cases, Bands bands,
            Budgets budgets, Logins logins) {
        this.frames = frames;
        this.gate = gate;
        this.pages = pages;
        this.access = access;
        this.cases = cases;
        this.bands = bands;
        this.budgets = budgets;
        this.logins = logins;
    }

    @Get
    JteModel all(Visit visit, @QueryValue(defaultValue = "open") String what) {
        Frame frame = frames.work(visit, Frames.Desk.FLAGS, "flags.title");
        FlagPages.Shown shown = FlagPages.Shown.of(what);
        return templates.workFlags(frame, pages.tabs(visit, frame, shown), pages.lines(visit, frame, shown),
                frame.say("flags.lead." + shown), pages.months(visit, frame));
    }

    @Get("/{id}")
    JteModel one(Visit visit, UUID id) {
        return page(visit, pages.found(visit, id), null);
    }

    private JteModel page(Visit visit, FlagCase flag, @Nullable Form typed) {
        Frame frame = frames.work(visit, Frames.Desk.FLAGS, "flags.of", frames.language(visit)
                .say("flags.reason." + flag.reason()));
        UUID person = flag.person().value();
        Budget budget = budgets.find(flag.budget()).orElseThrow(Access::notThere);
        boolean lines = gate.may(visit, person, Deed.VIEW_PURCHASES) && !flag.evidence().isEmpty();
        boolean closes = flag.state().after(CaseEvent.DISMISS).isPresent();
        List<Option> dismissals = closes
                ? Arrays.stream(DismissedAs.values())
                        .map(as -> new Option(as.name(), frame.say("flags.dismiss." + as))).toList()
                : List.of();
        Bands.Said band = pages.band(flag);
        List<Option> choices = flag.reason().route() == Reason.Route.MONEY
                ? Arrays.stream(Band.values()).map(one -> new Option(one.name(), frame.say("flags.band." + one)))
                        .toList()
                : List.of();
        List<Bands.Said> said = bands.of(flag.budget());
        FlagView view = new FlagView(flag, pages.facts(flag, frame),
                gate.may(visit, person, Deed.VIEW_BALANCE) ? pages.chart(flag, budget, frame.language()) : null,
                lines ? pages.evidence(flag, frame) : null, pages.timeline(flag, frame), pages.steps(flag),
                flag.state().after(CaseEvent.WAIT).isPresent(), dismissals, colleagues(visit, flag),
                pages.lessons(flag, frame), bandWords(frame, band), choices,
                said.isEmpty() ? 0 : said.getFirst().number(), cases.photos(flag).stream().sorted()
                        .map(step -> "/work/flags/" + flag.id() + "/photos/" + step).toList());
        return templates.workFlag(frame, view, typed == null
                ? Form.empty(frame.language()).with("months", "3")
                : typed);
    }

    @Get("/{flagId}/photos/{step}")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> photo(Visit visit, UUID flagId, int step) {
        Photos.Photo photo = cases.photo(pages.found(visit, flagId), step).orElseThrow(Access::notThere);
        return HttpResponse.ok(photo.bytes()).contentType(MediaType.of(photo.kind()));
    }

    private static String bandWords(Frame frame, Bands.@Nullable Said band) {
        if (band == null) {
            return frame.say("flags.band.none");
        }
        return frame.say("flags.band." + band.band()) + ": " + band.why()
                + (band.reply() == null ? "" : " · " + frame.say("flags.band.reply", band.reply()));
    }

    private List<Option> colleagues(Visit visit, FlagCase flag) {
        if (flag.state().after(CaseEvent.ASSIGN).isEmpty()) {
            return List.of();
        }
        return logins.ofCouncil(flag.council().value()).stream().filter(login -> FlagAccess.mayHave(login, flag))
                .map(login -> new Option(login.id().value().toString(), login.displayName())).toList();
    }

    @Post("/{id}/assign")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> assign(Visit visit, UUID id, @Body Map<String, Object> body) {
        FlagCase flag = pages.found(visit, id);
        Form form = Form.of(frames.language(visit), body);
        Login to = logins.ofCouncil(flag.council().value()).stream()
                .filter(login -> login.id().value().toString().equals(form.value("to"))
                        && FlagAccess.mayHave(login, flag))
                .findFirst().orElse(null);
        if (to == null) {
            form.wrong("to", form.language().say("form.choose"));
        }
        return answered(visit, flag, form, to == null || !seen(form, flag)
                ? null
                : form.send(Map.of(), () -> cases.assign(flag, to, visit.login())));
    }

    @Post("/{id}/wait")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> hold(Visit visit, UUID id, @Body Map<String, Object> body) {
        FlagCase flag = pages.found(visit, id);
        Form form = Form.of(frames.language(visit), body);
        LocalDate until = form.day("until", true);
        String words = form.text("waitWords", 1, LONGEST);
        return answered(visit, flag, form, until == null || !seen(form, flag)
                ? null
                : form.send(Map.of(), () -> cases.waitUntil(flag, until, words, visit.login())));
    }

    @Post("/{id}/dismiss")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> dismiss(Visit visit, UUID id, @Body Map<String, Object> body) {
        FlagCase flag = pages.found(visit, id);
        Form form = Form.of(frames.language(visit), body);
        DismissedAs as = form.one("as", DismissedAs.class);
        String words = form.text("dismissWords", 1, LONGEST);
        return answered(visit, flag, form, as == null || !seen(form, flag)
                ? null
                : form.send(Map.of(), () -> cases.dismiss(flag, as, words, visit.login())));
    }

    /** All steps that want nothing but words. */
    @Post("/{id}/steps")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> step(Visit visit, UUID id, @Body Map<String, Object> body) {
        FlagCase flag = pages.found(visit, id);
        Form form = Form.of(frames.language(visit), body);
        CaseEvent event = form.one("event", CaseEvent.class);
        String words = form.text("words", 1, LONGEST);
        boolean mine = event != null && pages.steps(flag).contains(event);
        if (!mine) {
            form.wrong("event", form.language().say("form.choose"));
        }
        return answered(visit, flag, form, event == null || !mine || !seen(form, flag)
                ? null
                : form.send(Map.of(), () -> cases.move(flag, event, words, visit.login())));
    }

    /** How closely the budget is looked at, with a reason that the person reads. */
    @Post("/{id}/band")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> band(Visit visit, UUID id, @Body Map<String, Object> body) {
        FlagCase flag = pages.found(visit, id);
        gate.council(visit, Deed.REVIEW_MONEY);
        Form form = Form.of(frames.language(visit), body);
        Band band = form.one("band", Band.class);
        String why = form.text("why", 1, LONGEST);
        int months = form.number("months", 1, 6);
        int number = form.number("bandNumber", 0, Integer.MAX_VALUE);
        Answer<Bands.Said> answer = band == null
                ? null
                : form.send(Map.of(), () -> bands.say(flag.budget(), number, band, why, months, visit.login()));
        if (answer instanceof Answer.Refused<Bands.Said> refused) {
            form.wrong("", refused.words());
        }
        return form.ok() && answer != null
                ? Gate.seeOther("/work/flags/" + id, "flags.band")
                : HttpResponse.badRequest(page(visit, flag, form));
    }

    private static boolean seen(Form form, FlagCase flag) {
        if (form.number("version", 0, Integer.MAX_VALUE) != flag.version()) {
            form.wrong("", form.language().say("form.changed"));
        }
        return form.ok();
    }

    private HttpResponse<?> answered(Visit visit, FlagCase flag, Form form, @Nullable Answer<FlagCase> answer) {
        if (answer instanceof Answer.Refused<FlagCase> refused) {
            form.wrong("", refused.words());
        }
        if (!form.ok() || !(answer instanceof Answer.Done<FlagCase> done)) {
            return HttpResponse.badRequest(page(visit, flag, form));
        }
        // who hands something over to adult protection may not see it any more
        return Gate.seeOther(access.sees(visit.login(), done.value()) ? "/work/flags/" + flag.id() : "/work/flags",
                "flags.done");
    }
}
