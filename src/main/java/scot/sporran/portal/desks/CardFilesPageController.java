package scot.sporran.portal.desks;

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
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import scot.sporran.cards.CardFiles;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.platform.Micros;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Line;
import scot.sporran.support.CouncilId;
import scot.sporran.support.money.Answer;

/** Files for the bureau that makes cards: made of what is ordered, fetched, and gone once the bureau has them. */
@Controller(CardFilesPageController.PATH)
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class CardFilesPageController {

    static final String PATH = "/work/cards/files";

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final CardFiles files;
    private final Clock clock;

    CardFilesPageController(Frames frames, Gate gate, CardFiles files, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.files = files;
        this.clock = clock;
    }

    @Get
    JteModel all(Visit visit) {
        return page(visit, Form.empty(frames.language(visit)));
    }

    private JteModel page(Visit visit, Form form) {
        CouncilId council = new CouncilId(gate.council(visit, Deed.PREPARE_MONEY));
        Frame frame = frames.work(visit, Frames.Desk.CARDS, "desks.files.title");
        When when = new When(clock, frame.language());
        List<CardFiles.Made> made = files.of(council);
        return templates.desksCardFiles(frame, files.waiting(council),
                made.stream().filter(one -> !one.taken()).map(one -> new Waits(one.id(), line(one, frame, when)))
                        .toList(),
                made.stream().filter(CardFiles.Made::taken).map(one -> line(one, frame, when)).toList(), form);
    }

    private static Line line(CardFiles.Made one, Frame frame, When when) {
        return Line.plain(frame.say("desks.files.cards", one.cards()), "",
                when.of(Micros.toInstant(one.madeAtUs())), one.madeBy());
    }

    /** Pressed twice it makes one: of the cards of the first file none is ordered any more. */
    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> make(Visit visit, @Body Map<String, Object> body) {
        CouncilId council = new CouncilId(gate.council(visit, Deed.PREPARE_MONEY));
        Answer<CardFiles.Made> made = files.make(council, visit.login().displayName());
        return made instanceof Answer.Refused<CardFiles.Made> no
                ? HttpResponse.badRequest(page(visit, Form.of(frames.language(visit), body).wrong("", no.words())))
                : Gate.seeOther(PATH, "desk.done");
    }

    /** As the bureau opens it; nobody else can. */
    @Get("/{fileId}.jwe")
    @Produces(MediaType.ALL)
    HttpResponse<String> fetch(Visit visit, UUID fileId) {
        CardFiles.Made made = found(visit, fileId);
        return HttpResponse.ok(files.content(made.id()).orElseThrow(Access::notThere)).contentType("application/jose")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"cards-" + made.id() + ".jwe\"");
    }

    @Post("/{fileId}/taken")
    @Consumes(MediaType.ALL)
    HttpResponse<?> taken(Visit visit, UUID fileId) {
        files.taken(found(visit, fileId).id());
        return Gate.seeOther(PATH, "desk.done");
    }

    private CardFiles.Made found(Visit visit, UUID fileId) {
        UUID council = gate.council(visit, Deed.PREPARE_MONEY);
        return files.find(fileId).filter(one -> one.council().value().equals(council)).orElseThrow(Access::notThere);
    }
}
