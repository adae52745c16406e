package scot.sporran.portal.desks;

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
import org.jspecify.annotations.Nullable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.payments.bank.BankAccount;
import scot.sporran.payments.payees.By;
import scot.sporran.payments.payees.Payee;
import scot.sporran.payments.payees.PayeeId;
import scot.sporran.payments.payees.Payees;
import scot.sporran.payments.payees.PayerAccounts;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Option;

/**
 * Whom all of a council's budgets can pay, and the account that its payments leave from. Accounts are shown by their last digits
 * alone; each is paid into once somebody else has confirmed it.
 */
@Controller(CouncilPayeesController.PATH)
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class CouncilPayeesController {

    static final String PATH = SetupController.PATH + "/payees";

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final Payees payees;
    private final PayerAccounts payers;

    CouncilPayeesController(Frames frames, Gate gate, Payees payees, PayerAccounts payers) {
        this.frames = frames;
        this.gate = gate;
        this.payees = payees;
        this.payers = payers;
    }

    @Get
    JteModel all(Visit visit) {
        return list(visit, Form.empty(frames.language(visit)));
    }

    private JteModel list(Visit visit, Form form) {
        UUID council = gate.council(visit, Deed.PREPARE_MONEY);
        Frame frame = frames.work(visit, Frames.Desk.SETUP, "desks.payees.title");
        List<Line> lines = payees.of(council).stream().map(one -> Line.link(PATH + "/" + one.id().value(), one.name(),
                "", frame.say("desks.payee." + one.kind()), standing(one, frame))).toList();
        String payer = payers.find(council)
                .map(one -> frame.say("desks.payer.is", one.payee().name(), one.serviceUserNumber()))
                .orElseGet(() -> frame.say("desks.payer.none"));
        return templates.desksPayees(frame, PATH, payer, lines,
                Arrays.stream(Payee.Kind.values()).filter(one -> one != Payee.Kind.PAYER)
                        .map(one -> new Option(one.name(), frame.say("desks.payee." + one))).toList(),
                form);
    }

    private static String standing(Payee one, Frame frame) {
        Payee.Account account = one.proposed() == null ? one.current() : one.proposed();
        return account == null
                ? ""
                : frame.say(one.proposed() == null ? "desks.payee.confirmed" : "desks.payee.waits", account.masked());
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> add(Visit visit, @Body Map<String, Object> body) {
        UUID council = careful(visit, Deed.PREPARE_MONEY);
        Form form = Form.of(frames.language(visit), body);
        Payee.Kind kind = form.one("kind", Payee.Kind.class);
        Payee payee = kind == null
                ? null
                : form.send(Map.of(),
                        () -> payees.add(Payees.NewPayee.toBePaid(council, council, kind, form.value("name"),
                                BankAccount.parse(form.value("sortCode"), form.value("accountNumber")),
                                form.chose("collects", "yes")), form.key(), By.login(visit.login())));
        return payee == null
                ? HttpResponse.badRequest(list(visit, form))
                : Gate.seeOther(PATH + "/" + payee.id().value(), "desk.kept");
    }

    @Get("/{payeeId}")
    JteModel one(Visit visit, UUID payeeId) {
        return page(visit, found(gate.council(visit, Deed.PREPARE_MONEY), payeeId),
                Form.empty(frames.language(visit)));
    }

    private JteModel page(Visit visit, Payee payee, Form form) {
        Frame frame = frames.work(visit, Frames.Desk.SETUP, "desks.payee", payee.name());
        Payee.Account waits = payee.proposed();
        boolean mayConfirm = waits != null && !waits.proposedById().equals(visit.login().id().value())
                && gate.mayInCouncil(visit, Deed.RELEASE_MONEY);
        return templates.desksPayee(frame, PATH + "/" + payee.id().value(), account(payee.current(), frame),
                account(waits, frame), mayConfirm && waits != null ? Integer.toString(waits.version()) : "",
                payees.sharing(payee), payee.kind() == Payee.Kind.PAYER, form);
    }

    private static String account(Payee.@Nullable Account account, Frame frame) {
        return account == null
                ? frame.say("desks.payee.none")
                : frame.say("desks.payee.account", account.masked(),
                        frame.say("desks.verdict." + account.verdict()), account.proposedBy(),
                        account.confirmedBy() == null ? "–" : account.confirmedBy());
    }

    @Post("/{payeeId}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> propose(Visit visit, UUID payeeId, @Body Map<String, Object> body) {
        Payee payee = found(careful(visit, Deed.PREPARE_MONEY), payeeId);
        Form form = Form.of(frames.language(visit), body);
        Payee now = form.send(Map.of(), () -> payees.propose(payee,
                BankAccount.parse(form.value("sortCode"), form.value("accountNumber")), By.login(visit.login())));
        return now == null
                ? HttpResponse.badRequest(page(visit, payee, form))
                : Gate.seeOther(PATH + "/" + payeeId, "desk.kept");
    }

    @Post("/{payeeId}/confirm")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> confirm(Visit visit, UUID payeeId, @Body Map<String, Object> body) {
        Payee payee = found(careful(visit, Deed.RELEASE_MONEY), payeeId);
        Form form = Form.of(frames.language(visit), body);
        int version = form.number("version", 1, Integer.MAX_VALUE);
        Payees.Confirmation said = form.ok()
                ? payees.confirm(payee, version, By.login(visit.login()))
                : Payees.Confirmation.NOT_THE_LATEST;
        return said == Payees.Confirmation.DONE
                ? Gate.seeOther(PATH + "/" + payeeId, "desk.done")
                : HttpResponse.badRequest(
                        page(visit, payee, form.wrong("", form.language().say("desks.payee." + said))));
    }

    @Get("/payer")
    JteModel payer(Visit visit) {
        return payerPage(visit, Form.empty(frames.language(visit)));
    }

    private JteModel payerPage(Visit visit, Form form) {
        UUID council = gate.council(visit, Deed.PREPARE_MONEY);
        payers.find(council).ifPresent(one -> form.with("name", one.payee().name()).with("serviceUserNumber",
                one.serviceUserNumber()));
        return templates.desksPayer(frames.work(visit, Frames.Desk.SETUP, "desks.payer.title"), PATH, form);
    }

    @Post("/payer")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> setPayer(Visit visit, @Body Map<String, Object> body) {
        UUID council = careful(visit, Deed.PREPARE_MONEY);
        Form form = Form.of(frames.language(visit), body);
        PayerAccounts.Payer payer = form.send(Map.of(), () -> payers.set(council, form.value("name"),
                BankAccount.parse(form.value("sortCode"), form.value("accountNumber")),
                form.value("serviceUserNumber").strip(), By.login(visit.login())));
        return payer == null
                ? HttpResponse.badRequest(payerPage(visit, form))
                : Gate.seeOther(PATH + "/" + payer.payee().id().value(), "desk.kept");
    }

    /** Where money goes is for whoever has just shown who they are. */
    private UUID careful(Visit visit, Deed deed) {
        gate.council(visit, deed);
        return gate.council(visit, Deed.ADD_PAYEE);
    }

    private Payee found(UUID council, UUID payeeId) {
        return payees.find(new PayeeId(payeeId)).filter(one -> one.owner().equals(council))
                .orElseThrow(Access::notThere);
    }
}
