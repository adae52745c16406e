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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.CardOrders;
import scot.sporran.cards.CardUse;
import scot.sporran.cards.ProgrammeId;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.platform.AnsweredRequests;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Option;
import scot.sporran.support.Budget;
import scot.sporran.support.SupportedPerson;

/** Ordering a card: for a helper with limits of its own, for paying online, or for one payment; staff order all sorts. */
@Controller("/people/{id}/cards/new")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class CardOrderPageController {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final CardHolders holders;
    private final CardOrders orders;
    private final AnsweredRequests answered;

    CardOrderPageController(Frames frames, Gate gate, CardHolders holders, CardOrders orders,
            AnsweredRequests answered) {
        this.frames = frames;
        this.gate = gate;
        this.holders = holders;
        this.orders = orders;
        this.answered = answered;
    }

    /** What is kept of an order, so that pressing twice orders one card. */
    @Serdeable
    record Ordered(UUID id) {}

    @Get
    JteModel sorts(Visit visit, UUID id, @Nullable @QueryValue String use) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_BALANCE);
        List<CardUse> sorts = sorts(visit, id);
        CardUse wanted = sorts.stream().filter(one -> one.name().equals(use)).findFirst().orElse(null);
        if (wanted != null) {
            return form(visit, person, wanted, Form.empty(frames.language(visit)));
        }
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "order.title");
        String path = "/people/" + id + "/cards";
        return templates.cardsSorts(frame, path, sorts.stream().map(one -> new Option(path + "/new?use=" + one,
                frame.say("card.use." + one), frame.say("card.use." + one + ".text"))).toList());
    }

    /** What this login may order; 403 or 404 for one that may order nothing. */
    private List<CardUse> sorts(Visit visit, UUID id) {
        if (gate.may(visit, id, Deed.PREPARE_MONEY)) {
            return List.of(CardUse.values());
        }
        gate.person(visit, id, Deed.SPEND);
        return Arrays.stream(CardUse.values()).filter(one -> one != CardUse.PERSONAL).toList();
    }

    private JteModel form(Visit visit, SupportedPerson person, CardUse use, Form form) {
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "card.use." + use);
        form.with("period", "WEEK");
        List<Option> budgets = holders.budgets(visit, person, frame.language());
        if (!budgets.isEmpty()) {
            form.with("budget", budgets.getFirst().value());
        }
        return templates.cardsOrder(frame, "/people/" + person.id().value() + "/cards/new", use, form, budgets,
                holders.of(person, frame.language()),
                CardOrderForm.PURPOSES.stream().map(one -> new Option(one.name(), frame.say("purpose." + one)))
                        .toList());
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> order(Visit visit, UUID id, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_BALANCE);
        Form form = Form.of(frames.language(visit), body);
        CardUse use = sorts(visit, id).stream().filter(one -> one.name().equals(form.value("use"))).findFirst()
                .orElseThrow(Access::notThere);
        Budget budget = holders.budget(visit, person, form.value("budget"));
        ProgrammeId programme = orders.programmeOf(budget).orElse(null);
        if (programme == null) {
            form.wrong("", form.language().say("order.no-cards"));
        }
        CardOrders.Order order = CardOrderForm.read(form, use, holders.logins(person));
        boolean byPerson = gate.may(visit, id, Deed.SPEND);
        Ordered done = order == null || programme == null
                ? null
                : form.send(Map.of(), () -> answered.once(visit.login().id().value(), form.key(), form.content(),
                        Ordered.class, () -> new Ordered(orders.order(programme, budget, order,
                                visit.login().displayName(), byPerson).id().value())));
        return done == null
                ? HttpResponse.badRequest(form(visit, person, use, form))
                : Gate.seeOther("/people/" + id + "/cards", use.isPlastic() ? "card.ordered" : "card.made");
    }
}
