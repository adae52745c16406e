package scot.sporran.cards.clearing;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpStatus;
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
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.ledger.Money;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Cursor;
import scot.sporran.platform.PageOf;
import scot.sporran.support.CouncilId;

/** Settlement with the card network, for programs. No answer holds a card number. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Settlement")
class SettlementController {

    private final Access access;
    private final Settlements settlements;
    private final SettlementMatch match;
    private final SettlementTables tables;

    SettlementController(Access access, Settlements settlements, SettlementMatch match, SettlementTables tables) {
        this.access = access;
        this.settlements = settlements;
        this.match = match;
        this.tables = tables;
    }

    /**
     * @param settledOn when the banks pay, Europe/London
     * @param netPence what the council owes for it; below zero when it gets money
     * @param done whether all of its lines were dealt with
     * @param there whether this very file had been brought before: then nothing is new
     */
    @Serdeable
    record BroughtView(UUID id, String network, String name, LocalDate settledOn, long lines, long badLines,
            long netPence, boolean done, boolean there) {

        static BroughtView of(Settlements.Brought brought) {
            SettlementFile file = brought.file();
            return new BroughtView(file.id(), file.network(), file.name(), file.settledOn(), file.lines(), file.bad(),
                    file.net().pence(), file.done(), brought.there());
        }
    }

    /**
     * @param settledOn when the banks pay, Europe/London
     * @param netPence what the council owes for it; below zero when it gets money
     * @param done whether all of its lines were dealt with
     */
    @Serdeable
    record FileView(UUID id, String network, String name, SettlementForm form, LocalDate settledOn, long lines,
            long badLines, long netPence, boolean done) {

        static FileView of(SettlementFile file) {
            return new FileView(file.id(), file.network(), file.name(), file.form(), file.settledOn(), file.lines(),
                    file.bad(), file.net().pence(), file.done());
        }
    }

    /**
     * @param amountPence what it adds to what the council owes
     * @param matchedBy how its purchase was found
     * @param problem why it was not used; empty where it was
     */
    @Serdeable
    record LineView(long line, SettlementLine.@Nullable Kind kind, long amountPence, SettlementTables.Outcome outcome,
            @Nullable String matchedBy, @Nullable UUID purchaseId, @Nullable UUID budgetId, String merchant,
            String reference, String problem) {}

    /**
     * @param paidOn Europe/London date
     * @param amountPence above zero when the council pays
     * @param reference what the statement says
     * @param bankReference the bank's own for the line: the same again changes nothing
     */
    @Serdeable
    record PaymentBody(LocalDate paidOn, long amountPence, @Size(max = 140) String reference,
            @NotBlank @Size(max = 60) String bankReference) {}

    /** @param days for how long */
    @Serdeable
    record BreakView(SettlementMatch.Kind kind, String what, long amountPence, LocalDate since, long days) {}

    /**
     * @param zero whether the three sides agree
     * @param ledgerPence without {@code beforePence}
     * @param beforePence what cards had paid before the first file, brought over with the books
     * @param otherBookings on statements of the account, of which none is a payment to the network
     */
    @Serdeable
    record MatchView(boolean zero, long filesPence, long bankPence, long ledgerPence, long beforePence,
            int otherBookings, List<BreakView> breaks) {

        static MatchView of(SettlementMatch.Report report) {
            return new MatchView(report.isZero(), report.byFiles().pence(), report.byBank().pence(),
                    report.byLedger().pence(), report.before().pence(), report.otherBookings(),
                    report.breaks().stream().map(found -> new BreakView(found.kind(),
                            found.what(), found.amount().pence(), found.since(), found.days())).toList());
        }
    }

    @Operation(summary = "Bring a settlement file in", description = "Sent again, it counts once; interrupted, it goes on. A file that is not whole, or differs from one of its name, is refused and nothing of it counts. Larger files than a request may be come by the command line.")
    @Post(uri = "/councils/{councilId}/settlement-files", consumes = {"text/csv", "text/plain",
            "application/octet-stream"})
    BroughtView bring(@Parameter(hidden = true) SignedIn who, UUID councilId, @Body byte[] content,
            @Parameter(description = "CSV or IPM") @QueryValue(defaultValue = "CSV") SettlementForm form) {
        access.requireInCouncil(who, Deed.PREPARE_MONEY, councilId);
        try {
            return BroughtView.of(settlements.bring(new CouncilId(councilId), form,
                    () -> new ByteArrayInputStream(content), who.login().displayName(), (lines, of) -> {}));
        } catch (SettlementRefusedException e) {
            throw new BadInputException("file", "a whole settlement file, new or the same as before",
                    String.valueOf(e.getMessage()));
        }
    }

    @Operation(summary = "A council's settlement files, newest first")
    @Get("/councils/{councilId}/settlement-files")
    List<FileView> files(@Parameter(hidden = true) SignedIn who, UUID councilId,
            @QueryValue(defaultValue = "50") @Min(1) @Max(PageOf.MOST) int limit) {
        access.requireInCouncil(who, Deed.VIEW_PURCHASES, councilId);
        return tables.files(new CouncilId(councilId), limit).stream().map(FileView::of).toList();
    }

    @Operation(summary = "What became of a file's lines")
    @Get("/settlement-files/{fileId}/lines")
    PageOf<LineView> lines(@Parameter(hidden = true) SignedIn who, UUID fileId,
            @Nullable @QueryValue SettlementTables.Outcome outcome,
            @Parameter(description = "next of the page before") @Nullable @QueryValue String after,
            @QueryValue(defaultValue = "50") @Min(1) @Max(PageOf.MOST) int limit) {
        SettlementFile file = tables.file(fileId).orElseThrow(Access::notThere);
        access.requireInCouncil(who, Deed.VIEW_PURCHASES, file.council().value());
        Cursor cursor = Cursor.parse(after);
        return PageOf.of(tables.lines(fileId, outcome, cursor == null ? 0 : cursor.position(), limit + 1), limit,
                line -> new LineView(line.number(), line.kind(), line.pence(), line.outcome(), line.matchedBy(),
                        line.purchase(), line.budget(), line.merchant(), line.reference(), line.problem()),
                line -> Cursor.at(line.number()));
    }

    @Operation(summary = "Note a payment on the bank statement")
    @Post("/councils/{councilId}/settlement-payments")
    MatchView paid(@Parameter(hidden = true) SignedIn who, UUID councilId, @Valid @Body PaymentBody body) {
        access.requireInCouncil(who, Deed.PREPARE_MONEY, councilId);
        CouncilId council = new CouncilId(councilId);
        if (!match.paid(council, body.paidOn(), Money.ofPence(body.amountPence()), body.reference(),
                body.bankReference(), who.login().displayName())) {
            throw new HttpStatusException(HttpStatus.CONFLICT,
                    "That bank reference was noted before with another sum, day or text.");
        }
        return MatchView.of(match.match(council));
    }

    @Operation(summary = "Files, bank and ledger side by side", description = "Every difference with its age; none when all three agree.")
    @Get("/councils/{councilId}/settlement")
    MatchView match(@Parameter(hidden = true) SignedIn who, UUID councilId) {
        access.requireInCouncil(who, Deed.VIEW_PURCHASES, councilId);
        return MatchView.of(match.match(new CouncilId(councilId)));
    }
}
