package scot.sporran.portal.work;

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
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Option;
import scot.sporran.portal.parts.Fact;
import scot.sporran.support.Budget;
import scot.sporran.support.CouncilId;
import scot.sporran.support.money.Answer;
import scot.sporran.support.money.SurplusCase;
import scot.sporran.support.money.SurplusCheck;
import scot.sporran.support.money.SurplusReason;
import scot.sporran.support.money.SurplusReview;
import scot.sporran.support.money.SurplusReviews;
import scot.sporran.support.money.Surpluses;

/** Money that is not needed: looked up, told to the person, and only then, by a second officer, taken back. */
@Controller("/work/surplus")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class SurplusDeskController {

    private static final int MOST = 200;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final Surpluses surpluses;
    private final SurplusReviews reviews;
    private final Queue queue;
    private final Clock clock;

    SurplusDeskController(Frames frames, Gate gate, Surpluses surpluses, SurplusReviews reviews, Queue queue,
            Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.surpluses = surpluses;
        this.reviews = reviews;
        this.queue = queue;
        this.clock = clock;
    }

    @Get
    JteModel all(Visit visit) {
        CouncilId council = new CouncilId(gate.council(visit, Deed.PREPARE_MONEY));
        Frame frame = frames.work(visit, Frames.Desk.SURPLUS, "surplus.title");
        List<Line> cases = surpluses.of(council, null, MOST).stream()
                .map(one -> Line.link("/work/surplus/" + one.id(), queue.name(one.person()), one.amount().toString(),
                        frame.say("surplus.reason." + one.reason()), frame.say("surplus.state." + one.state())))
                .toList();
        List<Line> found = surpluses.simulate(council, null, MOST).stream()
                .filter(one -> one.check().surplus().isPositive())
                .map(one -> Line.link("/work/surplus/budgets/" + one.budget().id().value(),
                        queue.name(one.budget().person()), one.check().surplus().toString(),
                        frame.say("surplus.in-hand", one.check().available()), frame.say("surplus.look")))
                .toList();
        return templates.workSurpluses(frame, cases, found);
    }

    @Get("/budgets/{budgetId}")
    JteModel look(Visit visit, UUID budgetId) {
        return raisePage(visit, gate.budget(visit, budgetId, Deed.PREPARE_MONEY), null);
    }

    private JteModel raisePage(Visit visit, Budget budget, @Nullable Form typed) {
        Frame frame = frames.work(visit, Frames.Desk.SURPLUS, "surplus.of", queue.name(budget.person()));
        SurplusCheck check = surpluses.check(budget);
        List<Option> reasons = Arrays.stream(SurplusReason.values())
                .map(reason -> new Option(reason.name(), frame.say("surplus.reason." + reason))).toList();
        return templates.workSurplusNew(frame, "/work/surplus/budgets/" + budget.id().value(),
                figures(check, frame), check.surplus().isPositive(), reasons,
                typed == null ? Form.empty(frame.language()) : typed);
    }

    private static List<Fact> figures(SurplusCheck check, Frame frame) {
        return List.of(new Fact(frame.say("unspent.now"), check.now().toString()),
                new Fact(frame.say("surplus.held"), check.held().toString()),
                new Fact(frame.say("surplus.committed"), check.committed().toString()),
                new Fact(frame.say("surplus.contingency"), check.contingency().toString()),
                new Fact(frame.say("surplus.threshold"), check.threshold().toString()),
                new Fact(frame.say("surplus.council"), check.councilMoney().toString()),
                new Fact(frame.say("surplus.amount"), check.surplus().toString()));
    }

    @Post("/budgets/{budgetId}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> raise(Visit visit, UUID budgetId, @Body Map<String, Object> body) {
        Budget budget = gate.budget(visit, budgetId, Deed.PREPARE_MONEY);
        Form form = Form.of(frames.language(visit), body);
        SurplusReason reason = form.one("reason", SurplusReason.class);
        String words = form.text("words", 1, 1_000);
        Answer<SurplusCase> answer = reason == null
                ? null
                : form.send(Map.of("explanation", "words"),
                        () -> surpluses.raise(budget, reason, words, visit.login()));
        return switch (answer) {
            case Answer.Done<SurplusCase> done -> Gate.seeOther("/work/surplus/" + done.value().id(), "surplus.told");
            case Answer.Refused<SurplusCase> refused ->
                HttpResponse.badRequest(raisePage(visit, budget, form.wrong("", refused.words())));
            case null -> HttpResponse.badRequest(raisePage(visit, budget, form));
        };
    }

    @Get("/{caseId}")
    JteModel one(Visit visit, UUID caseId) {
        return page(visit, found(visit, caseId, Deed.VIEW_BALANCE), null);
    }

    private JteModel page(Visit visit, SurplusCase surplus, @Nullable Form typed) {
        Frame frame = frames.work(visit, Frames.Desk.SURPLUS, "surplus.of", queue.name(surplus.person()));
        When when = new When(clock, frame.language());
        List<Fact> rows = new ArrayList<>(figures(surplus.check(), frame));
        rows.add(new Fact(frame.say("surplus.reason"), frame.say("surplus.reason." + surplus.reason())));
        rows.add(new Fact(frame.say("surplus.words"), surplus.explanation()));
        rows.add(new Fact(frame.say("surplus.reply-by"), when.longDay(surplus.replyBy())));
        rows.add(new Fact(frame.say("surplus.reply"), surplus.reply() == null
                ? frame.say("surplus.no-reply")
                : surplus.reply()));
        rows.add(new Fact(frame.say("surplus.proposed"), surplus.proposedName()));
        rows.add(new Fact(frame.say("surplus.taken"), surplus.taken().toString()));
        if (surplus.givenBack().isPositive()) {
            rows.add(new Fact(frame.say("unspent.given-back"), surplus.givenBack().toString()));
        }
        reviews.of(surplus.id()).forEach(review -> {
            rows.add(new Fact(frame.say("surplus.again"), frame.say("unspent.again." + review.why()) + ": "
                    + review.words() + " (" + review.askedName() + ", " + when.of(review.askedAt()) + ")"));
            SurplusReview.Decision decided = review.decision();
            if (decided != null) {
                rows.add(new Fact(frame.say("surplus.decided"), frame.say("surplus.decided." + decided.outcome()) + " "
                        + decided.words() + " (" + decided.by() + ")"));
            }
        });
        boolean open = surplus.state() == SurplusCase.State.NOTIFIED || surplus.state() == SurplusCase.State.REPLIED;
        boolean mayRelease = open && gate.mayInCouncil(visit, Deed.RELEASE_MONEY)
                && !surplus.proposedBy().equals(visit.login().id().value());
        boolean mayDrop = gate.mayInCouncil(visit, Deed.PREPARE_MONEY)
                && (open || surplus.state() == SurplusCase.State.RELEASED);
        boolean mayPause = surplus.mayBeAskedAgain() && gate.mayInCouncil(visit, Deed.PREPARE_MONEY);
        boolean mayDecide = surplus.state() == SurplusCase.State.PAUSED
                && gate.mayInCouncil(visit, Deed.RELEASE_MONEY)
                && surplus.mayBeDecidedBy(visit.login().id().value());
        List<Option> whys = Arrays.stream(SurplusReview.Why.values())
                .map(why -> new Option(why.name(), frame.say("unspent.again." + why))).toList();
        return templates.workSurplus(frame, surplus, frame.say("surplus.state." + surplus.state()), rows, mayRelease,
                mayDrop, mayPause ? whys : List.of(), mayDecide, typed == null
                        ? Form.empty(frame.language()).with("instalments", "1").with("everyWeeks", "4")
                        : typed);
    }

    @Post("/{caseId}/release")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> release(Visit visit, UUID caseId, @Body Map<String, Object> body) {
        SurplusCase surplus = found(visit, caseId, Deed.RELEASE_MONEY);
        Form form = Form.of(frames.language(visit), body);
        int instalments = form.number("instalments", 1, 26);
        int weeks = form.number("everyWeeks", 1, 13);
        return answered(visit, surplus, form, "surplus.released", seen(form, surplus)
                ? form.send(Map.of(), () -> surpluses.release(surplus, instalments, weeks, visit.login()))
                : null);
    }

    @Post("/{caseId}/drop")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> drop(Visit visit, UUID caseId, @Body Map<String, Object> body) {
        SurplusCase surplus = found(visit, caseId, Deed.PREPARE_MONEY);
        Form form = Form.of(frames.language(visit), body);
        String why = form.text("why", 1, 1_000);
        return answered(visit, surplus, form, "surplus.dropped", seen(form, surplus)
                ? form.send(Map.of(), () -> surpluses.drop(surplus, why))
                : null);
    }

    /** Writes down for the person that it is to be looked at again. */
    @Post("/{caseId}/pause")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> pause(Visit visit, UUID caseId, @Body Map<String, Object> body) {
        SurplusCase surplus = found(visit, caseId, Deed.PREPARE_MONEY);
        Form form = Form.of(frames.language(visit), body);
        SurplusReview.Why why = form.one("again", SurplusReview.Why.class);
        String words = form.text("words", 1, 2_000);
        return answered(visit, surplus, form, "surplus.paused", seen(form, surplus) && why != null
                ? form.send(Map.of(), () -> reviews.ask(surplus, why, words, visit.login()))
                : null);
    }

    @Post("/{caseId}/decide")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> decide(Visit visit, UUID caseId, @Body Map<String, Object> body) {
        SurplusCase surplus = found(visit, caseId, Deed.RELEASE_MONEY);
        Form form = Form.of(frames.language(visit), body);
        SurplusReview.Outcome outcome = form.one("outcome", SurplusReview.Outcome.class);
        boolean hasPlan = outcome == SurplusReview.Outcome.GO_ON && surplus.left().isPositive();
        int instalments = hasPlan ? form.number("instalments", 1, 26) : 1;
        int weeks = hasPlan ? form.number("everyWeeks", 1, 13) : 1;
        String words = form.text("decision", 1, 2_000);
        return answered(visit, surplus, form, "surplus.again." + outcome, outcome != null && seen(form, surplus)
                ? form.send(Map.of(), () -> switch (outcome) {
                    case GO_ON -> reviews.goOn(surplus, instalments, weeks, words, visit.login());
                    case GIVE_UP -> reviews.giveUp(surplus, words, visit.login());
                    case GIVE_BACK -> reviews.giveBack(surplus, words, visit.login());
                })
                : null);
    }

    private static boolean seen(Form form, SurplusCase surplus) {
        if (form.number("version", 0, Integer.MAX_VALUE) != surplus.version()) {
            form.wrong("", form.language().say("form.changed"));
        }
        return form.ok();
    }

    private HttpResponse<?> answered(Visit visit, SurplusCase surplus, Form form, String done,
            @Nullable Answer<SurplusCase> answer) {
        if (answer instanceof Answer.Refused<SurplusCase> refused) {
            form.wrong("", refused.words());
        }
        return form.ok() && answer != null
                ? Gate.seeOther("/work/surplus/" + surplus.id(), done)
                : HttpResponse.badRequest(page(visit, surplus, form));
    }

    private SurplusCase found(Visit visit, UUID id, Deed deed) {
        UUID council = gate.council(visit, deed);
        return surpluses.find(id).filter(surplus -> surplus.council().value().equals(council))
                .orElseThrow(Access::notThere);
    }
}
