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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.AskToAllow;
import scot.sporran.cards.PaidPurchases;
import scot.sporran.cards.Payment;
import scot.sporran.cards.Payments;
import scot.sporran.cards.disputes.Dispute;
import scot.sporran.cards.disputes.Disputes;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.platform.London;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.PaymentLines;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Fact;
import scot.sporran.returns.bank.BankMatches;
import scot.sporran.support.Budget;
import scot.sporran.support.SupportedPerson;
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
    private final Gate gate;
    private final Payments payments;
    private final PaymentLines lines;
    private final AskToAllow allowed;
    private final Actors actors;
    private final Disputes disputes;
    private final BankMatches matches;
    private final Clock clock;

    PaymentController(Frames frames, Gate gate, Payments payments, PaymentLines lines, AskToAllow allowed,
            Actors actors, Disputes disputes, BankMatches matches, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.payments = payments;
        this.lines = lines;
        this.allowed = allowed;
        this.actors = actors;
        this.disputes = disputes;
        this.matches = matches;
        this.clock = clock;
    }

    private record Found(SupportedPerson person, Budget budget, Payment payment) {}

    @Get
    JteModel one(Visit visit, UUID id, UUID paymentId) {
        Found found = found(visit, id, paymentId, Deed.VIEW_PURCHASES);
        Frame frame = frames.person(visit, found.person(), Frames.Spot.MONEY, "payment.title");
        Line line = lines.one(found.payment(), found.budget(), "/people/" + id, frame.language(),
                gate.may(visit, id, Deed.ASK));
        List<Fact> rows = new ArrayList<>(List.of(new Fact(frame.say("payment.where"), line.who()),
                new Fact(frame.say("payment.amount"), line.amount()), new Fact(frame.say("payment.when"), line.when()),
                new Fact(frame.say("payment.state"), line.state())));
        allowed.requestAbout(paymentId).ifPresent(request -> rows.add(new Fact(frame.say("payment.request"),
                frame.say("payment.request.see"), "/people/" + id + "/requests/" + request.value())));
        receipt(found, frame).ifPresent(rows::add);
        return templates.personPayment(frame, "/people/" + id, line, rows, wrong(visit, found, frame, rows));
    }

    /** Where the person says that it is wrong; null where nothing was taken, or they have said so: then that is a row. */
    private @Nullable String wrong(Visit visit, Found found, Frame frame, List<Fact> rows) {
        UUID person = found.person().id().value();
        UUID purchase = found.payment().refused().isPresent()
                ? null
                : disputes.paid(found.payment().hold().value()).map(PaidPurchases.PaidPurchase::id).orElse(null);
        if (purchase == null) {
            return null;
        }
        Dispute said = disputes.ofPurchase(purchase).orElse(null);
        if (said != null) {
            rows.add(new Fact(frame.say("payment.wrong"), frame.say("payment.wrong.see"),
                    "/people/" + person + "/disputes/" + said.id()));
            return null;
        }
        return gate.may(visit, person, Deed.ASK)
                ? "/people/" + person + "/payments/" + found.payment().id() + "/wrong"
                : null;
    }

    /** What explains it, or where a receipt can be sent; nothing while the shop has not taken its money. */
    private Optional<Fact> receipt(Found found, Frame frame) {
        if (found.payment().refused().isPresent()) {
            return Optional.empty();
        }
        LocalDate first = London.dateOf(found.payment().at());
        String receipts = "/people/" + found.person().id().value() + "/receipts/" + found.budget().id().value();
        return matches.explained(found.budget(), first, London.dateOf(clock.instant())).stream()
                .filter(line -> line.statement().equals(found.payment().hold().value())).findFirst()
                .map(line -> line.isCleared()
                        ? new Fact(frame.say("payment.receipt"), line.matches().getFirst().evidence().name(), receipts)
                        : new Fact(frame.say("payment.receipt"), frame.say("payment.receipt.send"), receipts));
    }

    @Post("/ask")
    @Consumes(MediaType.ALL)
    HttpResponse<?> ask(Visit visit, UUID id, UUID paymentId) {
        Found found = found(visit, id, paymentId, Deed.ASK);
        if (!AskToAllow.canBeAskedFor(found.payment())) {
            throw Access.notThere();
        }
        SupportRequest request = allowed.ask(found.payment(), found.budget(), "", actors.of(visit.login(), id),
                clock.instant());
        return Gate.seeOther("/people/" + id + "/requests/" + request.id().value(), "asked");
    }

    private Found found(Visit visit, UUID id, UUID paymentId, Deed deed) {
        SupportedPerson person = gate.person(visit, id, deed);
        Payments.OfBudget found = payments.find(paymentId).orElseThrow(Access::notThere);
        Budget budget = gate.budget(visit, found.budget().value(), Deed.VIEW_PURCHASES);
        if (!budget.person().equals(person.id())) {
            throw Access.notThere();
        }
        return new Found(person, budget, found.payment());
    }
}
