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
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.ledger.Money;
import scot.sporran.platform.AnsweredRequests;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Option;
import scot.sporran.returns.ReturnMoves;
import scot.sporran.returns.bank.BankMatches;
import scot.sporran.returns.matching.EvidenceKind;
import scot.sporran.support.Budget;
import scot.sporran.support.SupportedPerson;

/** A paper without a picture: what it says is typed in, and it explains a payment as a photo would. */
@Controller("/people/{id}/papers/{budgetId}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class PapersController {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_REFERENCE = 100;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final BankMatches matches;
    private final ReturnMoves moves;
    private final AnsweredRequests answered;

    PapersController(Frames frames, Gate gate, BankMatches matches, ReturnMoves moves, AnsweredRequests answered) {
        this.frames = frames;
        this.gate = gate;
        this.matches = matches;
        this.moves = moves;
        this.answered = answered;
    }

    @Get
    JteModel form(Visit visit, UUID id, UUID budgetId) {
        return page(visit, budget(visit, id, budgetId), Form.empty(frames.language(visit)));
    }

    private JteModel page(Visit visit, Budget budget, Form form) {
        UUID id = budget.person().value();
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_PURCHASES);
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "paper.title");
        return templates.personPaper(frame, receipts(budget), "/people/" + id + "/papers/" + budget.id().value(),
                Arrays.stream(EvidenceKind.values()).map(kind -> new Option(kind.name(),
                        frame.say("paper.kind." + kind))).toList(),
                form.with("kind", EvidenceKind.RECEIPT.name()));
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> give(Visit visit, UUID id, UUID budgetId, @Body Map<String, Object> body) {
        Budget budget = budget(visit, id, budgetId);
        Form form = Form.of(frames.language(visit), body);
        EvidenceKind kind = form.one("kind", EvidenceKind.class);
        LocalDate on = form.day("on", true);
        Money amount = form.money("amount", true);
        String name = form.text("name", 0, LONGEST_NAME);
        String reference = form.text("reference", 0, LONGEST_REFERENCE);
        if (kind == null || on == null || amount == null || !form.ok()) {
            return HttpResponse.badRequest(page(visit, budget, form));
        }
        answered.once(visit.login().id().value(), form.key(), budgetId + " " + form.content(), String.class,
                () -> matches.give(budget.id(), new BankMatches.Given(kind, on, amount, name, reference, null),
                        visit.login()).id());
        moves.papersCame(budget, visit.login());
        return Gate.seeOther(receipts(budget), "receipt.kept");
    }

    private static String receipts(Budget budget) {
        return "/people/" + budget.person().value() + "/receipts/" + budget.id().value();
    }

    /** For the person, whoever acts for them, and an officer who does it for them. */
    private Budget budget(Visit visit, UUID id, UUID budgetId) {
        Budget budget = gate.budget(visit, budgetId, Deed.VIEW_PURCHASES);
        if (!budget.person().value().equals(id)) {
            throw Access.notThere();
        }
        gate.person(visit, id, gate.may(visit, id, Deed.PREPARE_MONEY) ? Deed.PREPARE_MONEY : Deed.CONFIRM);
        return budget;
    }
}
