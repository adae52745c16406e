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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.payments.bank.BankAccount;
import scot.sporran.payments.payees.By;
import scot.sporran.payments.payees.Payee;
import scot.sporran.payments.payees.Payees;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Option;
import scot.sporran.support.SupportedPerson;

/** Whom a person pays by bank: added by one, looked at by another, and a new account again by two. */
@Controller("/people/{id}/bills/payees")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class PaidToController {

    private static final int LONGEST_NAME = 140;
    private static final List<Payee.Kind> KINDS = List.of(Payee.Kind.PROVIDER, Payee.Kind.WORKER, Payee.Kind.OTHER);

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final Payees payees;
    private final BillPages pages;

    PaidToController(Frames frames, Gate gate, Payees payees, BillPages pages) {
        this.frames = frames;
        this.gate = gate;
        this.payees = payees;
        this.pages = pages;
    }

    @Get
    JteModel all(Visit visit, UUID id) {
        return list(visit, gate.person(visit, id, Deed.VIEW_PURCHASES), null);
    }

    private JteModel list(Visit visit, SupportedPerson person, @Nullable Form typed) {
        UUID id = person.id().value();
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "paid-to.title");
        List<Line> lines = payees.of(id).stream()
                .map(payee -> Line.link(BillPages.payeesPath(id) + "/" + payee.id().value(), payee.name(), "", "",
                        BillPages.standing(payee, frame.language())))
                .toList();
        List<Option> kinds = KINDS.stream()
                .map(kind -> new Option(kind.name(), frame.say("paid-to.kind." + kind))).toList();
        return templates.billsPayees(frame, BillPages.path(id), lines, kinds, gate.may(visit, id, Deed.ADD_PAYEE),
                typed == null ? Form.empty(frame.language()) : typed);
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> add(Visit visit, UUID id, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, id, Deed.ADD_PAYEE);
        Form form = Form.of(frames.language(visit), body);
        Payee.Kind kind = form.one("kind", Payee.Kind.class);
        if (kind != null && !KINDS.contains(kind)) {
            form.wrong("kind", form.language().say("form.choose"));
        }
        String name = form.text("name", 1, LONGEST_NAME);
        BankAccount account = account(form);
        Payee added = kind == null || account == null
                ? null
                : form.send(Map.of(), () -> payees.add(Payees.NewPayee.toBePaid(id, person.council().value(), kind,
                        name, account, form.chose("collects", "yes")), form.key(), By.login(visit.login())));
        return added == null
                ? HttpResponse.badRequest(list(visit, person, form))
                : Gate.seeOther(BillPages.payeesPath(id) + "/" + added.id().value(), "paid-to.added");
    }

    /** The account as it was typed; null when it cannot be one, which is said beside its number. */
    private static @Nullable BankAccount account(Form form) {
        return form.send(Map.of(),
                () -> BankAccount.parse(form.value("sortCode"), form.value("accountNumber")));
    }

    @Get("/{payeeId}")
    JteModel one(Visit visit, UUID id, UUID payeeId) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_PURCHASES);
        return page(visit, person, found(id, payeeId), null);
    }

    private JteModel page(Visit visit, SupportedPerson person, Payee payee, @Nullable Form typed) {
        UUID id = person.id().value();
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "paid-to.one", payee.name());
        Payee.Account waits = payee.proposed();
        boolean own = waits != null && waits.proposedById().equals(visit.login().id().value());
        String version = waits != null && !own && mayConfirm(visit, id) ? String.valueOf(waits.version()) : null;
        List<Fact> facts = List.of(
                new Fact(frame.say("paid-to.current"), BillPages.account(payee.current(), frame.language())),
                new Fact(frame.say("paid-to.proposed"), BillPages.account(waits, frame.language())));
        return templates.billsPayee(frame, BillPages.payeesPath(id), payee.id().value().toString(), facts, own,
                version, payees.sharing(payee) > 0, mayChange(visit, id),
                typed == null ? Form.empty(frame.language()) : typed);
    }

    @Post("/{payeeId}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> propose(Visit visit, UUID id, UUID payeeId, @Body Map<String, Object> body) {
        SupportedPerson person = careful(visit, id, mayChange(visit, id));
        Payee payee = found(id, payeeId);
        Form form = Form.of(frames.language(visit), body);
        BankAccount account = account(form);
        Payee now = account == null
                ? null
                : form.send(Map.of(), () -> payees.propose(payee, account, By.login(visit.login())));
        return now == null
                ? HttpResponse.badRequest(page(visit, person, payee, form))
                : Gate.seeOther(BillPages.payeesPath(id) + "/" + payeeId, "paid-to.proposed");
    }

    @Post("/{payeeId}/right")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> confirm(Visit visit, UUID id, UUID payeeId, @Body Map<String, Object> body) {
        SupportedPerson person = careful(visit, id, mayConfirm(visit, id));
        Payee payee = found(id, payeeId);
        Form form = Form.of(frames.language(visit), body);
        int version = form.number("version", 1, Integer.MAX_VALUE);
        Payees.Confirmation said = form.ok()
                ? payees.confirm(payee, version, By.login(visit.login()))
                : Payees.Confirmation.NOT_THE_LATEST;
        return said == Payees.Confirmation.DONE
                ? Gate.seeOther(BillPages.payeesPath(id) + "/" + payeeId, "paid-to.right")
                : HttpResponse.badRequest(page(visit, person, found(id, payeeId),
                        form.wrong("", form.language().say("paid-to." + said))));
    }

    private boolean mayChange(Visit visit, UUID person) {
        return gate.may(visit, person, Deed.PREPARE_MONEY) || gate.may(visit, person, Deed.SPEND);
    }

    private boolean mayConfirm(Visit visit, UUID person) {
        return gate.may(visit, person, Deed.RELEASE_MONEY) || gate.may(visit, person, Deed.SPEND);
    }

    /** Where money goes is for whoever has just shown who they are, and may do that in the first place. */
    private SupportedPerson careful(Visit visit, UUID id, boolean may) {
        if (!may) {
            gate.person(visit, id, Deed.SPEND);
        }
        return gate.person(visit, id, Deed.ADD_PAYEE);
    }

    private Payee found(UUID person, UUID payee) {
        return pages.own(person, payee).orElseThrow(Access::notThere);
    }
}
