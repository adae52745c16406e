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
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.payments.OrderState;
import scot.sporran.payments.PaymentOrder;
import scot.sporran.payments.payees.Payee;
import scot.sporran.payments.payees.Payees;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.outgoing.DueOrders;
import scot.sporran.platform.London;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Line;

/** What an employer owes HMRC and the pension for the months that are over, and where each payment of it is. */
@Controller("/employers/{employerId}/due")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class DueController {

    private static final int MOST = 200;

    private final StaticTemplates templates = new StaticTemplates();
    private final EmployerPages pages;
    private final DueOrders dues;
    private final Payees payees;
    private final Clock clock;

    DueController(EmployerPages pages, DueOrders dues, Payees payees, Clock clock) {
        this.pages = pages;
        this.dues = dues;
        this.payees = payees;
        this.clock = clock;
    }

    @Get
    JteModel all(Visit visit, UUID employerId) {
        Employer employer = pages.find(visit, employerId, Deed.VIEW_PAY);
        Frame frame = pages.frame(visit, employer, "due.title");
        When when = new When(clock, frame.language());
        List<DueOrders.Owed> owed = dues.owed(employer, when.today());
        String path = path(employer);
        String bills = pages.may(visit, employer, Deed.VIEW_PURCHASES)
                ? "/people/" + employer.person().value() + "/bills/"
                : null;
        return templates.payDue(frame, path, EmployerPages.home(visit, employer),
                owed.stream().map(one -> line(one, frame, when)).toList(),
                owed.stream().anyMatch(one -> one.hindrance() == null)
                        && pages.may(visit, employer, Deed.APPROVE_PAY),
                dues.written(employer, MOST).stream().map(one -> line(one, bills, frame, when)).toList());
    }

    private static Line line(DueOrders.Owed owed, Frame frame, When when) {
        String to = frame.say("pay.due.to." + owed.to());
        String why = owed.hindrance() == null
                ? null
                : frame.say(owed.hindrance() == DueOrders.Hindrance.NO_PAYEE
                        ? "pay.due.no-payee"
                        : "pay.due.no-reference", to);
        return new Line(null, frame.say("due.to." + owed.to()), owed.amount().toString(),
                frame.say("hmrc.due", when.longDay(owed.payOn())), null, owed.reference().isEmpty()
                        ? ""
                        : frame.say("hmrc.reference", owed.reference()),
                why, null, false);
    }

    /** @param bills where the payment has a page with its steps, for who may see it; null for others */
    private Line line(PaymentOrder order, @Nullable String bills, Frame frame, When when) {
        return new Line(bills == null ? null : bills + order.id().value(),
                payees.find(order.payee()).map(Payee::name).orElse(""), order.amount().toString(),
                when.longDay(order.payOn()), null, frame.say("wages.state." + order.state()),
                order.reason().isBlank() ? frame.say("hmrc.reference", order.reference()) : order.reason(), null,
                order.state() == OrderState.CANCELLED);
    }

    private static String path(Employer employer) {
        return "/employers/" + employer.id().value() + "/due";
    }

    /** Writes down what is owed: sent again, nothing is written twice. */
    @Post
    @Consumes(MediaType.ALL)
    HttpResponse<?> writeDown(Visit visit, UUID employerId) {
        Employer employer = pages.find(visit, employerId, Deed.APPROVE_PAY);
        boolean written = dues.look(employer, London.dateOf(clock.instant())).stream()
                .anyMatch(looked -> looked.order() != null);
        return Gate.seeOther(path(employer), written ? "due" : "due.none");
    }
}
