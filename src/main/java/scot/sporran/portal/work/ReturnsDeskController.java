package scot.sporran.portal.work;

import gg.jte.models.runtime.JteModel;
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
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Form;
import scot.sporran.returns.FinancialReturn;
import scot.sporran.returns.ReturnDrafts;
import scot.sporran.returns.ReturnEvent;
import scot.sporran.returns.ReturnMoves;
import scot.sporran.returns.ReturnState;
import scot.sporran.returns.Returns;
import scot.sporran.returns.Told;
import scot.sporran.support.BudgetId;
import scot.sporran.support.CouncilId;
import scot.sporran.support.money.Answer;

/** Returns at the officer's desk: those with something to look at, each line with its evidence beside it. */
@Controller("/work/returns")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class ReturnsDeskController {

    private static final int LONGEST = 500;
    private static final int AT_ONCE = 50;
    /** How long one press of the button works; what is left goes on with the next. */
    private static final Duration A_PRESS = Duration.ofSeconds(15);
    private static final Set<ReturnEvent> ON_LINES = Set.of(ReturnEvent.ACCEPT, ReturnEvent.NOT_AGREED,
            ReturnEvent.QUESTION);
    private static final Set<ReturnEvent> SECOND = Set.of(ReturnEvent.SIGN_OFF, ReturnEvent.SEND_BACK,
            ReturnEvent.REOPEN);
    private static final Set<ReturnEvent> WHOLE = Set.of(ReturnEvent.WAIT_NO_MORE, ReturnEvent.CLOSE,
            ReturnEvent.SIGN_OFF, ReturnEvent.SEND_BACK, ReturnEvent.REOPEN);

    private final Frames frames;
    private final Gate gate;
    private final ReturnDeskPages pages;
    private final Returns returns;
    private final ReturnDrafts drafts;
    private final ReturnMoves moves;
    private final Clock clock;

    ReturnsDeskController(Frames frames, Gate gate, ReturnDeskPages pages, Returns returns, ReturnDrafts drafts,
            ReturnMoves moves, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.pages = pages;
        this.returns = returns;
        this.drafts = drafts;
        this.moves = moves;
        this.clock = clock;
    }

    @Get
    JteModel all(Visit visit, @QueryValue(defaultValue = "checking") String state, @Nullable @QueryValue UUID from,
            @Nullable @QueryValue UUID next) {
        CouncilId council = new CouncilId(gate.council(visit, Deed.PREPARE_MONEY));
        ReturnState shown = java.util.Arrays.stream(ReturnState.values())
                .filter(one -> one.name().equals(state.toUpperCase(Locale.ROOT))).findFirst()
                .orElse(ReturnState.CHECKING);
        return pages.all(visit, council, shown, next, from);
    }

    /** Draws up what is due, a few at a time, for as long as a press may take. */
    @Post("/run")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> run(Visit visit, @Body Map<String, Object> body) {
        CouncilId council = new CouncilId(gate.council(visit, Deed.PREPARE_MONEY));
        String from = Form.of(frames.language(visit), body).value("from");
        BudgetId after = from.matches("[0-9a-f-]{36}") ? new BudgetId(UUID.fromString(from)) : null;
        Instant until = clock.instant().plus(A_PRESS);
        ReturnDrafts.Run run;
        do {
            run = drafts.drawUpDue(council, after, AT_ONCE);
            after = run.last();
        } while (run.looked() == AT_ONCE && clock.instant().isBefore(until));
        return run.looked() < AT_ONCE || after == null
                ? Gate.seeOther("/work/returns", "returns.run")
                : Gate.seeOther("/work/returns?from=" + after.value(), "returns.more");
    }

    @Get("/{returnId}")
    JteModel one(Visit visit, UUID returnId) {
        return pages.one(visit, found(visit, returnId, Deed.PREPARE_MONEY), null);
    }

    @Post("/{returnId}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> move(Visit visit, UUID returnId, @Body Map<String, Object> body) {
        Form form = Form.of(frames.language(visit), body);
        ReturnEvent event = event(form, WHOLE);
        FinancialReturn one = found(visit, returnId,
                SECOND.contains(event) ? Deed.RELEASE_MONEY : Deed.PREPARE_MONEY);
        String words = form.text("words", 1, LONGEST);
        return answered(visit, one, form, seen(form, one) ? moves.move(one, event, words, visit.login()) : null,
                "return." + event);
    }

    @Post("/{returnId}/lines/{line}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> line(Visit visit, UUID returnId, int line, @Body Map<String, Object> body) {
        FinancialReturn one = found(visit, returnId, Deed.PREPARE_MONEY);
        Form form = Form.of(frames.language(visit), body);
        ReturnEvent event = event(form, ON_LINES);
        String words = form.text("words-" + line, 1, LONGEST);
        return answered(visit, one, form,
                seen(form, one) ? moves.move(one, event, line, words, visit.login()) : null, "return." + event);
    }

    /** Types in what the person wrote on paper or said on the telephone. */
    @Post("/{returnId}/lines/{line}/told")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> told(Visit visit, UUID returnId, int line, @Body Map<String, Object> body) {
        FinancialReturn one = found(visit, returnId, Deed.PREPARE_MONEY);
        Form form = Form.of(frames.language(visit), body);
        String words = form.text("told-" + line, 1, LONGEST);
        Told how = "PHONE".equals(form.value("how-" + line)) ? Told.PHONE : Told.PAPER;
        return answered(visit, one, form,
                seen(form, one) ? moves.move(one, ReturnEvent.ANSWER, line, words, how, visit.login()) : null,
                "return.said");
    }

    @Post("/{returnId}/lines/{line}/match")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> match(Visit visit, UUID returnId, int line, @Body Map<String, Object> body) {
        FinancialReturn one = found(visit, returnId, Deed.PREPARE_MONEY);
        Form form = Form.of(frames.language(visit), body);
        return answered(visit, one, form,
                seen(form, one) ? moves.match(one, line, form.value("paper"), visit.login()) : null,
                "return.matched");
    }

    @Post("/{returnId}/lines/{line}/unmatch")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> unmatch(Visit visit, UUID returnId, int line, @Body Map<String, Object> body) {
        FinancialReturn looked = found(visit, returnId, Deed.PREPARE_MONEY);
        FinancialReturn one = looked.state() == ReturnState.CLOSED
                ? found(visit, returnId, Deed.RELEASE_MONEY)
                : looked;
        Form form = Form.of(frames.language(visit), body);
        String words = form.text("words-" + line, 1, LONGEST);
        return answered(visit, one, form, seen(form, one) ? moves.unmatch(one, line, words, visit.login()) : null,
                "return.UNMATCH");
    }

    private static ReturnEvent event(Form form, Set<ReturnEvent> possible) {
        return possible.stream().filter(one -> one.name().equals(form.value("event"))).findFirst()
                .orElseThrow(Access::notThere);
    }

    private static boolean seen(Form form, FinancialReturn one) {
        if (form.number("version", 1, Integer.MAX_VALUE) != one.version()) {
            form.wrong("", form.language().say("form.changed"));
        }
        return form.ok();
    }

    private HttpResponse<?> answered(Visit visit, FinancialReturn one, Form form,
            @Nullable Answer<FinancialReturn> answer, String done) {
        if (answer instanceof Answer.Refused<FinancialReturn> refused) {
            form.wrong("", refused.words());
        }
        return form.ok() && answer != null
                ? Gate.seeOther("/work/returns/" + one.id(), done)
                : HttpResponse.badRequest(pages.one(visit, returns.find(one.id()).orElse(one), form));
    }

    private FinancialReturn found(Visit visit, UUID id, Deed deed) {
        UUID council = gate.council(visit, deed);
        return returns.find(id).filter(one -> one.council().value().equals(council)).orElseThrow(Access::notThere);
    }
}
