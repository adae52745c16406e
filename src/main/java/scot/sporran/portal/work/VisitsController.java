package scot.sporran.portal.work;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Language;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.ReturnPages;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Option;
import scot.sporran.returns.FinancialReturn;
import scot.sporran.returns.Returns;
import scot.sporran.returns.visits.TakenReturn;
import scot.sporran.returns.visits.VisitOutcome;
import scot.sporran.returns.visits.Visits;
import scot.sporran.support.Contacts;
import scot.sporran.support.CouncilId;
import scot.sporran.support.FieldException;
import scot.sporran.support.money.Answer;

/**
 * A return taken along to somebody's home. The page stays on the officer's tablet while there is no signal, keeps what is said, and
 * sends it when there is one; see {@code visit.js}.
 */
@Controller("/work/visits")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class VisitsController {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final Returns returns;
    private final ReturnPages pages;
    private final Visits visits;
    private final Queue queue;
    private final Contacts contacts;

    VisitsController(Frames frames, Gate gate, Returns returns, ReturnPages pages, Visits visits, Queue queue,
            Contacts contacts) {
        this.frames = frames;
        this.gate = gate;
        this.returns = returns;
        this.pages = pages;
        this.visits = visits;
        this.queue = queue;
        this.contacts = contacts;
    }

    /** @param language as the two of them want it; the person's own without it */
    @Get("/{returnId}")
    JteModel page(Visit visit, UUID returnId, @Nullable @QueryValue String language) {
        FinancialReturn one = found(visit, returnId);
        Language spoken = Language.ofCode(language)
                .or(() -> Language.ofCode(contacts.of(one.person()).contact().language())).orElse(Language.ENGLISH);
        Frame frame = frames.together(visit, spoken, Frames.Desk.RETURNS, "visit.of", queue.name(one.person()));
        List<Option> ways = Arrays.stream(TakenReturn.Signature.How.values())
                .map(how -> new Option(how.name(), frame.say("visit.how." + how))).toList();
        return templates.workVisit(frame, pages.view(one, spoken), ways,
                Form.empty(frame.language()).with("how", TakenReturn.Signature.How.SAID.name()));
    }

    @Post("/{returnId}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    HttpResponse<VisitOutcome> take(Visit visit, UUID returnId, @Body TakenReturn taken) {
        FinancialReturn one = found(visit, returnId);
        try {
            return switch (visits.take(one, taken, visit.login())) {
                case Answer.Done<VisitOutcome> done -> HttpResponse.ok(done.value());
                case Answer.Refused<VisitOutcome> no -> throw new HttpStatusException(HttpStatus.CONFLICT, no.words());
            };
        } catch (FieldException e) {
            throw new BadInputException(e.field(), e.expected(), "Open the visit's page and send it again.");
        }
    }

    private FinancialReturn found(Visit visit, UUID id) {
        CouncilId council = new CouncilId(gate.council(visit, Deed.PREPARE_MONEY));
        return returns.find(id).filter(one -> one.council().equals(council)).orElseThrow(Access::notThere);
    }
}
