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
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import scot.sporran.correspondence.CorrespondenceDesk;
import scot.sporran.correspondence.Messages.Topic;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.HelpPages;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Option;
import scot.sporran.support.SupportedPerson;

/** Something is wrong: the right place for each kind, and a word to the council that waits until it says what it did. */
@Controller("/people/{id}/tell-us")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class TellController {

    private static final int LONGEST = 4_000;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final HelpPages help;
    private final CorrespondenceDesk desk;

    TellController(Frames frames, Gate gate, HelpPages help, CorrespondenceDesk desk) {
        this.frames = frames;
        this.gate = gate;
        this.help = help;
        this.desk = desk;
    }

    /** Only what the reader can do is there. */
    @Get
    JteModel all(Visit visit, UUID id) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_PERSON);
        Frame frame = frames.person(visit, person, Frames.Spot.NONE, "tell.title");
        String path = "/people/" + id;
        List<Option> ways = new ArrayList<>();
        if (gate.may(visit, id, Deed.WRITE_MESSAGES)) {
            ways.add(way(frame, path, Topic.NOT_SAFE));
        }
        if (gate.may(visit, id, Deed.SPEND)) {
            ways.add(new Option(path + "/cards", frame.say("tell.CARD"), frame.say("tell.CARD.text")));
        }
        if (gate.may(visit, id, Deed.ASK) && gate.may(visit, id, Deed.VIEW_PURCHASES)) {
            ways.add(new Option(path + "/payments", frame.say("tell.PAYMENT"), frame.say("tell.PAYMENT.text")));
        }
        if (gate.may(visit, id, Deed.ASK)) {
            ways.add(new Option(path + "/requests/new?kind=CHALLENGE", frame.say("tell.DISAGREE"),
                    frame.say("tell.DISAGREE.text")));
        }
        if (gate.may(visit, id, Deed.WRITE_MESSAGES)) {
            Stream.of(Topic.MISTAKE, Topic.COMPLAINT).forEach(topic -> ways.add(way(frame, path, topic)));
            ways.add(new Option(path + "/messages", frame.say("tell.USUAL"), frame.say("tell.USUAL.text")));
        }
        return templates.personTell(frame, ways, help.reach(person.council()));
    }

    private static Option way(Frame frame, String path, Topic topic) {
        return new Option(path + "/tell-us/" + topic.name().toLowerCase(Locale.ROOT), frame.say("tell." + topic),
                frame.say("tell." + topic + ".text"));
    }

    @Get("/{topic}")
    JteModel one(Visit visit, UUID id, String topic) {
        SupportedPerson person = gate.person(visit, id, Deed.WRITE_MESSAGES);
        return page(visit, person, concern(topic), Form.empty(frames.language(visit)));
    }

    private static Topic concern(String name) {
        return Stream.of(Topic.values()).filter(Topic::isConcern)
                .filter(topic -> topic.name().toLowerCase(Locale.ROOT).equals(name)).findFirst()
                .orElseThrow(Access::notThere);
    }

    private JteModel page(Visit visit, SupportedPerson person, Topic topic, Form form) {
        Frame frame = frames.person(visit, person, Frames.Spot.NONE, "tell." + topic);
        boolean self = person.id().value().equals(visit.login().personId());
        String who = topic != Topic.NOT_SAFE
                ? frame.say("tell.read")
                : self ? frame.say("tell.private") : frame.say("tell.private.other", person.displayName());
        return templates.personTellOne(frame, "/people/" + person.id().value(), topic, who,
                help.reach(person.council()), form);
    }

    @Post("/{topic}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> send(Visit visit, UUID id, String topic, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, id, Deed.WRITE_MESSAGES);
        Topic concern = concern(topic);
        Form form = Form.of(frames.language(visit), body);
        String text = form.text("text", 1, LONGEST);
        UUID sent = form.send(Map.of(), () -> desk.write(visit.login(), id, concern, text, form.key()));
        return sent == null
                ? HttpResponse.badRequest(page(visit, person, concern, form))
                : Gate.seeOther("/people/" + id + "/messages", "tell." + concern);
    }
}
