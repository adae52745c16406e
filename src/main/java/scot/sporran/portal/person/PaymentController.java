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
import java.util.List;
import java.util.UUID;
import scot.sporran.cards.AskToAllow;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.PaymentGate;
import scot.sporran.portal.PaymentLines;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Line;
import scot.sporran.support.requests.Actors;
import scot.sporran.support.requests.SupportRequest;

/** One payment: what became of it, why, and in one tap a request to allow it. */
@Controller("/people/{id}/payments/{paymentId}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class PaymentController {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final PaymentGate gate;
    private final PaymentLines lines;
    private final AboutPayment about;
    private final AskToAllow allowed;
    private final Actors actors;
    private final Clock clock;

    PaymentController(Frames frames, PaymentGate gate, PaymentLines lines, AboutPayment about, AskToAllow allowed,
            Actors actors, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.lines = lines;
        this.about = about;
        this.allowed = allowed;
        this.actors = actors;
        this.clock = clock;
    }

    @Get
    JteModel one(Visit visit, UUID id, UUID paymentId) {
        PaymentGate.Found found = gate.payment(visit, id, paymentId, Deed.VIEW_PURCHASES);
        boolean asks = gate.may(visit, id, Deed.ASK);
        Frame frame = frames.person(visit, found.person(), Frames.Spot.MONEY, "payment.title");
        Line line = lines.one(found.payment(), found.budget(), "/people/" + id, frame.language(), asks);
        AboutPayment.Known known = about.of(found, frame);
        List<Fact> rows = new ArrayList<>(List.of(new Fact(frame.say("payment.where"), line.who()),
                new Fact(frame.say("payment.amount"), line.amount()), new Fact(frame.say("payment.when"), line.when()),
                new Fact(frame.say("payment.state"), line.state())));
        rows.addAll(known.facts());
        boolean releases = gate.may(visit, id, Deed.SPEND) || gate.may(visit, id, Deed.PREPARE_MONEY);
        return templates.personPayment(frame, "/people/" + id, line, rows, asks ? known.wrong() : null,
                releases ? known.held() : null);
    }

    @Post("/ask")
    @Consumes(MediaType.ALL)
    HttpResponse<?> ask(Visit visit, UUID id, UUID paymentId) {
        PaymentGate.Found found = gate.payment(visit, id, paymentId, Deed.ASK);
        if (!AskToAllow.canBeAskedFor(found.payment())) {
            throw Access.notThere();
        }
        SupportRequest request = allowed.ask(found.payment(), found.budget(), "", actors.of(visit.login(), id),
                clock.instant());
        return Gate.seeOther("/people/" + id + "/requests/" + request.id().value(), "asked");
    }
}
