package scot.sporran.portal.cards;

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
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.DeclineReason;
import scot.sporran.cards.practice.Practice;
import scot.sporran.cards.practice.PracticePayment;
import scot.sporran.cards.practice.PracticeStep;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.ledger.Money;
import scot.sporran.platform.AnsweredRequests;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Option;
import scot.sporran.support.Budget;
import scot.sporran.support.SupportedPerson;

/** A pretend card to try out: a kind of shop and a sum, and the answer that the real rules give, with its reason. */
@Controller("/people/{id}/practice")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class PracticePageController {

    private static final int LATEST = 20;
    private static final String BUDGET = "budget";
    private static final String SHOP = "shop";

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final CardHolders holders;
    private final Practice practice;
    private final AnsweredRequests answered;
    private final Clock clock;

    PracticePageController(Frames frames, Gate gate, CardHolders holders, Practice practice,
            AnsweredRequests answered, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.holders = holders;
        this.practice = practice;
        this.answered = answered;
        this.clock = clock;
    }

    /** What is kept of a try, so that pressing twice is one. */
    @Serdeable
    record Tried(UUID id) {}

    @Get
    JteModel look(Visit visit, UUID id, @Nullable @QueryValue String budget, @Nullable @QueryValue UUID tried) {
        SupportedPerson person = gate.person(visit, id, Deed.SPEND);
        return page(visit, person, Form.empty(frames.language(visit)).with(BUDGET, budget), tried);
    }

    private JteModel page(Visit visit, SupportedPerson person, Form form, @Nullable UUID tried) {
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "practise.title");
        List<Option> budgets = holders.budgets(visit, person, frame.language());
        Budget budget = holders.budget(visit, person, form.value(BUDGET));
        form.with(BUDGET, budget.id().value().toString()).with(SHOP, PracticeShop.FOOD.name());
        List<PracticePayment> payments = practice.of(budget.id());
        String path = "/people/" + person.id().value() + "/practice";
        Line answer = payments.stream().filter(one -> one.id().equals(tried)).findFirst()
                .map(one -> line(one, path, frame)).orElse(null);
        return templates.cardsPractice(frame, "/people/" + person.id().value(), form, budgets,
                Arrays.stream(PracticeShop.values()).map(one -> new Option(one.name(), name(one, frame))).toList(),
                answer, practice.available(payments).toString(),
                payments.stream().limit(LATEST).map(one -> line(one, path, frame)).toList());
    }

    private static String name(PracticeShop shop, Frame frame) {
        return frame.say("practise.shop." + shop);
    }

    private Line line(PracticePayment payment, String path, Frame frame) {
        PracticePayment.Asked asked = payment.asked();
        String amount = asked.amount().toString();
        DeclineReason refused = payment.refused();
        boolean yes = refused == null;
        return new Line(path + "/" + payment.id(), asked.shop(), amount,
                new When(clock, frame.language()).of(payment.at()),
                payment.at().toString(), frame.say(yes ? "practise.yes" : "practise.no"),
                yes ? frame.say("practise.paid", amount, asked.shop()) : frame.say("decline." + refused, amount), null,
                !yes);
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> pay(Visit visit, UUID id, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, id, Deed.SPEND);
        Form form = Form.of(frames.language(visit), body);
        Budget budget = holders.budget(visit, person, form.value(BUDGET));
        PracticeShop shop = form.one(SHOP, PracticeShop.class);
        Money amount = form.money("amount", true);
        if (amount != null && amount.compareTo(Practice.MOST) > 0) {
            form.wrong("amount", form.language().say("practise.less", Practice.MOST.toString()));
        }
        Optional<Practice.Hindrance> hindrance = practice.hindrance(budget);
        hindrance.ifPresent(why -> form.wrong("", form.language().say("practise." + why)));
        Tried tried = shop == null || amount == null
                ? null
                : form.send(Map.of(), () -> answered.once(visit.login().id().value(), form.key(), form.content(),
                        Tried.class, () -> new Tried(practice.pay(budget,
                                shop.asked(form.language().say("practise.shop." + shop), amount)).id())));
        return tried == null
                ? HttpResponse.badRequest(page(visit, person, form, null))
                : HttpResponse.seeOther(URI.create("/people/" + id + "/practice?budget=" + budget.id().value()
                        + "&tried=" + tried.id()));
    }

    @Post("/again")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> again(Visit visit, UUID id, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, id, Deed.SPEND);
        Budget budget = holders.budget(visit, person, Form.of(frames.language(visit), body).value(BUDGET));
        practice.forget(budget.id());
        return Gate.seeOther("/people/" + id + "/practice?budget=" + budget.id().value(), "practise.again");
    }

    /** What happened to a pretend payment, and what may happen next. */
    @Get("/{paymentId}")
    JteModel one(Visit visit, UUID id, UUID paymentId) {
        SupportedPerson person = gate.person(visit, id, Deed.SPEND);
        return one(visit, person, found(visit, person, paymentId), Form.empty(frames.language(visit)));
    }

    /** A pretend payment and the budget that it pretends to spend. */
    private record Found(Budget budget, PracticePayment payment) {}

    private Found found(Visit visit, SupportedPerson person, UUID paymentId) {
        return holders.budgets(visit, person, frames.language(visit)).stream()
                .map(option -> holders.budget(visit, person, option.value()))
                .flatMap(budget -> practice.find(budget.id(), paymentId).map(one -> new Found(budget, one)).stream())
                .findFirst().orElseThrow(Access::notThere);
    }

    private JteModel one(Visit visit, SupportedPerson person, Found found, Form form) {
        PracticePayment payment = found.payment();
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "practise.one", payment.asked().amount(),
                payment.asked().shop());
        List<String> done = payment.done().stream()
                .map(one -> frame.say("practise.did." + one.step(), one.amount())).toList();
        List<Option> next = Arrays.stream(PracticeStep.values()).filter(step -> mayHappen(payment, step))
                .map(step -> new Option(step.name(), frame.say("practise.step." + step))).toList();
        form.with("amount", payment.asked().amount().toString().replaceAll("[£,]", ""));
        DeclineReason refused = payment.refused();
        return templates.cardsPracticeOne(frame, "/people/" + person.id().value() + "/practice",
                payment.id().toString(), refused == null
                        ? frame.say("practice.state." + payment.state(), payment.asked().amount(),
                                payment.asked().shop(), payment.taken())
                        : frame.say("decline." + refused, payment.asked().amount()),
                done, next, form);
    }

    private static boolean mayHappen(PracticePayment payment, PracticeStep step) {
        return payment.mayHappen(step, step == PracticeStep.REFUND ? payment.taken() : payment.asked().amount());
    }

    /** What the shop does next. */
    @Post("/{paymentId}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> step(Visit visit, UUID id, UUID paymentId, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, id, Deed.SPEND);
        Found found = found(visit, person, paymentId);
        Form form = Form.of(frames.language(visit), body);
        PracticeStep step = form.one("step", PracticeStep.class);
        Money amount = form.money("amount", true);
        if (amount != null && amount.compareTo(Practice.MOST) > 0) {
            form.wrong("amount", form.language().say("practise.less", Practice.MOST.toString()));
        }
        Stepped stepped = step == null || amount == null
                ? null
                : form.send(Map.of(), () -> answered.once(visit.login().id().value(), form.key(),
                        paymentId + " " + form.content(), Stepped.class,
                        () -> new Stepped(refusal(found, step, amount, form))));
        String refusal = stepped == null ? null : stepped.refusal();
        if (refusal != null) {
            form.wrong("step", refusal);
        }
        return form.ok()
                ? HttpResponse.seeOther(URI.create("/people/" + id + "/practice/" + paymentId))
                : HttpResponse.badRequest(one(visit, person, found, form));
    }

    /** What is kept of a step, so that pressing twice is one. @param refusal why it did not happen; null when it did */
    @Serdeable
    record Stepped(@Nullable String refusal) {}

    private @Nullable String refusal(Found found, PracticeStep step, Money amount, Form form) {
        return switch (practice.step(found.budget(), found.payment(), step, amount)) {
            case Practice.StepResult.Done done -> null;
            case Practice.StepResult.Declined declined ->
                form.language().say("decline." + declined.reason(), amount);
            case Practice.StepResult.NotNow notNow -> form.language().say("practise.step.not");
        };
    }
}
