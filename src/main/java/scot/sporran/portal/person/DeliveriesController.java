package scot.sporran.portal.person;

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
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.portal.DeliveryPages;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Form;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.holders.AgreementId;
import scot.sporran.support.holders.AgreementState;
import scot.sporran.support.holders.BankedHours;
import scot.sporran.support.holders.BankedTime;
import scot.sporran.support.holders.FundAgreement;
import scot.sporran.support.holders.FundAgreements;
import scot.sporran.support.holders.FundMode;
import scot.sporran.support.holders.LineEvent;
import scot.sporran.support.holders.LineId;
import scot.sporran.support.holders.Party;
import scot.sporran.support.holders.ServiceLine;
import scot.sporran.support.holders.ServiceLines;

/** Option 2: what a provider says it delivered or bought, for the person to say yes to or ask about. */
@Controller("/people/{id}/deliveries")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class DeliveriesController {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final Budgets budgets;
    private final FundAgreements agreements;
    private final ServiceLines lines;
    private final BankedHours banked;
    private final DeliveryPages pages;
    private final Clock clock;

    DeliveriesController(Frames frames, Gate gate, Budgets budgets, FundAgreements agreements, ServiceLines lines,
            BankedHours banked, DeliveryPages pages, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.budgets = budgets;
        this.agreements = agreements;
        this.lines = lines;
        this.banked = banked;
        this.pages = pages;
        this.clock = clock;
    }

    @Get
    JteModel all(Visit visit, UUID id) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_PURCHASES);
        return page(visit, person, null);
    }

    private JteModel page(Visit visit, SupportedPerson person, @Nullable Form typed) {
        UUID id = person.id().value();
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "deliveries.title");
        List<DeliveryPages.FundView> funds = budgets.of(person.id()).stream()
                .flatMap(budget -> agreements.of(budget.id()).stream())
                .map(agreement -> pages.of(visit, agreement,
                        "/people/" + id + "/deliveries/months/" + agreement.id().value() + "/", frame.language()))
                .toList();
        return templates.personDeliveries(frame, "/people/" + id, funds,
                new DeliveryRights(gate.may(visit, id, Deed.CONFIRM), gate.may(visit, id, agreeing(visit)),
                        gate.may(visit, id, Deed.ASK), gate.may(visit, id, Deed.PREPARE_MONEY)),
                typed == null ? Form.empty(frame.language()) : typed);
    }

    /** What saying yes to who holds the money takes, on the side for which the reader speaks. */
    private static Deed agreeing(Visit visit) {
        return Party.of(visit.login()) == Party.COUNCIL ? Deed.AGREE_PLAN : Deed.CONFIRM;
    }

    @Post("/{lineId}/{event:approve|query|withdraw|credit}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> act(Visit visit, UUID id, UUID lineId, String event, @Body Map<String, Object> body) {
        LineEvent wanted = LineEvent.valueOf(event.toUpperCase(Locale.ROOT));
        Deed deed = switch (wanted) {
            case WITHDRAW -> Deed.ASK;
            case CREDIT -> Deed.PREPARE_MONEY;
            default -> Deed.CONFIRM;
        };
        SupportedPerson person = gate.person(visit, id, deed);
        ServiceLine line = lines.find(new LineId(lineId)).orElseThrow(Access::notThere);
        Budget budget = gate.budget(visit, line.budget().value(), deed);
        if (!budget.person().equals(person.id()) || deed != Deed.CONFIRM && !councilBuys(line)) {
            throw Access.notThere();
        }
        Form form = Form.of(frames.language(visit), body);
        boolean done = pages.act(visit, line, wanted, form);
        return done
                ? Gate.seeOther("/people/" + id + "/deliveries", "delivery." + wanted)
                : HttpResponse.badRequest(page(visit, person, form));
    }

    /** What a holder delivered is theirs to take back; what the council was asked to buy, the person's and the council's. */
    private boolean councilBuys(ServiceLine line) {
        return agreements.find(line.agreement()).filter(one -> one.mode() == FundMode.COUNCIL_BUYS).isPresent();
    }

    /** A yes to somebody holding the person's money, from the reader's side; it counts from when all three have said yes. */
    @Post("/agreements/{agreementId}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> accept(Visit visit, UUID id, UUID agreementId, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, id, agreeing(visit));
        FundAgreement agreement = agreements.find(new AgreementId(agreementId))
                .filter(found -> found.person().value().equals(id) && found.state() == AgreementState.PROPOSED)
                .orElseThrow(Access::notThere);
        Form form = Form.of(frames.language(visit), body);
        FundAgreement now = form.send(Map.of("startsOn", ""), () -> agreements.accept(agreement.id(),
                Party.of(visit.login()), visit.login().id().value(), visit.login().displayName(), clock.instant()));
        return now == null
                ? HttpResponse.badRequest(page(visit, person, form))
                : Gate.seeOther("/people/" + id + "/deliveries", "fund-agreed");
    }

    @Post("/kept/{keptId}")
    @Consumes(MediaType.ALL)
    HttpResponse<?> keep(Visit visit, UUID id, UUID keptId) {
        gate.person(visit, id, Deed.CONFIRM);
        BankedTime time = banked.find(keptId).orElseThrow(Access::notThere);
        FundAgreement agreement = agreements.find(time.agreement())
                .filter(found -> found.person().value().equals(id)).orElseThrow(Access::notThere);
        banked.consent(time.id(), visit.login().displayName(), clock.instant());
        return Gate.seeOther("/people/" + agreement.person().value() + "/deliveries", "kept");
    }
}
