package scot.sporran.portal.desks;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
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
import java.util.stream.Stream;
import scot.sporran.cards.disputes.Dispute;
import scot.sporran.cards.disputes.DisputeClaims;
import scot.sporran.cards.disputes.Disputes;
import scot.sporran.identity.Deed;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Table;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.CouncilId;

/**
 * A council's disputes with the card network: which are open, which wait to go, and the files in which they went. The files hold
 * card numbers, so no page gives them out: a command writes them.
 */
@Controller(DisputeFilesController.PATH)
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class DisputeFilesController {

    static final String PATH = "/work/cards/disputes";
    private static final int MOST = 200;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final Disputes disputes;
    private final DisputeClaims claims;
    private final Budgets budgets;
    private final Clock clock;

    DisputeFilesController(Frames frames, Gate gate, Disputes disputes, DisputeClaims claims, Budgets budgets,
            Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.disputes = disputes;
        this.claims = claims;
        this.budgets = budgets;
        this.clock = clock;
    }

    @Get
    JteModel all(Visit visit) {
        CouncilId council = new CouncilId(gate.council(visit, Deed.VIEW_PURCHASES));
        Frame frame = frames.work(visit, Frames.Desk.CARDS, "desks.disputes.title");
        When when = new When(clock, frame.language());
        List<DisputeClaims.Waiting> waiting = claims.waiting(council);
        long claimed = waiting.stream().filter(DisputeClaims.Waiting::claimed).count();
        List<Line> open = disputes.open(council, MOST).stream().map(one -> open(one, frame, when)).toList();
        List<Table.Entry> files = claims.files(council).stream().map(one -> Table.row(null, one.name(),
                when.day(one.madeOn()), one.madeBy(), Integer.toString(one.claims()), one.sum().toString())).toList();
        return templates.desksDisputes(frame, frame.say("desks.disputes.waiting", claimed, waiting.size() - claimed),
                claimed > 0 && gate.mayInCouncil(visit, Deed.PREPARE_MONEY), open,
                new Table(frame.say("desks.disputes.files"), List.of(frame.say("desks.disputes.name"),
                        frame.say("desks.disputes.made"), frame.say("desks.disputes.by"),
                        frame.say("desks.disputes.count"), frame.say("desks.disputes.sum")), files, 2));
    }

    private Line open(Dispute one, Frame frame, When when) {
        String person = budgets.find(one.budget()).map(Budget::person).orElseThrow().value().toString();
        String heard = String.join(" ", Stream.concat(claims.filesOf(one.id()).stream()
                .map(name -> frame.say("desks.disputes.in", name)),
                claims.answers(one.id()).stream().map(answer -> frame.say(answer.comesBack()
                        ? "desks.disputes.back"
                        : "desks.disputes.again", answer.network(), answer.amount())))
                .toList());
        return new Line("/people/" + person + "/disputes/" + one.id(), one.shop(), one.amount().toString(),
                one.dueOn() == null ? when.day(one.raisedOn()) : frame.say("desks.disputes.due", when.day(one.dueOn())),
                null, frame.say("desks.disputes.state." + one.state()), heard.isEmpty() ? null : heard, null, false);
    }

    /** Pressed twice it makes one: what the first took does not wait any more. */
    @Post
    @Consumes(MediaType.ALL)
    HttpResponse<?> make(Visit visit) {
        CouncilId council = new CouncilId(gate.council(visit, Deed.PREPARE_MONEY));
        return Gate.seeOther(PATH, claims.make(council, visit.login().displayName()).isPresent()
                ? "desk.done"
                : "desk.nothing");
    }
}
