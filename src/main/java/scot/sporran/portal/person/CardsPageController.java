package scot.sporran.portal.person;

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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import scot.sporran.cards.Card;
import scot.sporran.cards.CardDuties;
import scot.sporran.cards.CardEvent;
import scot.sporran.cards.CardId;
import scot.sporran.cards.CardNumbers;
import scot.sporran.cards.CardState;
import scot.sporran.cards.Cards;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Option;
import scot.sporran.portal.parts.Step;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportedPerson;

/** A person's cards: paused and back on in one tap, lost or stolen in two, and a new one ordered. */
@Controller("/people/{id}/cards")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class CardsPageController {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final Budgets budgets;
    private final Cards cards;
    private final CardDuties duties;
    private final CardNumbers numbers;
    private final Clock clock;

    CardsPageController(Frames frames, Gate gate, Budgets budgets, Cards cards, CardDuties duties,
            CardNumbers numbers, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.budgets = budgets;
        this.cards = cards;
        this.duties = duties;
        this.numbers = numbers;
        this.clock = clock;
    }

    @Get
    JteModel all(Visit visit, UUID id) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_BALANCE);
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "cards.title");
        List<CardView> views = budgets.of(person.id()).stream().flatMap(budget -> cards(visit, budget, frame))
                .sorted(Comparator.comparing(CardView::over)).toList();
        return templates.personCards(frame, "/people/" + id, views, ways(visit, id, frame));
    }

    private List<Option> ways(Visit visit, UUID id, Frame frame) {
        String path = "/people/" + id;
        List<Option> ways = new ArrayList<>();
        boolean spends = gate.may(visit, id, Deed.SPEND);
        if (spends || gate.may(visit, id, Deed.PREPARE_MONEY)) {
            ways.add(new Option(path + "/cards/new", frame.say("order.title"), frame.say("order.text")));
        }
        if (spends) {
            ways.add(new Option(path + "/practice", frame.say("practise.title"), frame.say("practise.text")));
        }
        return ways;
    }

    private Stream<CardView> cards(Visit visit, Budget budget, Frame frame) {
        When when = new When(clock, frame.language());
        List<Card> all = cards.of(budget.id());
        return all.stream().map(card -> {
            boolean replaced = all.stream().anyMatch(other -> card.id().equals(other.replaces()));
            boolean mayReplace = !replaced && card.state() != CardState.CLOSED
                    && duties.may(visit.login(), budget, CardEvent.REPORT_LOST);
            List<Step> life = cards.life(card.id()).stream()
                    .map(one -> new Step(frame.say("card.happened." + one.event(), by(one, frame)), when.of(one.at()),
                            one.at().toString(), one.reason()))
                    .toList();
            return new CardView(card.id().value(), card.lastFour(), card.use(), card.state(),
                    when.longDay(card.expiresOn()), duties.of(visit.login(), budget, card), mayReplace,
                    gate.may(visit, budget.person().value(), Deed.SPEND), life);
        });
    }

    private static String by(Cards.Happened one, Frame frame) {
        return one.by().equals(Cards.BY_ITSELF) ? frame.say("card.by-itself") : one.by();
    }

    /** The numbers of a card that is numbers alone, shown once to whoever spends with it, and written down. */
    @Post("/{cardId}/numbers")
    @Consumes(MediaType.ALL)
    JteModel numbers(Visit visit, UUID id, UUID cardId) {
        SupportedPerson person = gate.person(visit, id, Deed.SPEND);
        Card card = cards.find(new CardId(cardId)).orElseThrow(Access::notThere);
        Budget budget = gate.budget(visit, card.budget().value(), Deed.SPEND);
        require(budget.person().equals(person.id()) && !card.use().isPlastic() && card.state() == CardState.ACTIVE);
        CardNumbers.Shown shown = numbers.show(card.id(), visit.login().displayName());
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "card.numbers.title");
        return templates.personNumbers(frame, "/people/" + id + "/cards",
                shown.number().replaceAll("(.{4})(?!$)", "$1 "),
                shown.expiry().substring(2) + "/" + shown.expiry().substring(0, 2), shown.securityCode());
    }

    @Post("/{cardId}/{event}")
    @Consumes(MediaType.ALL)
    HttpResponse<?> happen(Visit visit, UUID id, UUID cardId, String event) {
        Card card = cards.find(new CardId(cardId)).orElseThrow(Access::notThere);
        Budget budget = gate.budget(visit, card.budget().value(), Deed.VIEW_BALANCE);
        if (!budget.person().value().equals(id)) {
            throw Access.notThere();
        }
        String back = "/people/" + id + "/cards";
        if (event.equals("replace")) {
            require(duties.may(visit.login(), budget, CardEvent.REPORT_LOST));
            return Gate.seeOther(back, cards.replace(card.id()).isPresent() ? "card.replace" : "card.not-now");
        }
        CardEvent wanted = Stream.of(CardEvent.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(event)).findFirst()
                .orElseThrow(Access::notThere);
        require(duties.may(visit.login(), budget, wanted));
        duties.requireProof(visit.who(), budget, card, wanted);
        boolean moved = cards.apply(card.id(), wanted, visit.login().displayName(), "").isPresent()
                || cards.find(card.id()).filter(now -> now.isAfter(wanted)).isPresent();
        return Gate.seeOther(back, moved ? "card." + event : "card.not-now");
    }

    private static void require(boolean may) {
        if (!may) {
            throw Access.notThere();
        }
    }
}
