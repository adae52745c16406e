package scot.sporran.portal.pay;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import scot.sporran.correspondence.CorrespondenceDesk;
import scot.sporran.correspondence.LetterTemplate;
import scot.sporran.correspondence.Notices;
import scot.sporran.identity.Access;
import scot.sporran.payruns.employment.Assistant;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Line;

/** Letters to whoever works for people: about pay that may be late, and hours that came late. Their own and nobody else's. */
@Controller("/my-letters")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class MyLettersController {

    private static final int MOST = 50;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Employments employments;
    private final CorrespondenceDesk desk;
    private final Clock clock;

    MyLettersController(Frames frames, Employments employments, CorrespondenceDesk desk, Clock clock) {
        this.frames = frames;
        this.employments = employments;
        this.desk = desk;
        this.clock = clock;
    }

    @Get
    JteModel all(Visit visit) {
        Frame frame = frames.work(visit, Frames.Desk.NONE, "letters.title");
        When when = new When(clock, frame.language());
        List<Line> letters = desk.notices().of(own(visit), null, MOST).stream()
                .map(notice -> Line.link("/my-letters/" + notice.id(),
                        desk.notices().letter(notice).map(LetterTemplate.Letter::subject)
                                .orElse(frame.say("messages.gone")),
                        "", when.of(notice.at()), notice.readAt() == null ? frame.say("letters.new") : ""))
                .toList();
        return templates.payLetters(frame, letters);
    }

    @Get("/{letterId}")
    JteModel letter(Visit visit, UUID letterId) {
        Notices.Notice notice = desk.notice(own(visit), letterId, visit.login());
        LetterTemplate.Letter letter = desk.notices().letter(notice).orElseThrow(Access::notThere);
        desk.notices().opened(notice);
        Frame frame = frames.work(visit, Frames.Desk.NONE, "letters.one");
        return templates.personLetter(frame, "/my-letters", frame.say("letters.title"), letter,
                new When(clock, frame.language()).of(notice.at()), "/my-letters/" + letterId, notice.page());
    }

    @Get("/{letterId}/paper.pdf")
    @Produces(MediaType.APPLICATION_PDF)
    HttpResponse<byte[]> paper(Visit visit, UUID letterId, @QueryValue(defaultValue = "false") boolean large) {
        return HttpResponse.ok(desk.pdf(desk.notice(own(visit), letterId, visit.login()), large))
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"letter.pdf\"");
    }

    private UUID own(Visit visit) {
        return employments.assistant(visit.login().id()).map(Assistant::id).orElseThrow(Access::notThere).value();
    }
}
