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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.CardQuestion;
import scot.sporran.cards.CardQuestions;
import scot.sporran.cards.Payments;
import scot.sporran.cards.PurchaseDesk;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.platform.Language;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Option;
import scot.sporran.support.Budget;

/**
 * What a card message or a settlement file said that could not be refused, for a person to look at: a taking that fits no
 * payment above all. Said to be in order, put to the payment it belongs to, or given back.
 */
@Controller("/work/card-questions/{questionId}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class CardDeskController {

    private static final int LONGEST_NOTE = 400;
    private static final int LATEST = 60;
    private static final String ACT = "act";

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final CardQuestions questions;
    private final PurchaseDesk desk;
    private final Payments payments;
    private final Queue queue;
    private final Clock clock;

    CardDeskController(Frames frames, Gate gate, CardQuestions questions, PurchaseDesk desk, Payments payments,
            Queue queue, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.questions = questions;
        this.desk = desk;
        this.payments = payments;
        this.queue = queue;
        this.clock = clock;
    }

    /** What an officer can say about it. */
    enum Act {
        /** It is in order, or was put right elsewhere. */
        ANSWER,
        /** It belongs to a payment that is still held. */
        ASSIGN,
        /** The shop will not take it. */
        RELEASE
    }

    private record Found(CardQuestions.Item item, Budget budget) {}

    private Found found(Visit visit, UUID questionId) {
        CardQuestions.Item item = questions.find(questionId).orElseThrow(Access::notThere);
        return new Found(item, gate.budget(visit, item.budget().value(), Deed.PREPARE_MONEY));
    }

    @Get
    JteModel look(Visit visit, UUID questionId) {
        return page(visit, found(visit, questionId), Form.empty(frames.language(visit)));
    }

    private JteModel page(Visit visit, Found found, Form form) {
        CardQuestions.Item item = found.item();
        Frame frame = frames.work(visit, Frames.Desk.QUEUE, "cardq.title", queue.name(found.budget().person()));
        When when = new When(clock, frame.language());
        List<Fact> facts = new ArrayList<>(List.of(
                new Fact(frame.say("payment.where"), item.shop()),
                new Fact(frame.say("payment.amount"), item.amount().toString()),
                new Fact(frame.say("payment.when"), when.of(item.raisedAt())),
                new Fact(frame.say("cardq.reference"), item.reference().isBlank() ? "–" : item.reference())));
        String answered = item.answeredBy();
        if (answered != null) {
            facts.add(new Fact(frame.say("cardq.answered", answered), String.valueOf(item.answer())));
        }
        List<Option> held = answered == null ? held(found, when) : List.of();
        List<Option> acts = acts(item, held).stream()
                .map(act -> new Option(act.name(), frame.say("cardq.act." + act))).toList();
        form.with(ACT, Act.ANSWER.name());
        return templates.workCardQuestion(frame, "/work/card-questions/" + item.id(),
                "/people/" + found.budget().person().value(), queue.name(found.budget().person()),
                frame.say("card-question." + item.question(), item.amount(), item.shop()), facts,
                answered == null ? acts : List.of(), held, form);
    }

    private static List<Act> acts(CardQuestions.Item item, List<Option> held) {
        List<Act> acts = new ArrayList<>(List.of(Act.ANSWER));
        if (!held.isEmpty()) {
            acts.add(Act.ASSIGN);
        }
        if (item.question() == CardQuestion.RELEASE_ASKED) {
            acts.add(Act.RELEASE);
        }
        return acts;
    }

    /** Payments of the budget of which something is held, to which a taking may belong. */
    private List<Option> held(Found found, When when) {
        PurchaseDesk.Standing claim = desk.find(found.item().purchase()).orElse(null);
        if (claim == null || !claim.taken().isPositive()) {
            return List.of();
        }
        return payments.of(found.budget().id(), clock.instant(), LATEST).stream()
                .filter(payment -> payment.refused().isEmpty() && !payment.hold().value().equals(claim.id()))
                .flatMap(payment -> desk.find(payment.hold().value()).stream()
                        .filter(standing -> standing.held().isPositive() && !standing.id().equals(claim.id()))
                        .map(standing -> new Option(standing.id().toString(), standing.held() + ", "
                                + standing.shop().strip() + ", " + when.of(payment.at()))))
                .distinct().toList();
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> act(Visit visit, UUID questionId, @Body Map<String, Object> body) {
        Found found = found(visit, questionId);
        Form form = Form.of(frames.language(visit), body);
        Act act = form.one(ACT, Act.class);
        String note = form.text("note", 1, LONGEST_NOTE);
        if (act != null && form.ok()) {
            String why = refusal(found, act, form.value("purchase"), note, visit.login().displayName());
            if (why != null) {
                form.wrong("", form.language().say(why));
            } else if (!questions.answer(questionId, note, visit.login().displayName(), clock.instant())) {
                form.wrong("", form.language().say("cardq.answered-already"));
            }
        }
        return form.ok()
                ? Gate.seeOther("/", "cardq.answered")
                : HttpResponse.badRequest(page(visit, found(visit, questionId), form));
    }

    /** Does it. @return the key of the words that say why it cannot be done; null when it is done */
    private @Nullable String refusal(Found found, Act act, String chosen, String note,
            String by) {
        PurchaseDesk.Standing claim = desk.find(found.item().purchase()).orElse(null);
        if (act == Act.ANSWER) {
            return null;
        }
        if (claim == null) {
            return "purchase.refused.nothing-taken";
        }
        PurchaseDesk.Result result = switch (act) {
            case ASSIGN -> held(found, new When(clock, Language.ENGLISH)).stream().map(Option::value)
                    .filter(chosen::equals).findFirst().flatMap(id -> desk.find(UUID.fromString(id)))
                    .map(purchase -> desk.assign(claim, purchase, note, by))
                    .orElseGet(() -> new PurchaseDesk.Result.Refused("purchase.refused.not-that-one"));
            default -> desk.release(claim, note, by);
        };
        return result instanceof PurchaseDesk.Result.Refused(String why) ? why : null;
    }
}
