package scot.sporran.portal.bills;

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
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.ledger.Money;
import scot.sporran.payments.NewOrder;
import scot.sporran.payments.OrderEvent;
import scot.sporran.payments.OrderGate;
import scot.sporran.payments.OrderId;
import scot.sporran.payments.OrderResult;
import scot.sporran.payments.OrderState;
import scot.sporran.payments.Origin;
import scot.sporran.payments.PaymentOrder;
import scot.sporran.payments.PaymentOrders;
import scot.sporran.payments.PaymentsOut;
import scot.sporran.payments.Purpose;
import scot.sporran.payments.payees.By;
import scot.sporran.payments.payees.Payee;
import scot.sporran.platform.London;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Option;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportedPerson;

/** A person's bills: one writes a bill down, another says yes, and both see what the bank made of it. */
@Controller("/people/{id}/bills")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class BillsController {

    private static final int LAST = 50;
    private static final int LONGEST_WORDS = 18;
    private static final Map<String, String> FIELDS = Map.of("payOn", "on");

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final OrderGate orderGate;
    private final PaymentOrders orders;
    private final PaymentsOut payments;
    private final Budgets budgets;
    private final BillPages pages;
    private final Clock clock;

    BillsController(Frames frames, Gate gate, OrderGate orderGate, PaymentOrders orders, PaymentsOut payments,
            Budgets budgets, BillPages pages, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.orderGate = orderGate;
        this.orders = orders;
        this.payments = payments;
        this.budgets = budgets;
        this.pages = pages;
        this.clock = clock;
    }

    @Get
    JteModel all(Visit visit, UUID id) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_PURCHASES);
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "bills.title");
        List<PaymentOrder> all = payments.of(id, null, LAST);
        return templates.billsAll(frame, "/people/" + id,
                lines(all.stream().filter(one -> one.state() == OrderState.DRAFT).toList(), frame),
                lines(all.stream().filter(one -> one.state() != OrderState.DRAFT)
                        .sorted(Comparator.comparing(PaymentOrder::payOn).reversed()).toList(), frame),
                orderGate.mayDraft(visit.login(), id));
    }

    private List<Line> lines(List<PaymentOrder> some, Frame frame) {
        return some.stream().map(one -> pages.line(one, frame.language())).toList();
    }

    @Get("/new")
    JteModel begin(Visit visit, UUID id) {
        return form(visit, writer(visit, id), null);
    }

    private JteModel form(Visit visit, SupportedPerson person, @Nullable Form typed) {
        UUID id = person.id().value();
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "bills.new");
        Form form = (typed == null ? Form.empty(frame.language()) : typed).with("on",
                London.dateOf(clock.instant()).plusDays(1).toString());
        List<Option> from = budgets.of(person.id()).stream().map(budget -> new Option(
                budget.id().value().toString(), frame.say("budget.option." + budget.option()))).toList();
        return templates.billsNew(frame, "/people/" + id, pages.choices(person, frame.language()), from, form);
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> write(Visit visit, UUID id, @Body Map<String, Object> body) {
        SupportedPerson person = writer(visit, id);
        Form form = Form.of(frames.language(visit), body);
        Money amount = form.money("amount", true);
        LocalDate on = form.day("on", true);
        String words = form.text("words", 1, LONGEST_WORDS);
        Payee payee = chosen(form, "payee", pages.payeesFor(person), one -> one.id().value());
        List<Budget> all = budgets.of(person.id());
        Budget budget = all.size() == 1 ? all.getFirst() : chosen(form, "budget", all, one -> one.id().value());
        OrderResult result = amount == null || on == null || payee == null || budget == null
                ? null
                : form.send(FIELDS, () -> orders.draft(new NewOrder(visit.login().id().value() + ":" + form.key(),
                        person.council().value(), id, budget.fund(), payee.id(), Purpose.of(payee.kind()),
                        new Origin.FreeMoney(), amount, orders.payDay(on), words), By.login(visit.login())));
        return answered(result, form, id, "bill.written", () -> form(visit, person, form));
    }

    private static <T> @Nullable T chosen(Form form, String field, List<T> from, Function<T, UUID> id) {
        T found = from.stream().filter(one -> form.chose(field, id.apply(one).toString())).findFirst().orElse(null);
        if (found == null) {
            form.wrong(field, form.language().say("form.choose"));
        }
        return found;
    }

    @Get("/{billId}")
    JteModel one(Visit visit, UUID id, UUID billId) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_PURCHASES);
        return page(visit, person, found(id, billId), null);
    }

    private JteModel page(Visit visit, SupportedPerson person, PaymentOrder order, @Nullable Form typed) {
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "bill.title", order.amount(),
                pages.payeeName(order));
        Form form = (typed == null ? Form.empty(frame.language()) : typed).with("on",
                London.dateOf(clock.instant()).toString());
        return templates.billsOne(frame, BillPages.path(person.id().value()),
                pages.view(visit, order, frame.language()), form);
    }

    @Post("/{billId}/agree")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> agree(Visit visit, UUID id, UUID billId, @Body Map<String, Object> body) {
        return step(visit, id, billId, OrderEvent.APPROVE, body, (form, order) -> orders.approve(order,
                By.login(visit.login())));
    }

    @Post("/{billId}/give-up")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> giveUp(Visit visit, UUID id, UUID billId, @Body Map<String, Object> body) {
        return step(visit, id, billId, OrderEvent.CANCEL, body, (form, order) -> {
            String why = form.text("why", 1, 200);
            return form.send(FIELDS, () -> orders.cancel(order, why, By.login(visit.login())));
        });
    }

    /** The payee took it by direct debit. */
    @Post("/{billId}/collected")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> collected(Visit visit, UUID id, UUID billId, @Body Map<String, Object> body) {
        return step(visit, id, billId, OrderEvent.COLLECT, body, (form, order) -> {
            LocalDate on = form.day("on", true);
            if (on != null && on.isAfter(London.dateOf(clock.instant()))) {
                form.wrong("on", form.language().say("bill.not-yet"));
            }
            return on == null ? null : form.send(FIELDS, () -> orders.collected(order, on, By.login(visit.login())));
        });
    }

    /** What came back is paid once more, into the account that the payee has now. */
    @Post("/{billId}/again")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> again(Visit visit, UUID id, UUID billId, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_PURCHASES);
        PaymentOrder order = found(id, billId);
        orderGate.requireAgain(visit.who(), order);
        Form form = Form.of(frames.language(visit), body);
        LocalDate on = form.day("on", true);
        OrderResult result = on == null
                ? null
                : form.send(FIELDS, () -> orders.again(order, orders.payDay(on), By.login(visit.login())));
        return answered(result, form, id, "bill.written", () -> page(visit, person, order, form));
    }

    /** Moves a bill on as a form asks; null when the form has something to mend. */
    private interface Step {
        @Nullable
        OrderResult take(Form form, PaymentOrder order);
    }

    private HttpResponse<?> step(Visit visit, UUID id, UUID billId, OrderEvent event, Map<String, Object> body,
            Step step) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_PURCHASES);
        PaymentOrder order = found(id, billId);
        orderGate.requireStep(visit.who(), order, event);
        Form form = Form.of(frames.language(visit), body);
        return answered(step.take(form, order), form, id, "bill." + event,
                () -> page(visit, person, found(id, billId), form));
    }

    private static HttpResponse<?> answered(@Nullable OrderResult result, Form form, UUID person, String done,
            java.util.function.Supplier<JteModel> page) {
        return switch (result) {
            case OrderResult.Done(PaymentOrder order) ->
                Gate.seeOther(BillPages.path(person) + "/" + order.id().value(), done);
            case OrderResult.Refused(OrderResult.Why why) -> {
                form.wrong("", form.language().say("bill.refused." + why));
                yield HttpResponse.badRequest(page.get());
            }
            case null -> HttpResponse.badRequest(page.get());
        };
    }

    private SupportedPerson writer(Visit visit, UUID id) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_PURCHASES);
        orderGate.requireDraft(visit.who(), id);
        return person;
    }

    private PaymentOrder found(UUID person, UUID bill) {
        return orders.find(new OrderId(bill)).filter(one -> one.person().equals(person))
                .orElseThrow(Access::notThere);
    }
}
