package scot.sporran.portal.pay;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.payments.OrderResult;
import scot.sporran.payments.PaymentOrder;
import scot.sporran.payments.PaymentOrders;
import scot.sporran.payments.payees.By;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.EmployerId;
import scot.sporran.payruns.employment.EmploymentId;
import scot.sporran.payruns.outgoing.WagePayments;
import scot.sporran.payruns.pay.PaidPayslip;
import scot.sporran.payruns.pay.Payslips;
import scot.sporran.payruns.runs.PayRun;
import scot.sporran.payruns.runs.PayRunGate;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Line;

/** Where wages are: each of a run at the bank, and those that came back, to be paid again with a second person's yes. */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class WagesController {

    private static final int AT_ONCE = 100;
    private static final UUID FIRST = new UUID(0, 0);

    private final StaticTemplates templates = new StaticTemplates();
    private final PayRunGate gate;
    private final EmployerPages employers;
    private final PayRunPages runs;
    private final PayLeaving leaving;
    private final Payslips payslips;
    private final PaymentOrders orders;

    WagesController(PayRunGate gate, EmployerPages employers, PayRunPages runs, PayLeaving leaving, Payslips payslips,
            PaymentOrders orders) {
        this.gate = gate;
        this.employers = employers;
        this.runs = runs;
        this.leaving = leaving;
        this.payslips = payslips;
        this.orders = orders;
    }

    @Get("/pay-runs/{runId}/wages")
    JteModel wages(Visit visit, UUID runId, @Nullable @QueryValue UUID after) {
        PayRun run = gate.run(visit.who(), runId, Deed.VIEW_PAY);
        Frame frame = runs.frame(visit, run, "wages.title");
        PaidPayslip last = after == null
                ? null
                : payslips.find(after).filter(slip -> slip.run().equals(runId)).orElseThrow(Access::notThere);
        List<PaidPayslip> slips = payslips.ofRun(runId, last == null ? new EmployerId(FIRST) : last.employer(),
                last == null ? new EmploymentId(FIRST) : last.employment(), AT_ONCE + 1);
        List<PaidPayslip> shown = slips.size() > AT_ONCE ? slips.subList(0, AT_ONCE) : slips;
        List<Line> lines = leaving.wages(shown, run.byBureau(), frame);
        return templates.payWages(frame, "/pay-runs/" + runId, lines, slips.size() > AT_ONCE
                ? "/pay-runs/" + runId + "/wages?after=" + shown.getLast().id()
                : null);
    }

    @Post("/employers/{employerId}/wages/{orderId}/again")
    @Consumes(MediaType.ALL)
    HttpResponse<?> again(Visit visit, UUID employerId, UUID orderId) {
        Employer employer = employers.find(visit, employerId, Deed.RUN_PAY);
        WagePayments.CameBack back = leaving.cameBack(employer, orderId);
        return answered(visit, employer,
                orders.again(back.order(), leaving.payDay(), By.login(visit.login())), "wages.again");
    }

    @Post("/employers/{employerId}/wages/{orderId}/agree")
    @Consumes(MediaType.ALL)
    HttpResponse<?> agree(Visit visit, UUID employerId, UUID orderId) {
        Employer employer = employers.find(visit, employerId, Deed.APPROVE_PAY);
        PaymentOrder again = leaving.cameBack(employer, orderId).again();
        if (again == null) {
            throw Access.notThere();
        }
        return answered(visit, employer, orders.approve(again, By.login(visit.login())), "wages.agreed");
    }

    /** What could not be done is said on the page that it was done from. */
    private static HttpResponse<?> answered(Visit visit, Employer employer, OrderResult result, String done) {
        return Gate.seeOther(EmployerPages.home(visit, employer), result instanceof OrderResult.Done
                ? done
                : "wages.not-now");
    }
}
