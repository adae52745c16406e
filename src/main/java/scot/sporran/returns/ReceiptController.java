package scot.sporran.returns;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.ledger.Money;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Words;
import scot.sporran.returns.mail.MailAddresses;
import scot.sporran.returns.receipts.Receipt;
import scot.sporran.returns.receipts.Receipts;
import scot.sporran.platform.pictures.RefusedPictureException;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.Budgets;

/** Photos of receipts, for programs: through the same check as from a page. */
@Controller("/api/v1/budgets/{budgetId}/receipts")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Receipts")
class ReceiptController {

    private final Access access;
    private final Budgets budgets;
    private final Receipts receipts;
    private final ReturnMoves moves;
    private final MailAddresses addresses;

    ReceiptController(Access access, Budgets budgets, Receipts receipts, ReturnMoves moves, MailAddresses addresses) {
        this.access = access;
        this.budgets = budgets;
        this.receipts = receipts;
        this.moves = moves;
        this.addresses = addresses;
    }

    /** @param address your own: whoever knows it can send receipts in your name */
    @Serdeable
    record AddressView(String address) {}

    /**
     * @param on what may be on it; null when it could not be read
     * @param paperId what it became; null until somebody has said what is on it
     * @param alike earlier ones of the same person that look the same
     */
    @Serdeable
    record ReceiptView(UUID id, @Nullable LocalDate on, @Nullable Long amountPence, String name,
            @Nullable String paperId, String givenBy, Instant givenAt, List<UUID> alike) {}

    /** What is on it. @param another true when it is not the one that looks the same; false without it */
    @Serdeable
    record SaidBody(@NotNull LocalDate on, @Positive long amountPence, @NotBlank @Size(max = 200) String name,
            @Nullable Boolean another) {}

    @Operation(summary = "A budget's receipts", description = "The newest first, up to 500.")
    @Get
    List<ReceiptView> all(@Parameter(hidden = true) SignedIn who, UUID budgetId) {
        Budget budget = budget(who, budgetId, Deed.VIEW_PURCHASES);
        return receipts.of(budget.id()).stream().map(one -> view(one, List.of())).toList();
    }

    @Operation(summary = "Send a receipt", description = "A JPEG, PNG or PDF of up to 8 MB, known by its content. The same file again is the "
            + "receipt that is there. What may be on it is a suggestion: say what is right.")
    @Post(consumes = {MediaType.IMAGE_JPEG, MediaType.IMAGE_PNG, MediaType.APPLICATION_PDF,
            MediaType.APPLICATION_OCTET_STREAM})
    HttpResponse<ReceiptView> bring(@Parameter(hidden = true) SignedIn who, UUID budgetId, @Body byte[] file) {
        Budget budget = bringer(who, budgetId);
        try {
            Receipt kept = receipts.keep(budget.id(), file, who.login());
            return HttpResponse.created(view(kept, alike(budget, kept))).header(HttpHeaders.LOCATION,
                    "/api/v1/budgets/" + budgetId + "/receipts/" + kept.id());
        } catch (RefusedPictureException e) {
            throw (BadInputException) new BadInputException("file", "a receipt: " + e.reason(),
                    Words.say("receipt.refused." + e.reason())).initCause(e);
        }
    }

    @Operation(summary = "Your address for receipts by e-mail", description = "404 while you have none, or where none come by e-mail.")
    @Get("/mail-address")
    AddressView address(@Parameter(hidden = true) SignedIn who, UUID budgetId) {
        return addresses.of(mailed(who, budgetId), who.login()).map(AddressView::new).orElseThrow(Access::notThere);
    }

    @Operation(summary = "A new address for receipts by e-mail", description = "In place of the one you may have, which takes nothing from then on.")
    @Put("/mail-address")
    AddressView newAddress(@Parameter(hidden = true) SignedIn who, UUID budgetId) {
        addresses.replace(mailed(who, budgetId), who.login());
        return address(who, budgetId);
    }

    @Operation(summary = "Take no receipts by e-mail from you any more")
    @Delete("/mail-address")
    HttpResponse<?> noAddress(@Parameter(hidden = true) SignedIn who, UUID budgetId) {
        addresses.stop(mailed(who, budgetId), who.login());
        return HttpResponse.noContent();
    }

    private Budget mailed(SignedIn who, UUID budgetId) {
        Budget budget = bringer(who, budgetId);
        if (!addresses.areOn()) {
            throw Access.notThere();
        }
        return budget;
    }

    @Operation(summary = "A receipt")
    @Get("/{receiptId}")
    ReceiptView one(@Parameter(hidden = true) SignedIn who, UUID budgetId, UUID receiptId) {
        Budget budget = budget(who, budgetId, Deed.VIEW_PURCHASES);
        Receipt receipt = found(budget, receiptId);
        return view(receipt, alike(budget, receipt));
    }

    @Operation(summary = "Say what is on a receipt", description = "It then explains the payments that it fits. Said again it changes nothing.")
    @Post("/{receiptId}")
    ReceiptView say(@Parameter(hidden = true) SignedIn who, UUID budgetId, UUID receiptId, @Body @Valid SaidBody body) {
        Budget budget = bringer(who, budgetId);
        receipts.become(budget.id(), found(budget, receiptId), new Receipts.Said(body.on(),
                Money.ofPence(body.amountPence()), body.name().strip(), Boolean.TRUE.equals(body.another())),
                who.login());
        moves.papersCame(budget, who.login());
        return one(who, budgetId, receiptId);
    }

    @Operation(summary = "The picture of a receipt")
    @Get("/{receiptId}/picture")
    @Produces(MediaType.IMAGE_JPEG)
    HttpResponse<byte[]> picture(@Parameter(hidden = true) SignedIn who, UUID budgetId, UUID receiptId) {
        byte[] picture = receipts.picture(budget(who, budgetId, Deed.VIEW_PURCHASES).id(), receiptId)
                .orElseThrow(Access::notThere);
        return HttpResponse.ok(picture).header(HttpHeaders.CONTENT_DISPOSITION, "attachment");
    }

    private List<UUID> alike(Budget budget, Receipt receipt) {
        return receipts.alike(budget.id(), receipt.id()).stream().map(Receipt::id).toList();
    }

    private static ReceiptView view(Receipt receipt, List<UUID> alike) {
        Money amount = receipt.read().amount();
        return new ReceiptView(receipt.id(), receipt.read().on(), amount == null ? null : amount.pence(),
                receipt.read().name(), receipt.paper(), receipt.givenBy(), receipt.givenAt(), alike);
    }

    private Receipt found(Budget budget, UUID id) {
        return receipts.find(budget.id(), id).orElseThrow(Access::notThere);
    }

    private Budget budget(SignedIn who, UUID budgetId, Deed deed) {
        Budget budget = budgets.find(new BudgetId(budgetId)).orElseThrow(Access::notThere);
        access.require(who, deed, Subject.budget(budget.person().value(), budgetId));
        return budget;
    }

    /** For the person, whoever acts for them, and an officer who does it for them. */
    private Budget bringer(SignedIn who, UUID budgetId) {
        Budget budget = budget(who, budgetId, Deed.VIEW_PURCHASES);
        Subject subject = Subject.budget(budget.person().value(), budgetId);
        access.require(who, access.may(who.login(), Deed.PREPARE_MONEY, subject) ? Deed.PREPARE_MONEY : Deed.CONFIRM,
                subject);
        return budget;
    }
}
