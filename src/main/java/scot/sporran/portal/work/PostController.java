package scot.sporran.portal.work;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import scot.sporran.correspondence.LetterTemplate;
import scot.sporran.correspondence.CorrespondenceDesk;
import scot.sporran.correspondence.Notices;
import scot.sporran.correspondence.Recipients;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.PeopleDirectory;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Line;
import scot.sporran.support.PersonId;

/** Letters for people who are written to on paper, where nobody else prints and posts them; and people who wrote and wait. */
@Controller("/work/post")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class PostController {

    private static final int MOST = 100;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final CorrespondenceDesk desk;
    private final Queue queue;
    private final PeopleDirectory people;
    private final Clock clock;

    PostController(Frames frames, Gate gate, CorrespondenceDesk desk, Queue queue, PeopleDirectory people,
            Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.desk = desk;
        this.queue = queue;
        this.people = people;
        this.clock = clock;
    }

    @Get
    JteModel all(Visit visit) {
        UUID council = gate.council(visit, Deed.WRITE_MESSAGES);
        Frame frame = frames.work(visit, Frames.Desk.POST, "post.title");
        When when = new When(clock, frame.language());
        List<Line> waiting = new ArrayList<>();
        desk.messages().open(council, MOST).forEach(one -> waiting.add(line(one.person(), when.of(one.at()),
                frame.say("tell." + one.topic()))));
        desk.messages().waiting(council, MOST)
                .forEach(one -> waiting.add(line(one.person(), when.of(one.since()), frame.say("post.wrote"))));
        List<PostLetter> letters = desk.notices().toPrint(council, MOST).stream()
                .map(notice -> new PostLetter(notice.id().toString(),
                        desk.recipient(notice).map(Recipients.Recipient::name).orElse(""),
                        desk.notices().letter(notice).map(LetterTemplate.Letter::subject).orElse(""),
                        when.of(notice.at())))
                .toList();
        return templates.workPost(frame, waiting, letters);
    }

    private Line line(UUID person, String since, String what) {
        return Line.link("/people/" + person + "/messages", queue.name(new PersonId(person)), "", since, what);
    }

    @Get("/{letterId}/paper.pdf")
    @Produces(MediaType.APPLICATION_PDF)
    HttpResponse<byte[]> paper(Visit visit, UUID letterId, @QueryValue(defaultValue = "false") boolean large) {
        return HttpResponse.ok(desk.pdf(letter(visit, letterId), large)).header(HttpHeaders.CONTENT_DISPOSITION,
                "inline; filename=\"letter.pdf\"");
    }

    @Post("/{letterId}/posted")
    @Consumes(MediaType.ALL)
    HttpResponse<?> posted(Visit visit, UUID letterId) {
        desk.notices().posted(letter(visit, letterId).id());
        return Gate.seeOther("/work/post", "posted");
    }

    /** One of the council's own letters: to a person whom this login may write to, or to somebody who works for one. */
    private Notices.Notice letter(Visit visit, UUID letterId) {
        UUID council = gate.council(visit, Deed.WRITE_MESSAGES);
        Notices.Notice notice = desk.notices().find(letterId).filter(found -> found.council().equals(council))
                .orElseThrow(Access::notThere);
        if (people.councilOf(notice.person()).isPresent()) {
            gate.person(visit, notice.person(), Deed.WRITE_MESSAGES);
        }
        return notice;
    }
}
