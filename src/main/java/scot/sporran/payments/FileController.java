package scot.sporran.payments;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
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
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.payments.PaymentViews.FileView;
import scot.sporran.payments.PaymentViews.OrderView;
import scot.sporran.payments.PaymentViews.ReportView;
import scot.sporran.platform.Cursor;
import scot.sporran.platform.PageOf;
import scot.sporran.payments.payees.By;
import scot.sporran.payments.payees.RequestKey;

/** Files for the bank and reports from it, for programs. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Payments out")
class FileController {

    private final Access access;
    private final PaymentFiles files;
    private final ContinuityFiles continuity;
    private final ReportReader reports;
    private final FileJobs jobs;

    FileController(Access access, PaymentFiles files, ContinuityFiles continuity, ReportReader reports, FileJobs jobs) {
        this.access = access;
        this.files = files;
        this.continuity = continuity;
        this.reports = reports;
        this.jobs = jobs;
    }

    /** @param payOn date on which payees have the money */
    @Serdeable
    record NewFileBody(@NotNull PaymentFile.Kind kind, @NotNull PaymentFile.Form form, @NotNull LocalDate payOn) {}

    @Operation(summary = "Make a file for the bank", description = "ORDERS: all approved payments of that day; their money leaves the ledger while the file is prepared. CONTINUITY: the last wages again, for when wages cannot be run; nothing moves.")
    @Post("/councils/{councilId}/payment-files")
    HttpResponse<FileView> make(@Parameter(hidden = true) SignedIn who, UUID councilId,
            @Nullable @Header("Idempotency-Key") String key, @Body @Valid NewFileBody body) {
        access.requireInCouncil(who, Deed.PREPARE_MONEY, councilId);
        String name = councilId + ":" + RequestKey.of(key);
        By by = By.login(who.login());
        Optional<PaymentFile> file = body.kind() == PaymentFile.Kind.ORDERS
                ? files.begin(councilId, body.payOn(), body.form(), name, by)
                : continuity.prepare(councilId, body.payOn(), body.form(), name, by);
        file.ifPresent(begun -> jobs.start(begun.id()));
        return HttpResponse.created(FileView.of(file.orElseThrow(() -> new HttpStatusException(HttpStatus.CONFLICT,
                "There is nobody to pay, or the council has no confirmed account to pay from."))));
    }

    @Operation(summary = "A council's files, newest first")
    @Get("/councils/{councilId}/payment-files")
    PageOf<FileView> page(@Parameter(hidden = true) SignedIn who, UUID councilId, @Nullable @QueryValue String after,
            @QueryValue(defaultValue = "50") @Min(1) @Max(PageOf.MOST) int limit) {
        access.requireInCouncil(who, Deed.PREPARE_MONEY, councilId);
        Cursor from = Cursor.parse(after);
        return PageOf.of(files.of(councilId, from == null ? null : Math.toIntExact(from.position()), limit + 1), limit,
                FileView::of, file -> Cursor.at(file.number()));
    }

    @Operation(summary = "A file as it stands")
    @Get("/payment-files/{fileId}")
    FileView one(@Parameter(hidden = true) SignedIn who, UUID fileId) {
        return FileView.of(visible(who, fileId, Deed.PREPARE_MONEY));
    }

    @Operation(summary = "The payments in a file")
    @Get("/payment-files/{fileId}/payments")
    List<OrderView> payments(@Parameter(hidden = true) SignedIn who, UUID fileId, @Nullable @QueryValue UUID after,
            @QueryValue(defaultValue = "200") @Min(1) @Max(PageOf.MOST) int limit) {
        PaymentFile file = visible(who, fileId, Deed.PREPARE_MONEY);
        return files.orders(file, after, limit).stream().map(OrderView::of).toList();
    }

    @Operation(summary = "A file's content, for the bank", description = "It has account numbers in it.")
    @Get(value = "/payment-files/{fileId}/content", produces = MediaType.TEXT_PLAIN)
    HttpResponse<String> content(@Parameter(hidden = true) SignedIn who, UUID fileId) {
        PaymentFile file = visible(who, fileId, Deed.RELEASE_MONEY);
        String content = files.content(file).orElseThrow(() -> new HttpStatusException(HttpStatus.CONFLICT,
                "This file is not ready yet."));
        return HttpResponse.ok(content).header("Content-Disposition", "attachment; filename=" + file.fileName())
                .header("Cache-Control", "no-store");
    }

    /** What a person can do to a file. */
    enum Step {
        /** Let it go to the bank; for a continuity file: let it be used any time. */
        RELEASE,
        /** Say that a continuity file went to the bank. */
        USED, GIVE_UP
    }

    /** @param reason of giving it up */
    @Serdeable
    record StepBody(@NotNull Step step, @Nullable String reason) {}

    @Operation(summary = "Release a file, say that a continuity file was used, or give a file up")
    @Post("/payment-files/{fileId}/steps")
    FileView step(@Parameter(hidden = true) SignedIn who, UUID fileId, @Body @Valid StepBody body) {
        PaymentFile file = visible(who, fileId, Deed.RELEASE_MONEY);
        By by = By.login(who.login());
        boolean orders = file.kind() == PaymentFile.Kind.ORDERS;
        String reason = body.reason() == null ? "The file was given up." : body.reason();
        PaymentFiles.Step done = switch (body.step()) {
            case RELEASE -> orders ? files.handOver(file, by) : continuity.release(file, by);
            case GIVE_UP -> orders ? files.giveUp(file, reason) : continuity.giveUp(file);
            case USED -> continuity.used(file, by).isEmpty() ? PaymentFiles.Step.DONE : PaymentFiles.Step.NOT_NOW;
        };
        return switch (done) {
            case DONE -> FileView.of(files.find(fileId).orElseThrow());
            case SAME_PERSON -> throw new HttpStatusException(HttpStatus.CONFLICT,
                    "Somebody other than " + file.madeBy().name() + " has to do this.");
            case NOT_NOW -> throw new HttpStatusException(HttpStatus.CONFLICT,
                    "This cannot be done to the file as it stands. Look at it again.");
        };
    }

    @Operation(summary = "Take in a report of the bank", description = "pain.002, or Bacs: ARUCS, AWACS, input report. What came back is given back. The same report again changes nothing.")
    @Post("/councils/{councilId}/bank-reports")
    @Consumes({MediaType.APPLICATION_XML, MediaType.TEXT_XML})
    ReportView report(@Parameter(hidden = true) SignedIn who, UUID councilId, @Body String xml) {
        access.requireInCouncil(who, Deed.PREPARE_MONEY, councilId);
        return ReportView.of(reports.take(councilId, xml, By.login(who.login())));
    }

    private PaymentFile visible(SignedIn who, UUID fileId, Deed deed) {
        PaymentFile file = files.find(fileId).orElseThrow(Access::notThere);
        access.requireInCouncil(who, deed, file.council());
        return file;
    }
}
