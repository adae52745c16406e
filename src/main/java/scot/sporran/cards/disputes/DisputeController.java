package scot.sporran.cards.disputes;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import scot.sporran.cards.PaidPurchases;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.ledger.Money;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Language;
import scot.sporran.platform.Words;
import scot.sporran.support.BudgetId;
import scot.sporran.support.Budgets;

/** Payments that are said to be wrong, for programs. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Disputes")
class DisputeController {

    private static final int LONGEST_NOTE = 400;

    private final Access access;
    private final Budgets budgets;
    private final PaidPurchases purchases;
    private final Disputes disputes;
    private final DisputeEvidence evidence;

    DisputeController(Access access, Budgets budgets, PaidPurchases purchases, Disputes disputes,
            DisputeEvidence evidence) {
        this.access = access;
        this.budgets = budgets;
        this.purchases = purchases;
        this.disputes = disputes;
        this.evidence = evidence;
    }

    /**
     * @param amountPence how much of the payment; null for all of it
     * @param what what is wrong, in your own words, up to 1,000 characters
     */
    @Serdeable
    record RaiseBody(DisputeReason reason, @Nullable Long amountPence, String what) {}

    /** @param note why, for the person to read, up to 400 characters */
    @Serdeable
    record StepBody(DisputeStep step, @Nullable String note) {}

    /**
     * @param sentence where it stands, as the person reads it
     * @param lentPence what the council has lent until it is decided
     * @param dueOn by when the next step is promised; null when none is
     * @param mayDo the steps that are possible now, for whoever may take them
     */
    @Serdeable
    record DisputeView(UUID id, UUID purchaseId, DisputeReason reason, long amountPence, String shop, String what,
            DisputeState state, String sentence, long lentPence, LocalDate paidOn, LocalDate raisedOn,
            @Nullable LocalDate dueOn, List<DisputeStep> mayDo) {

        static DisputeView of(Dispute dispute) {
            return new DisputeView(dispute.id(), dispute.purchase(), dispute.reason(), dispute.amount().pence(),
                    dispute.shop(), dispute.what(), dispute.state(), dispute.sentence(Language.ENGLISH),
                    dispute.lent().pence(),
                    dispute.paidOn(), dispute.raisedOn(), dispute.dueOn(), dispute.possible());
        }
    }

    /** @param step the first is RAISE */
    @Serdeable
    record StepView(String step, DisputeState state, String by, String note, Instant at) {}

    @Serdeable
    record EvidenceView(UUID id, String name, String mediaType, long bytes, String by, Instant at) {}

    @Operation(summary = "Say that a card payment is wrong", description = "Said again about the same payment, it is the first one.")
    @Post("/card-purchases/{purchaseId}/dispute")
    HttpResponse<DisputeView> raise(@Parameter(hidden = true) SignedIn who, UUID purchaseId, @Body RaiseBody body) {
        PaidPurchases.PaidPurchase purchase = purchases.find(purchaseId).orElseThrow(Access::notThere);
        UUID person = person(purchase.budget());
        access.requireView(who, person);
        access.require(who, Deed.ASK, Subject.person(person));
        Dispute dispute = disputes.raise(purchase, body.reason(),
                body.amountPence() == null ? null : Money.ofPence(body.amountPence()), body.what(),
                who.login().displayName());
        return HttpResponse.created(DisputeView.of(dispute)).header(HttpHeaders.LOCATION,
                "/api/v1/disputes/" + dispute.id());
    }

    @Operation(summary = "A budget's disputes, newest first")
    @Get("/budgets/{budgetId}/disputes")
    List<DisputeView> ofBudget(@Parameter(hidden = true) SignedIn who, UUID budgetId) {
        access.requireView(who, person(new BudgetId(budgetId)));
        return disputes.of(new BudgetId(budgetId)).stream().map(DisputeView::of).toList();
    }

    @Operation(summary = "A dispute")
    @Get("/disputes/{disputeId}")
    DisputeView one(@Parameter(hidden = true) SignedIn who, UUID disputeId) {
        return DisputeView.of(visible(who, disputeId));
    }

    @Operation(summary = "The steps of a dispute, the first one first")
    @Get("/disputes/{disputeId}/steps")
    List<StepView> steps(@Parameter(hidden = true) SignedIn who, UUID disputeId) {
        return disputes.steps(visible(who, disputeId).id()).stream()
                .map(taken -> new StepView(taken.step(), taken.state(), taken.by(), taken.note(), taken.at())).toList();
    }

    @Operation(summary = "Take the next step", description = "The person may withdraw; the council does the rest. Each step is taken once.")
    @Post("/disputes/{disputeId}/steps")
    DisputeView step(@Parameter(hidden = true) SignedIn who, UUID disputeId, @Body StepBody body) {
        Dispute dispute = visible(who, disputeId);
        Subject subject = Subject.person(person(dispute.budget()));
        access.require(who, switch (body.step()) {
            case WITHDRAW -> Deed.ASK;
            case TAKE_BACK -> Deed.RELEASE_MONEY;
            default -> Deed.PREPARE_MONEY;
        }, subject);
        String note = body.note() == null ? "" : body.note().strip();
        if (note.length() > LONGEST_NOTE || note.isEmpty() && body.step() == DisputeStep.NOT_TAKE_UP) {
            throw new BadInputException("note", "1 to " + LONGEST_NOTE + " characters",
                    "Say why, so that the person can read it.");
        }
        return switch (disputes.step(disputeId, body.step(), note, who.login().displayName())) {
            case Disputes.StepResult.Done done -> DisputeView.of(done.dispute());
            case Disputes.StepResult.Refused refused ->
                throw new HttpStatusException(HttpStatus.CONFLICT, Words.say(refused.why()));
        };
    }

    @Operation(summary = "Add something that shows it", description = "A picture or a PDF, up to 5 MB. The same file again is not added again.")
    @Post(uri = "/disputes/{disputeId}/evidence", consumes = {MediaType.APPLICATION_PDF, MediaType.IMAGE_JPEG,
            MediaType.IMAGE_PNG, MediaType.TEXT_PLAIN})
    EvidenceView add(@Parameter(hidden = true) SignedIn who, UUID disputeId, @Body byte[] content,
            @QueryValue String name, @io.micronaut.http.annotation.Header(HttpHeaders.CONTENT_TYPE) String mediaType) {
        Dispute dispute = visible(who, disputeId);
        access.require(who, Deed.ASK, Subject.person(person(dispute.budget())));
        return view(evidence.add(dispute.id(), name, MediaType.of(mediaType).getName(), content,
                who.login().displayName()));
    }

    @Operation(summary = "What shows it")
    @Get("/disputes/{disputeId}/evidence")
    List<EvidenceView> evidence(@Parameter(hidden = true) SignedIn who, UUID disputeId) {
        return evidence.of(visible(who, disputeId).id()).stream().map(DisputeController::view).toList();
    }

    @Operation(summary = "One of the files")
    @Get("/disputes/{disputeId}/evidence/{evidenceId}")
    HttpResponse<byte[]> content(@Parameter(hidden = true) SignedIn who, UUID disputeId, UUID evidenceId) {
        DisputeEvidence.Item item = evidence.of(visible(who, disputeId).id()).stream()
                .filter(one -> one.id().equals(evidenceId)).findFirst().orElseThrow(Access::notThere);
        return HttpResponse.ok(evidence.content(evidenceId)).contentType(item.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment").header("X-Content-Type-Options", "nosniff");
    }

    private static EvidenceView view(DisputeEvidence.Item item) {
        return new EvidenceView(item.id(), item.name(), item.mediaType(), item.bytes(), item.by(), item.at());
    }

    private Dispute visible(SignedIn who, UUID id) {
        Dispute dispute = disputes.find(id).orElseThrow(Access::notThere);
        access.requireView(who, person(dispute.budget()));
        return dispute;
    }

    private UUID person(BudgetId budget) {
        return budgets.find(budget).orElseThrow(Access::notThere).person().value();
    }
}
