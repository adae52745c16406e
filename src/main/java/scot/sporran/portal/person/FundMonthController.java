package scot.sporran.portal.person;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.FundMonthPages;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.work.Csv;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.accounts.FundMonth;
import scot.sporran.support.holders.AgreementId;
import scot.sporran.support.holders.FundAgreement;
import scot.sporran.support.holders.FundAgreements;

/** How the money that somebody holds for a person stood in a month, in plain words. */
@Controller("/people/{id}/deliveries/months/{fundId}/{month}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class FundMonthController {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final FundAgreements agreements;
    private final FundMonthPages pages;

    FundMonthController(Frames frames, Gate gate, FundAgreements agreements, FundMonthPages pages) {
        this.frames = frames;
        this.gate = gate;
        this.agreements = agreements;
        this.pages = pages;
    }

    @Get
    JteModel one(Visit visit, UUID id, UUID fundId, String month) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_PURCHASES);
        FundAgreement agreement = found(person, fundId);
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "fund-month.title",
                pages.holder(agreement, frames.language(visit)));
        String here = "/people/" + id + "/deliveries";
        return templates.personFundMonth(frame, here, here + "/months/" + fundId + "/" + month + "/figures.csv",
                pages.view(agreement, pages.month(agreement, month), frame.language()));
    }

    @Get("/figures.csv")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> file(Visit visit, UUID id, UUID fundId, String month) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_PURCHASES);
        FundAgreement agreement = found(person, fundId);
        FundMonth now = pages.month(agreement, month);
        return Csv.bytes("fund-" + now.month(),
                pages.file(agreement, now, person.displayName(), frames.language(visit)));
    }

    private FundAgreement found(SupportedPerson person, UUID id) {
        return agreements.find(new AgreementId(id)).filter(one -> one.person().equals(person.id()))
                .orElseThrow(Access::notThere);
    }
}
