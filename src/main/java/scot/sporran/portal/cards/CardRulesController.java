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
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.RulesOfCard;
import scot.sporran.cards.controls.CardRule;
import scot.sporran.cards.controls.RuleBook;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.ledger.Money;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Form;
import scot.sporran.support.requests.Actors;
import scot.sporran.support.requests.SupportRequest;

/** What a card may pay for, rule by rule: in words, who set it, why and till when; each can be asked about. */
@Controller("/people/{id}/cards/{cardId}/rules")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class CardRulesController {

    private static final int LONGEST_WHY = 500;
    private static final String RULE = "rule";

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final CardGate gate;
    private final RulesOfCard rules;
    private final RuleBook book;
    private final Actors actors;
    private final Clock clock;

    CardRulesController(Frames frames, CardGate gate, RulesOfCard rules, RuleBook book, Actors actors, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.rules = rules;
        this.book = book;
        this.actors = actors;
        this.clock = clock;
    }

    @Get
    JteModel rules(Visit visit, UUID id, UUID cardId) {
        return page(visit, gate.card(visit, id, cardId, Deed.VIEW_BALANCE), Form.empty(frames.language(visit)));
    }

    private JteModel page(Visit visit, CardGate.Found found, Form form) {
        Frame frame = frames.person(visit, found.person(), Frames.Spot.MONEY, "card.rules.title",
                found.card().lastFour());
        UUID id = found.person().id().value();
        boolean asks = gate.may(visit, id, Deed.ASK);
        boolean spends = gate.may(visit, id, Deed.SPEND);
        List<CardViews.RuleView> views = rules.inForce(found.card(), found.budget()).stream()
                .map(entry -> view(entry, found, frame, asks, spends)).toList();
        return templates.cardsRules(frame, found.path(), found.path() + "/" + found.card().id().value() + "/rules",
                views, form);
    }

    private CardViews.RuleView view(RuleBook.Entry entry, CardGate.Found found, Frame frame, boolean asks,
            boolean spends) {
        CardRule rule = entry.rule();
        Optional<SupportRequest> asked = rules.asked(rule, found.budget());
        return new CardViews.RuleView(rule.id(), entry.version(), new RuleWords(frame.language()).of(rule),
                frame.say("rule.scope." + rule.scope()), rule.owner(), rule.reason(),
                new When(clock, frame.language()).longDay(rule.until()),
                asks && RulesOfCard.canBeLifted(rule) && asked.isEmpty(),
                asked.map(request -> "/people/" + found.person().id().value() + "/requests/" + request.id().value())
                        .orElse(null),
                spends && entry.byPerson());
    }

    @Post("/{ruleId}/ask")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> ask(Visit visit, UUID id, UUID cardId, UUID ruleId, @Body Map<String, Object> body) {
        CardGate.Found found = gate.card(visit, id, cardId, Deed.ASK);
        CardRule rule = rule(found, ruleId).rule();
        if (!RulesOfCard.canBeLifted(rule)) {
            throw Access.notThere();
        }
        Form form = Form.of(frames.language(visit), body).with(RULE, ruleId.toString());
        Money most = form.money("most", true);
        String why = form.text("why", 0, LONGEST_WHY);
        SupportRequest request = most == null
                ? null
                : form.send(Map.of(), () -> rules.ask(rule, found.budget(), most, why, actors.of(visit.login(), id)));
        return answer(visit, found, form, request);
    }

    private HttpResponse<?> answer(Visit visit, CardGate.Found found, Form form, @Nullable SupportRequest request) {
        return request == null
                ? HttpResponse.badRequest(page(visit, found, form))
                : Gate.seeOther("/people/" + found.person().id().value() + "/requests/" + request.id().value(),
                        "asked");
    }

    @Post("/{ruleId}/end")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> end(Visit visit, UUID id, UUID cardId, UUID ruleId, @Body Map<String, Object> body) {
        CardGate.Found found = gate.card(visit, id, cardId, Deed.SPEND);
        RuleBook.Entry entry = rule(found, ruleId);
        if (!entry.byPerson()) {
            throw Access.notThere();
        }
        if (entry.rule().kind() != CardRule.Kind.ALLOW) {
            // the card pays more without it: that wants a fresh proof of who asks
            gate.card(visit, id, cardId, Deed.LOOSEN_CARD);
        }
        Form form = Form.of(frames.language(visit), body);
        boolean ended = book.end(ruleId, form.number("version", 0, Integer.MAX_VALUE), visit.login().displayName(),
                frames.language(visit).say("card.rules.ended-why"));
        return ended
                ? Gate.seeOther(found.path() + "/" + cardId + "/rules", "card.rule-ended")
                : HttpResponse.badRequest(page(visit, found, form.wrong("", form.language().say("form.changed"))));
    }

    private RuleBook.Entry rule(CardGate.Found found, UUID ruleId) {
        return rules.find(found.card(), found.budget(), ruleId).orElseThrow(Access::notThere);
    }
}
