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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import scot.sporran.correspondence.NotifyChoices;
import scot.sporran.correspondence.devices.Devices;
import scot.sporran.identity.Deed;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Look;
import scot.sporran.portal.Looks;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Option;
import scot.sporran.support.Contact;
import scot.sporran.support.Contacts;
import scot.sporran.support.Format;
import scot.sporran.support.ReachBy;
import scot.sporran.support.SupportedPerson;

/** Me: how the pages look for whoever reads them, and how the council reaches the person. */
@Controller("/people/{id}/me")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class MeController {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final Looks looks;
    private final Contacts contacts;
    private final NotifyChoices choices;

    MeController(Frames frames, Gate gate, Looks looks, Contacts contacts, NotifyChoices choices) {
        this.frames = frames;
        this.gate = gate;
        this.looks = looks;
        this.contacts = contacts;
        this.choices = choices;
    }

    @Get
    JteModel me(Visit visit, UUID id) {
        return page(visit, gate.person(visit, id, Deed.VIEW_PERSON), null);
    }

    private JteModel page(Visit visit, SupportedPerson person, @Nullable Form typed) {
        UUID id = person.id().value();
        Frame frame = frames.person(visit, person, Frames.Spot.ME, "me.title");
        Look look = looks.of(visit.login().id());
        Form form = typed == null ? Form.empty(frame.language()) : typed;
        Contacts.Versioned known = contacts.of(person.id());
        LookForm.fill(form, look);
        fill(form, known.contact(), known.version());
        form.withAll("details", choices.details(id) ? List.of("yes") : List.of());
        if (typed == null) {
            // a box that was unticked stays so when the form comes back
            form.with("interpreter", known.contact().interpreter() ? "yes" : null).withAll("formats",
                    known.contact().formats().stream().map(Format::name).toList());
        }
        return templates.personMe(frame, "/people/" + id, form, LookForm.languages(), LookForm.sizes(frame),
                options(frame, "reach", ReachBy.values()), options(frame, "format", Format.values()),
                gate.may(visit, id, Deed.SET_PREFERENCES), gate.may(visit, id, AboutController.deed(visit, id)),
                gate.may(visit, id, Deed.TAKE_COPY), Devices.isFor(visit.login()));
    }

    private static void fill(Form form, Contact contact, int version) {
        form.with("version", String.valueOf(version)).with("called", contact.called())
                .with("phone", contact.phone()).with("email", contact.email())
                .with("reachBy", contact.reachBy().name());
    }

    private static List<Option> options(Frame frame, String prefix, Enum<?>[] values) {
        return Arrays.stream(values).map(one -> new Option(one.name(), frame.say(prefix + "." + one.name()))).toList();
    }

    @Post("/look")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> look(Visit visit, UUID id, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_PERSON);
        Form form = Form.of(frames.language(visit), body);
        Look look = LookForm.read(form, looks.of(visit.login().id()));
        if (look == null) {
            return HttpResponse.badRequest(page(visit, person, form));
        }
        looks.change(visit.login().id(), look);
        return Gate.seeOther("/people/" + id + "/me", "look");
    }

    @Post("/contact")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> contact(Visit visit, UUID id, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, id, Deed.SET_PREFERENCES);
        Form form = Form.of(frames.language(visit), body);
        int version = form.number("version", 0, Integer.MAX_VALUE);
        ReachBy reachBy = form.one("reachBy", ReachBy.class);
        Set<Format> formats = Arrays.stream(Format.values()).filter(one -> form.chose("formats", one.name()))
                .collect(Collectors.toSet());
        Contact before = contacts.of(person.id()).contact();
        Contact contact = reachBy == null
                ? null
                : form.send(Map.of(), () -> new Contact(orNull(form, "called"), orNull(form, "phone"),
                        orNull(form, "email"), before.address(), reachBy, before.language(),
                        form.chose("interpreter", "yes"), formats));
        if (contact != null && contacts.change(person.id(), version, contact, visit.login().displayName()).isEmpty()) {
            form.wrong("", form.language().say("form.changed"));
        }
        return form.ok()
                ? Gate.seeOther("/people/" + id + "/me", "contact")
                : HttpResponse.badRequest(page(visit, person, form));
    }

    private static @Nullable String orNull(Form form, String name) {
        return form.value(name).isBlank() ? null : form.value(name).strip();
    }
}
