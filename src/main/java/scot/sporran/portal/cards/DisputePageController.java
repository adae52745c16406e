package scot.sporran.portal.cards;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.PaidPurchases;
import scot.sporran.cards.disputes.Dispute;
import scot.sporran.cards.disputes.DisputeClaims;
import scot.sporran.cards.disputes.DisputeEvidence;
import scot.sporran.cards.disputes.DisputeReason;
import scot.sporran.cards.disputes.DisputeStep;
import scot.sporran.cards.disputes.Disputes;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.ledger.Money;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.PaymentGate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Option;
import scot.sporran.portal.parts.Step;
import scot.sporran.support.Budget;
import scot.sporran.support.SupportedPerson;

/** A payment that is wrong: said by the person, shown by files, followed by both, and taken further by the council. */
@Controller("/people/{id}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class DisputePageController {

    private static final int LONGEST_WHAT = 1_000;
    private static final int LONGEST_NOTE = 400;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final PaymentGate payments;
    private final Disputes disputes;
    private final DisputeEvidence evidence;
    private final DisputeClaims claims;
    private final Clock clock;

    DisputePageController(Frames frames, Gate gate, PaymentGate payments, Disputes disputes, DisputeEvidence evidence,
            DisputeClaims claims, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.payments = payments;
        this.disputes = disputes;
        this.evidence = evidence;
        this.claims = claims;
        this.clock = clock;
    }

    @Get("/payments/{paymentId}/wrong")
    JteModel form(Visit visit, UUID id, UUID paymentId) {
        return form(visit, id, paymentId, paid(visit, id, paymentId), Form.empty(frames.language(visit)));
    }

    private JteModel form(Visit visit, UUID id, UUID paymentId, PaidPurchases.PaidPurchase paid, Form form) {
        Frame frame = frames.person(visit, gate.person(visit, id, Deed.ASK), Frames.Spot.MONEY, "wrong.title");
        String payment = "/people/" + id + "/payments/" + paymentId;
        return templates.cardsWrong(frame, payment, frame.say("wrong.lead", paid.taken(), paid.shop()),
                Arrays.stream(DisputeReason.values())
                        .map(reason -> new Option(reason.name(), frame.say("wrong.reason." + reason))).toList(),
                form);
    }

    private PaidPurchases.PaidPurchase paid(Visit visit, UUID id, UUID paymentId) {
        PaymentGate.Found found = payments.payment(visit, id, paymentId, Deed.ASK);
        return disputes.paid(found.payment().hold().value()).orElseThrow(Access::notThere);
    }

    private Budget budget(Visit visit, UUID id, UUID budgetId) {
        Budget budget = gate.budget(visit, budgetId, Deed.VIEW_PURCHASES);
        if (!budget.person().value().equals(id)) {
            throw Access.notThere();
        }
        return budget;
    }

    @Post("/payments/{paymentId}/wrong")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> say(Visit visit, UUID id, UUID paymentId, @Body Map<String, Object> body) {
        PaidPurchases.PaidPurchase paid = paid(visit, id, paymentId);
        Form form = Form.of(frames.language(visit), body);
        DisputeReason reason = form.one("reason", DisputeReason.class);
        Money amount = form.money("amount", false);
        String what = form.text("what", 1, LONGEST_WHAT);
        Dispute said = reason == null
                ? null
                : form.send(Map.of("amountPence", "amount"),
                        () -> disputes.raise(paid, reason, amount, what, visit.login().displayName()));
        return said == null
                ? HttpResponse.badRequest(form(visit, id, paymentId, paid, form))
                : Gate.seeOther(path(id, said), "wrong.said");
    }

    @Get("/disputes/{disputeId}")
    JteModel one(Visit visit, UUID id, UUID disputeId) {
        return page(visit, id, found(visit, id, disputeId), Form.empty(frames.language(visit)));
    }

    private Dispute found(Visit visit, UUID id, UUID disputeId) {
        Dispute dispute = disputes.find(disputeId).orElseThrow(Access::notThere);
        budget(visit, id, dispute.budget().value());
        return dispute;
    }

    private JteModel page(Visit visit, UUID id, Dispute dispute, Form form) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_PURCHASES);
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "wrong.title");
        When when = new When(clock, frame.language());
        List<Fact> facts = List.of(new Fact(frame.say("wrong.why"), frame.say("wrong.reason." + dispute.reason())),
                new Fact(frame.say("wrong.what"), dispute.what()),
                new Fact(frame.say("payment.when"), when.longDay(dispute.paidOn())),
                new Fact(frame.say("wrong.due"), dispute.dueOn() == null ? "–" : when.longDay(dispute.dueOn())));
        List<Step> steps = steps(dispute, frame, when);
        List<Fact> files = evidence.of(dispute.id()).stream().map(item -> new Fact(when.of(item.at()), item.name(),
                path(id, dispute) + "/evidence/" + item.id())).toList();
        return templates.cardsDispute(frame, path(id, dispute), dispute.sentence(frame.language()), facts, steps, files,
                gate.may(visit, id, Deed.ASK),
                dispute.possible().stream().filter(step -> gate.may(visit, id, deed(step)))
                        .map(step -> new Option(step.name(), frame.say("wrong.step." + step))).toList(),
                form);
    }

    /** What was done about it, and what the network sent back, in the order in which it happened. */
    private List<Step> steps(Dispute dispute, Frame frame, When when) {
        List<Step> steps = new ArrayList<>();
        for (Disputes.Taken taken : disputes.steps(dispute.id())) {
            String by = taken.byNetwork() ? frame.say("wrong.network") : taken.by();
            steps.add(new Step(frame.say("wrong.did." + taken.step(), by), when.of(taken.at()), taken.at().toString(),
                    taken.step().equals("RAISE") ? "" : taken.note()));
        }
        claims.answers(dispute.id()).stream().filter(DisputeClaims.Answer::comesBack)
                .forEach(answer -> steps.add(new Step(frame.say("wrong.came-back", answer.amount()),
                        when.of(answer.at()), answer.at().toString(), "")));
        steps.sort(Comparator.comparing(step -> Instant.parse(step.instant())));
        return steps;
    }

    private static Deed deed(DisputeStep step) {
        return switch (step) {
            case WITHDRAW -> Deed.ASK;
            case TAKE_BACK -> Deed.RELEASE_MONEY;
            default -> Deed.PREPARE_MONEY;
        };
    }

    @Post("/disputes/{disputeId}/steps")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> step(Visit visit, UUID id, UUID disputeId, @Body Map<String, Object> body) {
        Dispute dispute = found(visit, id, disputeId);
        Form form = Form.of(frames.language(visit), body);
        DisputeStep step = form.one("step", DisputeStep.class);
        if (step != null) {
            gate.person(visit, id, deed(step));
        }
        String note = form.text("note", step == DisputeStep.NOT_TAKE_UP ? 1 : 0, LONGEST_NOTE);
        if (step != null && form.ok() && disputes.step(disputeId, step, note,
                visit.login().displayName()) instanceof Disputes.StepResult.Refused(String why)) {
            form.wrong("", form.language().say(why));
        }
        return form.ok()
                ? Gate.seeOther(path(id, dispute), "wrong.step")
                : HttpResponse.badRequest(page(visit, id, found(visit, id, disputeId), form));
    }

    @Post("/disputes/{disputeId}/evidence")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    HttpResponse<?> show(Visit visit, UUID id, UUID disputeId, @Nullable @Part("file") CompletedFileUpload file) {
        Dispute dispute = found(visit, id, disputeId);
        gate.person(visit, id, Deed.ASK);
        Form form = Form.empty(frames.language(visit));
        try {
            byte[] bytes = file == null ? new byte[0] : file.getBytes();
            String type = file == null ? "" : file.getContentType().map(MediaType::getName).orElse("");
            String name = file == null || file.getFilename().isBlank() ? "file" : file.getFilename();
            form.send(Map.of("name", "file"), () -> evidence.add(dispute.id(),
                    name.substring(Math.max(0, name.length() - 120)), type, bytes, visit.login().displayName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return form.ok()
                ? Gate.seeOther(path(id, dispute), "wrong.shown")
                : HttpResponse.badRequest(page(visit, id, dispute, form));
    }

    @Get("/disputes/{disputeId}/evidence/{evidenceId}")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> file(Visit visit, UUID id, UUID disputeId, UUID evidenceId) {
        DisputeEvidence.Item item = evidence.of(found(visit, id, disputeId).id()).stream()
                .filter(one -> one.id().equals(evidenceId)).findFirst().orElseThrow(Access::notThere);
        return HttpResponse.ok(evidence.content(evidenceId)).contentType(item.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment").header("X-Content-Type-Options", "nosniff");
    }

    private static String path(UUID person, Dispute dispute) {
        return "/people/" + person + "/disputes/" + dispute.id();
    }
}
