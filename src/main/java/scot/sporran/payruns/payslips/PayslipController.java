package scot.sporran.payruns.payslips;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.payroll.TaxYear;
import scot.sporran.payruns.employment.WorkGate;
import scot.sporran.payruns.pay.PaidPayslip;
import scot.sporran.payruns.pay.Payslips;
import scot.sporran.platform.PrintPage;

/** Payslips, P45, P60 and the employer's summary: as JSON, to print, and as PDF. An assistant sees their own. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Payslips")
class PayslipController {

    private final WorkGate gate;
    private final Payslips payslips;
    private final PayslipDesk desk;
    private final TaxPapers papers;
    private final EmployerSummary summary;
    private final LeavingEstimate leaving;

    PayslipController(WorkGate gate, Payslips payslips, PayslipDesk desk, TaxPapers papers, EmployerSummary summary,
            LeavingEstimate leaving) {
        this.gate = gate;
        this.payslips = payslips;
        this.desk = desk;
        this.papers = papers;
        this.summary = summary;
        this.leaving = leaving;
    }

    @Serdeable
    record ListedPayslip(UUID id, LocalDate payDate, LocalDate from, LocalDate to, long grossPence, long netPence) {

        static ListedPayslip of(PaidPayslip slip) {
            return new ListedPayslip(slip.id(), slip.facts().payDate(), slip.facts().from(), slip.facts().to(),
                    slip.figures().gross(), slip.figures().net());
        }
    }

    @Operation(summary = "A job's payslips, the latest first")
    @Get("/employments/{employmentId}/payslips")
    List<ListedPayslip> ofJob(@Parameter(hidden = true) SignedIn who, UUID employmentId,
            @QueryValue(defaultValue = "26") @Min(1) @Max(200) int limit) {
        WorkGate.Job job = gate.job(who, employmentId, Deed.VIEW_PAY, Deed.OWN_PAY);
        return payslips.of(job.employment().id(), limit).stream().map(ListedPayslip::of).toList();
    }

    @Operation(summary = "A payslip, with how it was worked out")
    @Get("/payslips/{payslipId}")
    PayslipView one(@Parameter(hidden = true) SignedIn who, UUID payslipId) {
        return view(who, payslipId);
    }

    @Operation(summary = "A payslip to print", description = "large=true for 18 point letters.")
    @Get("/payslips/{payslipId}/page.html")
    @Produces(MediaType.ALL)
    HttpResponse<String> html(@Parameter(hidden = true) SignedIn who, UUID payslipId,
            @QueryValue(defaultValue = "false") boolean large) {
        return HttpResponse.ok(PayslipPage.of(view(who, payslipId), large)).contentType("text/html;charset=utf-8");
    }

    @Operation(summary = "A payslip as PDF", description = "large=true for 18 point letters.")
    @Get("/payslips/{payslipId}/page.pdf")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> pdf(@Parameter(hidden = true) SignedIn who, UUID payslipId,
            @QueryValue(defaultValue = "false") boolean large) {
        PayslipView view = view(who, payslipId);
        return file(PayslipPage.of(view, large), "payslip-" + view.payDate());
    }

    @Operation(summary = "The P45 of a job that ended", description = "The number is in full: the paper is for the worker and for HMRC.")
    @Get("/employments/{employmentId}/p45")
    TaxPapers.P45 p45(@Parameter(hidden = true) SignedIn who, UUID employmentId) {
        WorkGate.Job job = gate.job(who, employmentId, Deed.EMPLOY, Deed.OWN_PAY);
        return papers.p45(job.employer(), job.employment()).orElseThrow(Access::notThere);
    }

    @Operation(summary = "The P45 as PDF", description = "large=true for 18 point letters.")
    @Get("/employments/{employmentId}/p45.pdf")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> p45Pdf(@Parameter(hidden = true) SignedIn who, UUID employmentId,
            @QueryValue(defaultValue = "false") boolean large) {
        return file(TaxPapers.page(p45(who, employmentId), large), "p45");
    }

    @Operation(summary = "The P60 of a job and tax year", description = "taxYear such as 2025-26.")
    @Get("/employments/{employmentId}/p60")
    TaxPapers.P60 p60(@Parameter(hidden = true) SignedIn who, UUID employmentId, @QueryValue String taxYear) {
        WorkGate.Job job = gate.job(who, employmentId, Deed.EMPLOY, Deed.OWN_PAY);
        TaxYear year = WorkGate.sensible(() -> TaxYear.parse(taxYear));
        return papers.p60(job.employer(), job.employment(), year).orElseThrow(Access::notThere);
    }

    @Operation(summary = "The P60 as PDF", description = "large=true for 18 point letters.")
    @Get("/employments/{employmentId}/p60.pdf")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> p60Pdf(@Parameter(hidden = true) SignedIn who, UUID employmentId, @QueryValue String taxYear,
            @QueryValue(defaultValue = "false") boolean large) {
        return file(TaxPapers.page(p60(who, employmentId, taxYear), large), "p60-" + taxYear);
    }

    @Operation(summary = "What an employer paid, by tax month", description = "taxYear such as 2026-27.")
    @Get("/employers/{employerId}/pay-summary")
    EmployerSummary.Year summary(@Parameter(hidden = true) SignedIn who, UUID employerId, @QueryValue String taxYear) {
        TaxYear year = WorkGate.sensible(() -> TaxYear.parse(taxYear));
        return summary.of(gate.employer(who, employerId, Deed.VIEW_PAY), year);
    }

    @Operation(summary = "What the end of a job would cost", description = "Notice, leave that is owed, statutory redundancy pay. An estimate.")
    @Get("/employments/{employmentId}/leaving-estimate")
    LeavingEstimate.View leaving(@Parameter(hidden = true) SignedIn who, UUID employmentId,
            @QueryValue LocalDate notice,
            @QueryValue LocalDate lastDay) {
        WorkGate.Job job = gate.job(who, employmentId, Deed.VIEW_PAY);
        return WorkGate.sensible(() -> leaving.of(job.employment(), notice, lastDay));
    }

    private PayslipView view(SignedIn who, UUID payslipId) {
        PaidPayslip slip = payslips.find(payslipId).orElseThrow(Access::notThere);
        WorkGate.Job job = gate.job(who, slip.employment().value(), Deed.VIEW_PAY, Deed.OWN_PAY);
        return desk.of(slip, job.employer(), job.employment());
    }

    private static HttpResponse<byte[]> file(String page, String name) {
        return HttpResponse.ok(PrintPage.pdf(page)).contentType(MediaType.APPLICATION_PDF).header(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".pdf\"");
    }
}
