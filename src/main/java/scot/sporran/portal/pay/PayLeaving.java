package scot.sporran.portal.pay;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.ledger.Money;
import scot.sporran.payments.OrderState;
import scot.sporran.payments.PaymentOrder;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.EmployerId;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.payruns.employment.EmploymentId;
import scot.sporran.payruns.outgoing.Handovers;
import scot.sporran.payruns.outgoing.WagePayments;
import scot.sporran.payruns.pay.PaidPayslip;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Line;

/** What of pay has not left yet and what came back, in words. */
@Singleton
final class PayLeaving {

    private static final int MOST = 200;

    private final Handovers handovers;
    private final WagePayments wages;
    private final Employers employers;
    private final EmployerPages pages;
    private final PayTasks tasks;
    private final Clock clock;

    PayLeaving(Handovers handovers, WagePayments wages, Employers employers, EmployerPages pages, PayTasks tasks,
            Clock clock) {
        this.handovers = handovers;
        this.wages = wages;
        this.employers = employers;
        this.pages = pages;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** An employer's, with what this reader can do about it. */
    PayViews.LeavingView of(Visit visit, Employer employer, Frame frame) {
        When when = new When(clock, frame.language());
        boolean pays = pages.may(visit, employer, Deed.RUN_PAY);
        boolean approves = pages.may(visit, employer, Deed.APPROVE_PAY);
        String path = "/employers/" + employer.id().value() + "/wages/";
        return new PayViews.LeavingView(handovers.waiting(employer.id()),
                wages.cameBack(employer).stream().map(back -> {
                    PaymentOrder again = back.again();
                    PaymentOrder order = back.order();
                    String state = frame
                            .say(again == null ? "wages.state." + order.state() : "wages.again." + again.state());
                    Line line = new Line(null, wages.paid(order), order.amount().toString(), when.of(order.changedAt()),
                            order.changedAt().toString(), state, order.reason().isBlank() ? null : order.reason(), null,
                            false);
                    String at = path + order.id().value();
                    boolean mine = again != null && again.draftedBy().id().equals(visit.login().id().value());
                    return new PayViews.CameBackView(order.id().value(), line,
                            pays && again == null ? at + "/again" : null,
                            approves && again != null && again.state() == OrderState.DRAFT && !mine
                                    ? at + "/agree"
                                    : null);
                }).toList());
    }

    /** A payment of an employer that came back; 404 when there is none. */
    WagePayments.CameBack cameBack(Employer employer, UUID order) {
        return wages.cameBack(employer).stream().filter(back -> back.order().id().value().equals(order)).findFirst()
                .orElseThrow(Access::notThere);
    }

    /** The first day on which pay that came back can be there. */
    LocalDate payDay() {
        return new When(clock).today().plusDays(1);
    }

    /** Where each wage of a run is. @param several whether they are of several employers */
    List<Line> wages(List<PaidPayslip> slips, boolean several, Frame frame) {
        Map<EmployerId, Employer> known = byId(slips.stream().map(PaidPayslip::employer).toList());
        Map<EmploymentId, String> names = new HashMap<>();
        known.values().forEach(employer -> names.putAll(tasks.names(employer)));
        return slips.stream().filter(slip -> known.containsKey(slip.employer())).map(slip -> {
            Employer employer = Objects.requireNonNull(known.get(slip.employer()));
            Optional<PaymentOrder> order = wages.of(employer, slip);
            return new Line("/payslips/" + slip.id(), names.getOrDefault(slip.employment(), ""),
                    Money.ofPence(slip.figures().net()).toString(), several ? employer.name() : "", null,
                    frame.say("wages.state." + order.map(one -> one.state().name()).orElse("NONE")),
                    order.map(PaymentOrder::reason).filter(reason -> !reason.isBlank()).orElse(null), null, false);
        }).toList();
    }

    /** What of a run has not left, employer by employer. */
    List<Line> waiting(UUID run, boolean several) {
        List<Handovers.Waiting> waiting = handovers.waiting(run, null, MOST);
        Map<EmployerId, Employer> known = byId(waiting.stream().map(Handovers.Waiting::employer).toList());
        return waiting.stream().filter(one -> known.containsKey(one.employer())).map(one -> {
            Employer employer = Objects.requireNonNull(known.get(one.employer()));
            return new Line(several ? "/work/employers/" + employer.id().value() : null, employer.name(), "", "", null,
                    "", String.join(" ", one.words()), null, false);
        }).toList();
    }

    private Map<EmployerId, Employer> byId(List<EmployerId> ids) {
        return employers.findAll(ids.stream().distinct().toList()).stream()
                .collect(Collectors.toMap(Employer::id, Function.identity()));
    }
}
