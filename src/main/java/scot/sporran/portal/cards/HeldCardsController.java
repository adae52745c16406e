package scot.sporran.portal.cards;

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
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import scot.sporran.cards.Card;
import scot.sporran.cards.CardDuties;
import scot.sporran.cards.CardEvent;
import scot.sporran.cards.Cards;
import scot.sporran.cards.DeclineSentence;
import scot.sporran.cards.Payment;
import scot.sporran.cards.Payments;
import scot.sporran.cards.controls.RuleBook;
import scot.sporran.identity.Access;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Line;

/** The cards that a helper has in hand: what each pays for and what it paid, and nothing of the budget behind it. */
@Controller("/my-cards")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class HeldCardsController {

    private static final int LATEST = 10;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Cards cards;
    private final Payments payments;
    private final RuleBook book;
    private final Clock clock;

    HeldCardsController(Frames frames, Cards cards, Payments payments, RuleBook book, Clock clock) {
        this.frames = frames;
        this.cards = cards;
        this.payments = payments;
        this.book = book;
        this.clock = clock;
    }

    @Get
    JteModel mine(Visit visit) {
        Frame frame = frames.work(visit, Frames.Desk.NONE, "mycards.title");
        return templates.cardsHeld(frame, cards.heldBy(visit.login().id().value()).stream()
                .map(card -> view(card, frame)).toList());
    }

    private CardViews.HeldView view(Card card, Frame frame) {
        When when = new When(clock, frame.language());
        RuleWords words = new RuleWords(frame.language());
        List<String> rules = book.of(List.of(card.id().value())).stream().map(entry -> words.of(entry.rule())).toList();
        return new CardViews.HeldView(card.id().value(), card.lastFour(), card.state(), when.longDay(card.expiresOn()),
                rules, CardDuties.HOLDER.stream().filter(event -> card.state().after(event).isPresent()).toList(),
                payments.ofCard(card.id(), LATEST).stream().map(payment -> line(payment, when, frame)).toList());
    }

    private static Line line(Payment payment, When when, Frame frame) {
        boolean taken = payment.refused().isEmpty();
        return new Line(null, payment.shop().strip(), DeclineSentence.amount(payment), when.of(payment.at()),
                payment.at().toString(), frame.say(taken ? "payment.taken" : "payment.refused"),
                payment.refused().map(reason -> frame.say("decline." + reason, DeclineSentence.amount(payment)))
                        .orElse(null),
                null, !taken);
    }

    @Post("/{cardId}/{event}")
    @Consumes(MediaType.ALL)
    HttpResponse<?> happen(Visit visit, UUID cardId, String event) {
        Card card = cards.heldBy(visit.login().id().value()).stream().filter(one -> one.id().value().equals(cardId))
                .findFirst().orElseThrow(Access::notThere);
        CardEvent wanted = Stream.of(CardEvent.values()).filter(CardDuties.HOLDER::contains)
                .filter(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(event)).findFirst()
                .orElseThrow(Access::notThere);
        boolean moved = cards.apply(card.id(), wanted, visit.login().displayName(), "").isPresent()
                || cards.find(card.id()).filter(now -> now.isAfter(wanted)).isPresent();
        return Gate.seeOther("/my-cards", moved ? "card." + event : "card.not-now");
    }
}
