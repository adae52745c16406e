package scot.sporran.portal.bank;

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
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.payments.ContinuityFiles;
import scot.sporran.payments.FileJobs;
import scot.sporran.payments.PaymentFile;
import scot.sporran.payments.PaymentFiles;
import scot.sporran.payments.ReportReader;
import scot.sporran.payments.payees.By;
import scot.sporran.platform.BadInputException;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Form;

/** Files for the bank: made by one officer, released by another, and the bank's reports taken in. */
@Controller("/work/bank-files")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class BankFilesController {

    private final Frames frames;
    private final Gate gate;
    private final BankFilePages pages;
    private final PaymentFiles files;
    private final ContinuityFiles continuity;
    private final FileJobs jobs;
    private final ReportReader reports;

    BankFilesController(Frames frames, Gate gate, BankFilePages pages, PaymentFiles files, ContinuityFiles continuity,
            FileJobs jobs, ReportReader reports) {
        this.frames = frames;
        this.gate = gate;
        this.pages = pages;
        this.files = files;
        this.continuity = continuity;
        this.jobs = jobs;
        this.reports = reports;
    }

    @Get
    JteModel all(Visit visit) {
        return pages.list(visit, gate.council(visit, Deed.PREPARE_MONEY), Form.empty(frames.language(visit)), null);
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> make(Visit visit, @Body Map<String, Object> body) {
        UUID council = gate.council(visit, Deed.PREPARE_MONEY);
        Form form = Form.of(frames.language(visit), body);
        PaymentFile.Kind kind = form.one("kind", PaymentFile.Kind.class);
        PaymentFile.Form how = form.one("form", PaymentFile.Form.class);
        LocalDate payOn = form.day("payOn", true);
        Optional<PaymentFile> file = kind == null || how == null || payOn == null
                ? null
                : form.send(Map.of(), () -> kind == PaymentFile.Kind.ORDERS
                        ? files.begin(council, payOn, how, form.key(), By.login(visit.login()))
                        : continuity.prepare(council, payOn, how, form.key(), By.login(visit.login())));
        if (file != null && file.isPresent()) {
            jobs.start(file.get().id());
            return Gate.seeOther("/work/bank-files/" + file.get().id(), "bank.begun");
        }
        if (form.ok()) {
            form.wrong("", form.language().say("bank.nobody"));
        }
        return HttpResponse.badRequest(pages.list(visit, council, form, null));
    }

    @Post("/reports")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    HttpResponse<?> report(Visit visit, @Nullable @Part("file") CompletedFileUpload file) {
        UUID council = gate.council(visit, Deed.PREPARE_MONEY);
        Form form = Form.empty(frames.language(visit));
        try {
            byte[] bytes = file == null ? new byte[0] : file.getBytes();
            if (bytes.length == 0) {
                form.wrong("file", form.language().say("bank.report.needed"));
            } else {
                return HttpResponse.ok(pages.list(visit, council, form,
                        reports.take(council, bytes, By.login(visit.login()))));
            }
        } catch (BadInputException e) {
            form.wrong("file", form.language().say("form.expected", e.expected()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HttpResponse.badRequest(pages.list(visit, council, form, null));
    }

    @Get("/{fileId}")
    JteModel one(Visit visit, UUID fileId) {
        return pages.one(visit, found(visit, fileId, Deed.PREPARE_MONEY), null);
    }

    @Get("/{fileId}/content")
    @Produces(MediaType.ALL)
    HttpResponse<String> content(Visit visit, UUID fileId) {
        PaymentFile file = found(visit, fileId, Deed.RELEASE_MONEY);
        return HttpResponse.ok(files.content(file).orElseThrow(Access::notThere)).contentType(MediaType.TEXT_PLAIN_TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file.fileName() + "\"");
    }

    @Post("/{fileId}/release")
    @Consumes(MediaType.ALL)
    HttpResponse<?> release(Visit visit, UUID fileId) {
        PaymentFile file = found(visit, fileId, Deed.RELEASE_MONEY);
        By by = By.login(visit.login());
        return answered(visit, file,
                file.kind() == PaymentFile.Kind.ORDERS ? files.handOver(file, by) : continuity.release(file, by));
    }

    @Post("/{fileId}/used")
    @Consumes(MediaType.ALL)
    HttpResponse<?> used(Visit visit, UUID fileId) {
        PaymentFile file = found(visit, fileId, Deed.RELEASE_MONEY);
        return answered(visit, file, file.kind() == PaymentFile.Kind.CONTINUITY
                && continuity.used(file, By.login(visit.login())).isEmpty()
                        ? PaymentFiles.Step.DONE
                        : PaymentFiles.Step.NOT_NOW);
    }

    @Post("/{fileId}/give-up")
    @Consumes(MediaType.ALL)
    HttpResponse<?> giveUp(Visit visit, UUID fileId) {
        PaymentFile file = found(visit, fileId, Deed.RELEASE_MONEY);
        return answered(visit, file, file.kind() == PaymentFile.Kind.ORDERS
                ? files.giveUp(file, frames.language(visit).say("bank.given-up"))
                : continuity.giveUp(file));
    }

    private HttpResponse<?> answered(Visit visit, PaymentFile file, PaymentFiles.Step step) {
        return switch (step) {
            case DONE -> Gate.seeOther("/work/bank-files/" + file.id(), "bank.step");
            case SAME_PERSON -> HttpResponse.badRequest(pages.one(visit, file,
                    frames.language(visit).say("bank.another")));
            case NOT_NOW -> HttpResponse.badRequest(pages.one(visit, files.find(file.id()).orElseThrow(),
                    frames.language(visit).say("bank.not-now")));
        };
    }

    private PaymentFile found(Visit visit, UUID fileId, Deed deed) {
        UUID council = gate.council(visit, Deed.PREPARE_MONEY);
        PaymentFile file = files.find(fileId).filter(one -> one.council().equals(council))
                .orElseThrow(Access::notThere);
        gate.council(visit, deed);
        return file;
    }
}
