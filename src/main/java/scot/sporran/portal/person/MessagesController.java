package scot.sporran.portal.person;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpHeaders;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.correspondence.CorrespondenceDesk;
import scot.sporran.correspondence.LetterTemplate;
import scot.sporran.correspondence.Messages;
import scot.sporran.correspondence.Notices;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.platform.London;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Step;
import scot.sporran.support.SupportedPerson;

/** Messages between the person and the council, the same page for both sides, and the letters that were written. */
@Controller("/people/{id}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class MessagesController {

    private static final int MOST = 50;
    private static final int LONGEST = 4_000;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final CorrespondenceDesk desk;
    private final Clock clock;

    MessagesController(Frames frames, Gate gate, CorrespondenceDesk desk, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.desk = desk;
        this.clock = clock;
    }

    @Get("/messages")
    JteModel all(Visit visit, UUID id) {
        return page(visit, gate.person(visit, id, Deed.VIEW_MESSAGES), null);
    }

    private JteModel page(Visit visit, SupportedPerson person, @Nullable Form typed) {
        UUID id = person.id().value();
        Frame frame = frames.person(visit, person, Frames.Spot.PEOPLE, "messages.title");
        When when = new When(clock, frame.language());
        boolean writes = gate.may(visit, id, Deed.WRITE_MESSAGES);
        boolean council = CorrespondenceDesk.side(visit.login()) == Messages.Side.COUNCIL;
        List<Messages.Sent> sent = desk.thread(visit.login(), id, Long.MAX_VALUE, MOST);
        List<Step> thread = sent.stream().map(one -> new Step(said(one, frame), when.of(one.at()), one.at().toString(),
                text(one, frame))).toList();
        List<ConcernView> concerns = sent.stream().filter(one -> writes && council && one.isOpen())
                .map(one -> new ConcernView(one.id(), frame.say("tell." + one.topic()), said(one, frame),
                        text(one, frame), frame.say("messages.answer-by",
                                when.longDay(one.topic().answerBy(London.dateOf(one.at()))))))
                .toList();
        if (writes) {
            // who only reads, such as an auditor, sees it for nobody
            desk.seen(visit.login(), id);
        }
        List<Line> letters = desk.notices().of(id, visit.login(), null, MOST).stream()
                .map(notice -> line(frame, when, id, notice))
                .toList();
        return templates.personMessages(frame, "/people/" + id, concerns, thread, letters, writes,
                writes && council, typed == null ? Form.empty(frame.language()) : typed);
    }

    private static String said(Messages.Sent sent, Frame frame) {
        String who = frame.say("messages.from." + sent.side(), sent.name());
        String about = sent.side() == Messages.Side.PERSON ? "messages.about." : "messages.answered.";
        return sent.topic().isConcern() ? who + ". " + frame.say(about + sent.topic()) : who;
    }

    private static String text(Messages.Sent sent, Frame frame) {
        return sent.text() == null ? frame.say("messages.gone") : sent.text();
    }

    private Line line(Frame frame, When when, UUID person, Notices.Notice notice) {
        String subject = desk.notices().letter(notice).map(LetterTemplate.Letter::subject)
                .orElse(frame.say("messages.gone"));
        return Line.link("/people/" + person + "/letters/" + notice.id(), subject, "", when.of(notice.at()),
                notice.readAt() == null ? frame.say("letters.new") : "");
    }

    @Post("/messages")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> write(Visit visit, UUID id, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, id, Deed.WRITE_MESSAGES);
        Form form = Form.of(frames.language(visit), body);
        String text = form.text("text", 1, LONGEST);
        // only the council writes in confidence here: people have a page for it that says who reads it
        Messages.Topic topic = CorrespondenceDesk.side(visit.login()) == Messages.Side.COUNCIL
                && form.chose("confidence", "yes") ? Messages.Topic.NOT_SAFE : Messages.Topic.USUAL;
        UUID sent = form.send(Map.of(), () -> desk.write(visit.login(), id, topic, text, form.key()));
        return sent == null
                ? HttpResponse.badRequest(page(visit, person, form))
                : Gate.seeOther("/people/" + id + "/messages", "message");
    }

    /** Says what was done about a concern, which settles it. */
    @Post("/messages/{messageId}/settle")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> settle(Visit visit, UUID id, UUID messageId, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, id, Deed.WRITE_MESSAGES);
        if (CorrespondenceDesk.side(visit.login()) != Messages.Side.COUNCIL) {
            throw Access.notThere();
        }
        Form form = Form.of(frames.language(visit), body);
        String field = "settle-" + messageId;
        String text = form.text(field, 1, LONGEST);
        Boolean settled = form.send(Map.of("text", field),
                () -> desk.settle(visit.login(), id, messageId, text));
        if (Boolean.FALSE.equals(settled)) {
            form.wrong("", form.language().say("form.changed"));
        }
        return form.ok()
                ? Gate.seeOther("/people/" + id + "/messages", "settled")
                : HttpResponse.badRequest(page(visit, person, form));
    }

    @Get("/letters/{letterId}")
    JteModel letter(Visit visit, UUID id, UUID letterId) {
        Notices.Notice notice = desk.notice(id, letterId, visit.login());
        SupportedPerson person = gate.person(visit, id, CorrespondenceDesk.toRead(notice, visit.login()));
        LetterTemplate.Letter letter = desk.notices().letter(notice).orElseThrow(Access::notThere);
        if (CorrespondenceDesk.side(visit.login()) == Messages.Side.PERSON) {
            desk.notices().opened(notice);
        }
        Frame frame = frames.person(visit, person, Frames.Spot.PEOPLE, "letters.one");
        boolean messages = gate.may(visit, id, Deed.VIEW_MESSAGES);
        return templates.personLetter(frame, "/people/" + id + (messages ? "/messages" : "/helpers"),
                frame.say(messages ? "messages.title" : "helpers.title"), letter,
                new When(clock, frame.language()).of(notice.at()), "/people/" + id + "/letters/" + letterId,
                notice.page());
    }

    @Get("/letters/{letterId}/paper.pdf")
    @Produces(MediaType.APPLICATION_PDF)
    HttpResponse<byte[]> paper(Visit visit, UUID id, UUID letterId,
            @QueryValue(defaultValue = "false") boolean large) {
        Notices.Notice notice = desk.notice(id, letterId, visit.login());
        gate.person(visit, id, CorrespondenceDesk.toRead(notice, visit.login()));
        return HttpResponse.ok(desk.pdf(notice, large)).header(HttpHeaders.CONTENT_DISPOSITION,
                "inline; filename=\"letter.pdf\"");
    }

    @Post("/me/notifications")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> notifications(Visit visit, UUID id, @Body Map<String, Object> body) {
        gate.person(visit, id, Deed.SET_PREFERENCES);
        desk.choices().choose(id, Form.of(frames.language(visit), body).chose("details", "yes"));
        return Gate.seeOther("/people/" + id + "/me", "notifications");
    }
}
