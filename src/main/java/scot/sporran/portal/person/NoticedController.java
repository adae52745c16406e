package scot.sporran.portal.person;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.monitoring.cases.Bands;
import scot.sporran.monitoring.cases.CaseEvent;
import scot.sporran.monitoring.cases.CaseState;
import scot.sporran.monitoring.cases.Cases;
import scot.sporran.monitoring.cases.FlagCase;
import scot.sporran.monitoring.cases.Photos;
import scot.sporran.monitoring.cases.RuleVersions;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Noticed;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Step;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.money.Answer;

/** Things we noticed: what a council asks about, in the person's own words and with room for theirs. Silence is held against nobody. */
@Controller("/people/{id}/noticed")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class NoticedController {

    private static final int MOST = 50;
    private static final int LONGEST = 1_000;
    private static final int LONGEST_REPLY = 2_000;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final Cases cases;
    private final RuleVersions rules;
    private final Bands bands;
    private final Budgets budgets;
    private final Clock clock;

    NoticedController(Frames frames, Gate gate, Cases cases, RuleVersions rules, Bands bands, Budgets budgets,
            Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.cases = cases;
        this.rules = rules;
        this.bands = bands;
        this.budgets = budgets;
        this.clock = clock;
    }

    @Get
    JteModel all(Visit visit, UUID id) {
        return page(visit, gate.person(visit, id, Deed.VIEW_PURCHASES), null);
    }

    private JteModel page(Visit visit, SupportedPerson person, @Nullable Form typed) {
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "noticed.title");
        When when = new When(clock, frame.language());
        String path = "/people/" + person.id().value() + "/noticed";
        List<Line> lines = shown(visit, person).stream().map(flag -> new Line(path + "/" + flag.id(),
                frame.say("noticed.about." + flag.reason().route()), "", when.day(flag.raisedOn()), null,
                frame.say("noticed.state." + state(flag)), Noticed.say(flag, frame.language()), null,
                flag.state() == CaseState.CLOSED))
                .toList();
        return templates.personNoticed(frame, path, lines, bands(person, frame, when),
                gate.may(visit, person.id().value(), Deed.CONFIRM),
                typed == null ? Form.empty(frame.language()) : typed);
    }

    private List<BandView> bands(SupportedPerson person, Frame frame, When when) {
        List<BandView> views = new ArrayList<>();
        for (Budget budget : budgets.of(person.id())) {
            bands.on(budget.id(), when.today()).ifPresent(said -> views.add(new BandView(budget.id().value(),
                    said.number(), frame.say("noticed.band." + said.band(), when.longDay(said.until())), said.why(),
                    said.reply())));
        }
        return views;
    }

    /** What the council's rule and adult protection let this visitor see. */
    private List<FlagCase> shown(Visit visit, SupportedPerson person) {
        boolean self = person.id().value().equals(visit.login().personId());
        return rules.inForce(person.council()).terms().peopleSee()
                ? cases.shownTo(person.id(), self, MOST)
                : List.of();
    }

    private static String state(FlagCase flag) {
        return switch (flag.state()) {
            case ASKED -> "ASKED";
            case ANSWERED -> "ANSWERED";
            case CLOSED -> "CLOSED";
            default -> "OPEN";
        };
    }

    private FlagCase found(Visit visit, SupportedPerson person, UUID flag) {
        return shown(visit, person).stream().filter(one -> one.id().equals(flag)).findFirst()
                .orElseThrow(Access::notThere);
    }

    @Get("/{flagId}")
    JteModel one(Visit visit, UUID id, UUID flagId) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_PURCHASES);
        return one(visit, person, found(visit, person, flagId), null);
    }

    private JteModel one(Visit visit, SupportedPerson person, FlagCase flag, @Nullable Form typed) {
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "noticed.one");
        When when = new When(clock, frame.language());
        List<Step> said = cases.steps(flag).stream()
                .filter(step -> step.event() == CaseEvent.ASK || step.event() == CaseEvent.ANSWER)
                .map(step -> new Step(frame.say("noticed.event." + step.event(), step.byName()), when.of(step.at()),
                        step.at().toString(), step.words()))
                .toList();
        boolean mayAnswer = flag.state().after(CaseEvent.ANSWER).isPresent()
                && gate.may(visit, person.id().value(), Deed.CONFIRM);
        return templates.personNoticedOne(frame, "/people/" + person.id().value() + "/noticed", flag,
                Noticed.say(flag, frame.language()),
                frame.say("noticed.state." + state(flag)), said, List.copyOf(new TreeSet<>(cases.photos(flag))),
                mayAnswer,
                typed == null ? Form.empty(frame.language()) : typed);
    }

    @Post("/{flagId}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> answer(Visit visit, UUID id, UUID flagId, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, id, Deed.CONFIRM);
        FlagCase flag = found(visit, person, flagId);
        Form form = Form.of(frames.language(visit), body);
        String words = form.text("words", 1, LONGEST);
        Answer<FlagCase> answer = form.send(Map.of(), () -> cases.answer(flag, words, null, visit.login()));
        if (answer instanceof Answer.Refused<FlagCase> refused) {
            form.wrong("", refused.words());
        }
        return form.ok()
                ? Gate.seeOther("/people/" + id + "/noticed/" + flagId, "noticed.answered")
                : HttpResponse.badRequest(one(visit, person, flag, form));
    }

    /** A photo says what words would not. */
    @Post("/{flagId}/photo")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    HttpResponse<?> photo(Visit visit, UUID id, UUID flagId, @Nullable @Part("file") CompletedFileUpload file) {
        SupportedPerson person = gate.person(visit, id, Deed.CONFIRM);
        FlagCase flag = found(visit, person, flagId);
        Form form = Form.empty(frames.language(visit));
        Optional<Photos.Photo> photo = Photos.Photo.of(bytes(file));
        if (photo.isEmpty()) {
            form.wrong("file", form.language().say("noticed.photo.refused"));
        } else if (cases.answer(flag, form.language().say("noticed.photo.words"), photo.get(),
                visit.login()) instanceof Answer.Refused<FlagCase> refused) {
            form.wrong("", refused.words());
        }
        return form.ok()
                ? Gate.seeOther("/people/" + id + "/noticed/" + flagId, "noticed.answered")
                : HttpResponse.badRequest(one(visit, person, flag, form));
    }

    private static byte[] bytes(@Nullable CompletedFileUpload file) {
        try {
            return file == null ? new byte[0] : file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Get("/{flagId}/photos/{step}")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> photo(Visit visit, UUID id, UUID flagId, int step) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_PURCHASES);
        Photos.Photo photo = cases.photo(found(visit, person, flagId), step).orElseThrow(Access::notThere);
        return HttpResponse.ok(photo.bytes()).contentType(MediaType.of(photo.kind()));
    }

    /** The person's word on how closely they are looked at. */
    @Post("/bands/{budgetId}/{number}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> reply(Visit visit, UUID id, UUID budgetId, int number, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, id, Deed.CONFIRM);
        Budget budget = budgets.of(person.id()).stream().filter(one -> one.id().value().equals(budgetId)).findFirst()
                .orElseThrow(Access::notThere);
        Bands.Said said = bands.of(budget.id()).stream().filter(one -> one.number() == number).findFirst()
                .orElseThrow(Access::notThere);
        Form form = Form.of(frames.language(visit), body);
        String words = form.text("reply", 1, LONGEST_REPLY);
        form.send(Map.of(), () -> bands.reply(said, words, visit.login()));
        return form.ok()
                ? Gate.seeOther("/people/" + id + "/noticed", "noticed.answered")
                : HttpResponse.badRequest(page(visit, person, form));
    }
}
