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
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import scot.sporran.cardgateway.crypto.SecurityModuleException;
import scot.sporran.cards.CardPins;
import scot.sporran.cards.CardState;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Form;

/**
 * A card's PIN. It is chosen on the reader's own device and encrypted there to a key of the security module, so that no page,
 * form or log ever holds it; the field in which it is typed has no name and is never sent. Without scripts the page says
 * whom to ring.
 */
@Controller("/people/{id}/cards/{cardId}/pin")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class PinPageController {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final CardGate gate;
    private final CardPins pins;
    private final Clock clock;

    PinPageController(Frames frames, CardGate gate, CardPins pins, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.pins = pins;
        this.clock = clock;
    }

    @Get
    JteModel pin(Visit visit, UUID id, UUID cardId) {
        return page(visit, found(visit, id, cardId), Form.empty(frames.language(visit)));
    }

    private CardGate.Found found(Visit visit, UUID id, UUID cardId) {
        CardGate.Found found = gate.card(visit, id, cardId, Deed.SPEND);
        CardState state = found.card().state();
        if (!found.card().use().isPlastic() || state == CardState.CLOSED || state == CardState.LOST
                || state == CardState.STOLEN) {
            throw Access.notThere();
        }
        return found;
    }

    private JteModel page(Visit visit, CardGate.Found found, Form form) {
        Frame frame = frames.person(visit, found.person(), Frames.Spot.MONEY, "pin.title", found.card().lastFour());
        return templates.cardsPin(frame, found.path(), found.card().id().value(),
                Base64.getEncoder().encodeToString(pins.entryKey()), clock.instant().getEpochSecond(), form);
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> set(Visit visit, UUID id, UUID cardId, @Body Map<String, Object> body) {
        CardGate.Found found = found(visit, id, cardId);
        Form form = Form.of(frames.language(visit), Map.of("sealed", body.getOrDefault("sealed", "")));
        try {
            pins.set(found.card().id(), Base64.getDecoder().decode(form.value("sealed")),
                    visit.login().displayName());
        } catch (IllegalArgumentException | SecurityModuleException e) {
            return HttpResponse.badRequest(page(visit, found,
                    Form.empty(form.language()).wrong("pin", form.language().say("pin.again"))));
        }
        return Gate.seeOther(found.path(), "card.pin");
    }

    @Post("/unblock")
    @Consumes(MediaType.ALL)
    HttpResponse<?> unblock(Visit visit, UUID id, UUID cardId) {
        CardGate.Found found = found(visit, id, cardId);
        pins.unblock(found.card().id(), visit.login().displayName());
        return Gate.seeOther(found.path(), "card.pin-unblocked");
    }
}
