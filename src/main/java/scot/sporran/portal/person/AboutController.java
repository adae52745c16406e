package scot.sporran.portal.person;

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
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Option;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.about.AboutPeople;
import scot.sporran.support.about.AboutPerson;
import scot.sporran.support.about.AgeBand;
import scot.sporran.support.about.ClientGroup;
import scot.sporran.support.about.Sex;

/** Age, sex and what support is for: why we ask, and that nobody has to say. For the person, and who keeps their record. */
@Controller("/people/{id}/about")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class AboutController {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final AboutPeople people;

    AboutController(Frames frames, Gate gate, AboutPeople people) {
        this.frames = frames;
        this.gate = gate;
        this.people = people;
    }

    /** The deed that lets somebody see and say it: the person their own, others only when they keep records. */
    static Deed deed(Visit visit, UUID person) {
        return person.equals(visit.login().personId()) ? Deed.SET_PREFERENCES : Deed.RECORD_PERSON;
    }

    @Get
    JteModel about(Visit visit, UUID id) {
        return page(visit, gate.person(visit, id, deed(visit, id)), null);
    }

    private JteModel page(Visit visit, SupportedPerson person, @Nullable Form typed) {
        UUID id = person.id().value();
        Frame frame = frames.person(visit, person, Frames.Spot.ME, "about.title");
        AboutPeople.Versioned known = people.of(person.id());
        AboutPerson about = known.about();
        Form form = typed == null ? Form.empty(frame.language()) : typed;
        form.with("version", String.valueOf(known.version()))
                .with("born", about.born() == null ? "" : about.born().toString()).with("age", name(about.age()))
                .with("sex", name(about.sex())).with("clientGroup", name(about.clientGroup()));
        String back = id.equals(visit.login().personId()) ? "/people/" + id + "/me" : "/people/" + id;
        return templates.personAbout(frame, "/people/" + id, back, form, options(frame, "about.age.", AgeBand.values()),
                options(frame, "about.sex.", Sex.values()), options(frame, "about.group.", ClientGroup.values()));
    }

    private static String name(@Nullable Enum<?> value) {
        return value == null ? "" : value.name();
    }

    private static List<Option> options(Frame frame, String prefix, Enum<?>[] values) {
        List<Option> options = new ArrayList<>(List.of(new Option("", frame.say("about.unsaid"))));
        for (Enum<?> value : values) {
            options.add(new Option(value.name(), frame.say(prefix + value.name())));
        }
        return options;
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> change(Visit visit, UUID id, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, id, deed(visit, id));
        Form form = Form.of(frames.language(visit), body);
        int version = form.number("version", 0, Integer.MAX_VALUE);
        AboutPerson about = form.send(Map.of(), () -> new AboutPerson(form.day("born", false),
                chosen(form, "age", AgeBand.class), chosen(form, "sex", Sex.class),
                chosen(form, "clientGroup", ClientGroup.class)));
        if (about != null && form.ok()) {
            var changed = form.send(Map.of(), () -> people.change(person, version, about,
                    visit.login().displayName()));
            if (changed != null && changed.isEmpty()) {
                form.wrong("", form.language().say("form.changed"));
            }
        }
        return form.ok()
                ? Gate.seeOther("/people/" + id + "/about", "about")
                : HttpResponse.badRequest(page(visit, person, form));
    }

    private static <E extends Enum<E>> @Nullable E chosen(Form form, String name, Class<E> type) {
        return form.value(name).isEmpty() ? null : form.one(name, type);
    }
}
