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
                .map(agreement -> pages.of(visit, agreement, frame.language())).toList();
        return templates.personDeliveries(frame, "/people/" + id, funds, gate.may(visit, id, Deed.CONFIRM),
                typed == null ? Form.empty(frame.language()) : typed);
    }

    @Post("/{lineId}/{event}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> act(Visit visit, UUID id, UUID lineId, String event, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, id, Deed.CONFIRM);
        ServiceLine line = lines.find(new LineId(lineId)).orElseThrow(Access::notThere);
        Budget budget = gate.budget(visit, line.budget().value(), Deed.CONFIRM);
        if (!budget.person().equals(person.id())) {
            throw Access.notThere();
        }
        Form form = Form.of(frames.language(visit), body);
        LineEvent wanted = event.equals("query") ? LineEvent.QUERY : LineEvent.APPROVE;
        boolean done = pages.act(visit, line, wanted, form);
        return done
                ? Gate.seeOther("/people/" + id + "/deliveries", "delivery." + wanted)
                : HttpResponse.badRequest(page(visit, person, form));
    }

    /** The person's yes to somebody holding their money; it counts from when all three have said yes. */
    @Post("/agreements/{agreementId}")
    @Consumes(MediaType.ALL)
    HttpResponse<?> accept(Visit visit, UUID id, UUID agreementId) {
        gate.person(visit, id, Deed.CONFIRM);
        FundAgreement agreement = agreements.find(new AgreementId(agreementId))
                .filter(found -> found.person().value().equals(id) && found.state() == AgreementState.PROPOSED)
                .orElseThrow(Access::notThere);
        agreements.accept(agreement.id(), Party.PERSON, visit.login().id().value(), visit.login().displayName(),
                clock.instant());
        return Gate.seeOther("/people/" + id + "/deliveries", "fund-agreed");
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
