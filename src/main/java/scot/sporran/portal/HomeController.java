package scot.sporran.portal;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Objects;
import java.util.UUID;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.portal.person.HomePages;
import scot.sporran.portal.work.CasePages;
import scot.sporran.portal.work.FundPages;
import scot.sporran.portal.work.PeoplePages;
import scot.sporran.portal.work.QueuePages;
import scot.sporran.support.SupportedPerson;

/** The first page after signing in, by role, and a person's first page. */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class HomeController {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final HomePages homes;
    private final QueuePages queues;
    private final CasePages cases;
    private final PeoplePages lists;
    private final FundPages funds;
    private final PayHomes pay;
    private final HelpPages help;

    HomeController(Frames frames, Gate gate, HomePages homes, QueuePages queues, CasePages cases, PeoplePages lists,
            FundPages funds, PayHomes pay, HelpPages help) {
        this.frames = frames;
        this.gate = gate;
        this.homes = homes;
        this.queues = queues;
        this.cases = cases;
        this.lists = lists;
        this.funds = funds;
        this.pay = pay;
        this.help = help;
    }

    @Get("/")
    JteModel home(Visit visit) {
        Login login = visit.login();
        return switch (login.role()) {
            case SUPPORTED_PERSON -> person(visit, Objects.requireNonNull(login.personId()));
            case REPRESENTATIVE -> homes.helpedBy(visit, !pay.work().jobsOf(visit).isEmpty());
            case FINANCE_OFFICER, SENIOR_FINANCE_OFFICER, SOCIAL_WORKER, AUDITOR -> queues.page(visit);
            case COUNCIL_ADMIN -> lists.page(visit, "", null);
            case PROVIDER -> funds.all(visit);
            case PERSONAL_ASSISTANT -> pay.work().page(visit);
            case BUREAU_OPERATOR -> pay.bureau().runs(visit, null);
            // a program has the API
            case API_CLIENT -> help.page(visit);
            case ADMIN -> templates.admin(frames.work(visit, Frames.Desk.QUEUE, "admin.title"));
        };
    }

    @Get("/people/{id}")
    JteModel person(Visit visit, UUID id) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_PERSON);
        return Frames.isStaff(visit.login()) ? cases.page(visit, person) : homes.page(visit, person);
    }

    @Get("/my-work")
    JteModel work(Visit visit) {
        return pay.work().page(visit);
    }
}
