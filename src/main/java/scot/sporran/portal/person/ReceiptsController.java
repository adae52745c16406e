package scot.sporran.portal.person;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.ledger.Money;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Option;
import scot.sporran.returns.ReturnMoves;
import scot.sporran.returns.mail.MailAddresses;
import scot.sporran.returns.receipts.Receipt;
import scot.sporran.returns.receipts.Receipts;
import scot.sporran.platform.pictures.RefusedPictureException;
import scot.sporran.support.Budget;
import scot.sporran.support.SupportedPerson;

/** Receipts: a photo or PDF is sent, what may be on it is filled in, and the person says what is right. */
@Controller("/people/{id}/receipts/{budgetId}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class ReceiptsController {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final Receipts receipts;
    private final ReturnMoves moves;
    private final MailAddresses addresses;
    private final Clock clock;

    ReceiptsController(Frames frames, Gate gate, Receipts receipts, ReturnMoves moves, MailAddresses addresses,
            Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.receipts = receipts;
        this.moves = moves;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** @param list "no" for the page as a phone keeps it for where there is no network, without anything about anybody */
    @Get
    JteModel all(Visit visit, UUID id, UUID budgetId, @QueryValue(defaultValue = "") String list) {
        return all(visit, id, budget(visit, id, budgetId), null, !list.equals("no"));
    }

    private JteModel all(Visit visit, UUID id, Budget budget, @Nullable Form typed, boolean listed) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_PURCHASES);
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "receipts.title");
        When when = new When(clock, frame.language());
        List<Line> lines = !listed
                ? List.of()
                : receipts.of(budget.id()).stream()
                        .map(one -> Line.link(path(id, budget) + "/" + one.id(),
                                one.read().name().isEmpty() ? frame.say("receipt.unnamed") : one.read().name(), "",
                                when.of(one.givenAt()),
                                frame.say(one.paper() == null ? "receipt.open" : "receipt.done")))
                        .toList();
        boolean brings = brings(visit, id);
        return templates.personReceipts(frame, "/people/" + id, path(id, budget), lines, listed, brings,
                listed && brings && addresses.areOn(), addresses.of(budget, visit.login()).orElse(""),
                typed == null ? Form.empty(frame.language()) : typed);
    }

    /** Gives a new address for receipts by e-mail, or takes the one there is away: as the button pressed says. */
    @Post("/mail-address")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> mail(Visit visit, UUID id, UUID budgetId, @Body Map<String, Object> body) {
        Budget budget = bringer(visit, id, budgetId);
        if (!addresses.areOn()) {
            throw Access.notThere();
        }
        boolean stop = Form.of(frames.language(visit), body).chose("stop", "yes");
        if (stop) {
            addresses.stop(budget, visit.login());
        } else {
            addresses.replace(budget, visit.login());
        }
        return Gate.seeOther(path(id, budget), stop ? "receipt.mail.stopped" : "receipt.mail.new");
    }

    @Post
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    HttpResponse<?> bring(Visit visit, UUID id, UUID budgetId, @Nullable @Part("file") CompletedFileUpload file) {
        Budget budget = bringer(visit, id, budgetId);
        Form form = Form.empty(frames.language(visit));
        try {
            byte[] bytes = file == null ? new byte[0] : file.getBytes();
            Receipt kept = receipts.keep(budget.id(), bytes, visit.login());
            return HttpResponse.seeOther(java.net.URI.create(path(id, budget) + "/" + kept.id()));
        } catch (RefusedPictureException e) {
            form.wrong("file", form.language().say("receipt.refused." + e.reason()));
            return HttpResponse.badRequest(all(visit, id, budget, form, true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Get("/{receiptId}")
    JteModel one(Visit visit, UUID id, UUID budgetId, UUID receiptId) {
        Budget budget = budget(visit, id, budgetId);
        return one(visit, id, budget, found(budget, receiptId), null);
    }

    private JteModel one(Visit visit, UUID id, Budget budget, Receipt receipt, @Nullable Form typed) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_PURCHASES);
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "receipt.title");
        When when = new When(clock, frame.language());
        LocalDate on = receipt.read().on();
        Money amount = receipt.read().amount();
        Form form = (typed == null ? Form.empty(frame.language()) : typed)
                .with("on", on == null ? null : on.toString())
                .with("amount", amount == null
                        ? null
                        : java.math.BigDecimal.valueOf(amount.pence(), 2).toPlainString())
                .with("name", receipt.read().name());
        List<String> alike = receipts.alike(budget.id(), receipt.id()).stream()
                .map(other -> frame.say("receipt.alike", when.of(other.givenAt()), other.givenBy())).toList();
        return templates.personReceipt(frame, path(id, budget), receipt.id().toString(), alike,
                List.of(new Option("yes",
                        frame.say("receipt.another"), frame.say("receipt.another.hint"))),
                receipt.paper() == null && brings(visit, id), form);
    }

    @Post("/{receiptId}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> say(Visit visit, UUID id, UUID budgetId, UUID receiptId, @Body Map<String, Object> body) {
        Budget budget = bringer(visit, id, budgetId);
        Receipt receipt = found(budget, receiptId);
        Form form = Form.of(frames.language(visit), body);
        LocalDate on = form.day("on", true);
        Money amount = form.money("amount", true);
        String name = form.text("name", 1, 200);
        if (!form.ok() || on == null || amount == null) {
            return HttpResponse.badRequest(one(visit, id, budget, receipt, form));
        }
        receipts.become(budget.id(), receipt, new Receipts.Said(on, amount, name, form.chose("another", "yes")),
                visit.login());
        moves.papersCame(budget, visit.login());
        return Gate.seeOther(path(id, budget), "receipt.kept");
    }

    @Get("/{receiptId}/picture")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> picture(Visit visit, UUID id, UUID budgetId, UUID receiptId) {
        return receipts.picture(budget(visit, id, budgetId).id(), receiptId)
                .map(bytes -> (HttpResponse<byte[]>) HttpResponse.ok(bytes).contentType(MediaType.IMAGE_JPEG_TYPE))
                .orElseThrow(Access::notThere);
    }

    private Receipt found(Budget budget, UUID id) {
        return receipts.find(budget.id(), id).orElseThrow(Access::notThere);
    }

    private static String path(UUID id, Budget budget) {
        return "/people/" + id + "/receipts/" + budget.id().value();
    }

    private boolean brings(Visit visit, UUID id) {
        return gate.may(visit, id, Deed.CONFIRM) || gate.may(visit, id, Deed.PREPARE_MONEY);
    }

    private Budget budget(Visit visit, UUID id, UUID budgetId) {
        Budget budget = gate.budget(visit, budgetId, Deed.VIEW_PURCHASES);
        if (!budget.person().value().equals(id)) {
            throw Access.notThere();
        }
        return budget;
    }

    /** For the person, whoever acts for them, and an officer who does it for them. */
    private Budget bringer(Visit visit, UUID id, UUID budgetId) {
        Budget budget = budget(visit, id, budgetId);
        gate.person(visit, id, gate.may(visit, id, Deed.PREPARE_MONEY) ? Deed.PREPARE_MONEY : Deed.CONFIRM);
        return budget;
    }
}
