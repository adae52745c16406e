package scot.sporran.portal.work;

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
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.FundMonthPages;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.support.People;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.accounts.FundMonth;
import scot.sporran.support.accounts.FundMonths;
import scot.sporran.support.holders.AgreementId;
import scot.sporran.support.holders.FundAgreement;
import scot.sporran.support.holders.FundAgreements;

/** A provider's account of one fund for one month: looked at, and sent with one press. */
@Controller("/work/funds/{fundId}/months/{month}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class FundMonthsController {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final FundAgreements agreements;
    private final FundMonths months;
    private final FundMonthPages pages;
    private final People people;

    FundMonthsController(Frames frames, Gate gate, FundAgreements agreements, FundMonths months,
            FundMonthPages pages, People people) {
        this.frames = frames;
        this.gate = gate;
        this.agreements = agreements;
        this.months = months;
        this.pages = pages;
        this.people = people;
    }

    @Get
    JteModel one(Visit visit, UUID fundId, String month) {
        FundAgreement agreement = found(visit, fundId);
        Frame frame = frames.work(visit, Frames.Desk.FUNDS, "funds.month.title", name(agreement));
        return templates.workFundMonth(frame, "/work/funds/" + fundId,
                pages.view(agreement, pages.month(agreement, month), frame.language()));
    }

    @Post
    @Consumes(MediaType.ALL)
    HttpResponse<?> confirm(Visit visit, UUID fundId, String month) {
        FundAgreement agreement = found(visit, fundId);
        FundMonth now = pages.month(agreement, month);
        months.confirm(agreement, now.month(), visit.login());
        return Gate.seeOther("/work/funds/" + fundId + "/months/" + now.month(), "fund.month");
    }

    @Get("/figures.csv")
    @Produces(MediaType.ALL)
    HttpResponse<String> file(Visit visit, UUID fundId, String month) {
        FundAgreement agreement = found(visit, fundId);
        FundMonth now = pages.month(agreement, month);
        return Csv.file("fund-" + now.month(), pages.file(agreement, now, name(agreement), frames.language(visit)));
    }

    private FundAgreement found(Visit visit, UUID id) {
        FundAgreement agreement = agreements.find(new AgreementId(id)).orElseThrow(Access::notThere);
        gate.budget(visit, agreement.budget().value(), Deed.POST_DELIVERY);
        return agreement;
    }

    private String name(FundAgreement agreement) {
        return people.find(agreement.person()).map(SupportedPerson::displayName).orElse("");
    }
}
