package scot.sporran.portal.desks;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Addresses;
import scot.sporran.identity.Login;
import scot.sporran.identity.staff.House;
import scot.sporran.identity.staff.Outsiders;
import scot.sporran.payruns.employment.BureauId;
import scot.sporran.payruns.employment.Bureaus;
import scot.sporran.platform.AnsweredRequests;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Line;
import scot.sporran.support.holders.ProviderId;
import scot.sporran.support.holders.Providers;

/** Payroll bureaus and providers, and who signs in for them, for whoever runs the installation: they are of no council. */
@Controller("/work")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class OperatorsController {

    private static final String BUREAUS = "bureaus";
    private static final int LONGEST = 120;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Bureaus bureaus;
    private final Providers providers;
    private final Outsiders outsiders;
    private final AnsweredRequests answered;

    OperatorsController(Frames frames, Bureaus bureaus, Providers providers, Outsiders outsiders,
            AnsweredRequests answered) {
        this.frames = frames;
        this.bureaus = bureaus;
        this.providers = providers;
        this.outsiders = outsiders;
        this.answered = answered;
    }

    /** What is kept of letting somebody in, so that pressing twice lets one in. */
    @Serdeable
    record Made(UUID id) {}

    /** A house, where its page is, and the words for its kind. */
    private record Place(House house, String at, String kind) {}

    @Get("/{kind:bureaus|providers}")
    JteModel all(Visit visit, String kind) {
        Access.requireInstallation(visit.who());
        return list(visit, kind, Form.empty(frames.language(visit)));
    }

    private JteModel list(Visit visit, String kind, Form form) {
        Frame frame = frames.work(visit, Frames.Desk.NONE, "desks.houses." + kind);
        String at = "/work/" + kind;
        List<Line> lines = kind.equals(BUREAUS)
                ? bureaus.all().stream().map(one -> Line.link(at + "/" + one.id().value(), one.name(), "",
                        frame.say("desks.bureaus.operators", one.operators()),
                        frame.say("desks.bureaus.employers", one.employers()))).toList()
                : providers.all().stream().map(one -> Line.link(at + "/" + one.id().value(), one.name(), "", "", ""))
                        .toList();
        return templates.desksHouses(frame, at, kind, lines, form);
    }

    /** One that is known under the name, or a new one. */
    @Post("/{kind:bureaus|providers}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> add(Visit visit, String kind, @Body Map<String, Object> body) {
        Access.requireInstallation(visit.who());
        Form form = Form.of(frames.language(visit), body);
        String name = form.text("name", 1, LONGEST);
        UUID id = form.send(Map.of(), () -> kind.equals(BUREAUS)
                ? bureaus.add(name).value()
                : providers.findByName(name).orElseGet(() -> providers.add(name)).id().value());
        return id == null
                ? HttpResponse.badRequest(list(visit, kind, form))
                : Gate.seeOther("/work/" + kind + "/" + id, "desk.kept");
    }

    @Get("/{kind:bureaus|providers}/{id}")
    JteModel one(Visit visit, String kind, UUID id) {
        return page(visit, place(visit, kind, id), Form.empty(frames.language(visit)));
    }

    private Place place(Visit visit, String kind, UUID id) {
        Access.requireInstallation(visit.who());
        return new Place((kind.equals(BUREAUS) ? bureaus.house(new BureauId(id)) : providers.house(new ProviderId(id)))
                .orElseThrow(Access::notThere), "/work/" + kind + "/" + id, kind);
    }

    private JteModel page(Visit visit, Place place, Form form) {
        Frame frame = frames.work(visit, Frames.Desk.NONE, "desks.house.title", place.house().name());
        List<Outsiders.Outsider> people = outsiders.of(place.house().people());
        boolean two = place.kind().equals(BUREAUS)
                && people.stream().filter(Outsiders.Outsider::standing).count() < 2;
        return templates.desksHouse(frame, place.at(), place.kind(), place.house().name(), people, two,
                outsiders.reaches(), form);
    }

    @Post("/{kind:bureaus|providers}/{id}/operators")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> letIn(Visit visit, String kind, UUID id, @Body Map<String, Object> body, HttpRequest<?> request) {
        Place place = careful(visit, kind, id);
        Form form = Form.of(frames.language(visit), body);
        String name = form.text("name", 1, LONGEST);
        boolean mailed = outsiders.reaches();
        Made made = form.send(Map.of(), () -> {
            if (mailed) {
                Addresses.read(Addresses.Kind.EMAIL, form.value("email"));
            }
            return answered.once(visit.login().id().value(), form.key(), id + " " + form.content(), Made.class,
                    () -> new Made(place.house().letIn(name).id().value()));
        });
        if (made == null) {
            return HttpResponse.badRequest(page(visit, place, form));
        }
        if (mailed) {
            outsiders.welcome(operator(place, made.id()), form.value("email"), place.house().name(), request);
        }
        return Gate.seeOther(place.at(), mailed ? "invited" : "desk.kept");
    }

    /** Another link, to the address before or to another one. */
    @Post("/{kind:bureaus|providers}/{id}/operators/{loginId}/email")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> invite(Visit visit, String kind, UUID id, UUID loginId, @Body Map<String, Object> body,
            HttpRequest<?> request) {
        Place place = careful(visit, kind, id);
        Login login = operator(place, loginId);
        Form typed = Form.of(frames.language(visit), body);
        Boolean sent = typed.send(Map.of("email", "email-" + loginId), () -> {
            outsiders.invite(login, typed.value("email-" + loginId), place.house().name(), request);
            return true;
        });
        return sent == null
                ? HttpResponse.badRequest(page(visit, place, typed))
                : Gate.seeOther(place.at(), "invited");
    }

    @Post("/{kind:bureaus|providers}/{id}/operators/{loginId}/end")
    @Consumes(MediaType.ALL)
    HttpResponse<?> end(Visit visit, String kind, UUID id, UUID loginId) {
        Place place = careful(visit, kind, id);
        outsiders.end(operator(place, loginId), visit.login());
        return Gate.seeOther(place.at(), "staff.ended");
    }

    private Place careful(Visit visit, String kind, UUID id) {
        Place place = place(visit, kind, id);
        Access.requireProof(visit.who());
        return place;
    }

    private static Login operator(Place place, UUID login) {
        return place.house().people().stream().filter(one -> one.id().value().equals(login)).findFirst()
                .orElseThrow(Access::notThere);
    }
}
