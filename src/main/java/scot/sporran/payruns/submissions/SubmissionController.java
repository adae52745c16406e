package scot.sporran.payruns.submissions;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
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
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.payroll.TaxMonth;
import scot.sporran.payroll.TaxYear;
import scot.sporran.payroll.rti.RtiDocument;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.WorkGate;
import scot.sporran.platform.London;

/** Reports to HMRC and what is owed, for programs. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "HMRC")
class SubmissionController {

    private final WorkGate gate;
    private final ReportsByHand byHand;
    private final Submissions submissions;
    private final HmrcDues dues;
    private final EmployerReports summaries;
    private final Clock clock;

    SubmissionController(WorkGate gate, ReportsByHand byHand, Submissions submissions, HmrcDues dues,
            EmployerReports summaries, Clock clock) {
        this.gate = gate;
        this.byHand = byHand;
        this.submissions = submissions;
        this.dues = dues;
        this.summaries = summaries;
        this.clock = clock;
    }

    /** @param sendable false while HMRC's address and credentials are not set: the report waits */
    @Serdeable
    record SubmissionView(UUID submissionId, RtiDocument.Kind kind, String taxYear, String key, SubmissionState state,
            boolean test, String mark, String correlation, String words, String madeBy, Instant madeAt,
            boolean sendable) {}

    @Serdeable
    record ExchangeView(String asked, SubmissionEvent event, String correlation, String words, Instant at) {}

    /** @param log each message to HMRC and what came of it */
    @Serdeable
    record DetailView(SubmissionView submission, List<ExchangeView> log) {}

    private SubmissionView view(Submission report) {
        return new SubmissionView(report.id(), report.kind(), report.year().label(), report.key(), report.state(),
                report.test(), report.mark(), report.correlation(), report.words(), report.madeBy(), report.madeAt(),
                submissions.canSend());
    }

    @Operation(summary = "An employer's reports to HMRC, newest first")
    @Get("/employers/{employerId}/hmrc-submissions")
    List<SubmissionView> all(@Parameter(hidden = true) SignedIn who, UUID employerId,
            @QueryValue(defaultValue = "50") @Min(1) @Max(200) int limit) {
        Employer employer = gate.employer(who, employerId, Deed.VIEW_PAY);
        return submissions.of(employer.id(), limit).stream().map(this::view).toList();
    }

    @Operation(summary = "A report with its log")
    @Get("/hmrc-submissions/{submissionId}")
    DetailView one(@Parameter(hidden = true) SignedIn who, UUID submissionId) {
        Submission report = visible(who, submissionId, Deed.VIEW_PAY);
        return new DetailView(view(report),
                submissions.exchanges(report.id()).stream().map(exchange -> new ExchangeView(exchange.asked(),
                        exchange.event(), exchange.correlation(), exchange.words(), exchange.at())).toList());
    }

    /**
     * @param taxYear {@code 2026-27}
     * @param taxMonth 1 to 12, from 6 April
     * @param nobodyPaid whether nobody was paid in that month
     * @param takesBack whether it takes back what payslips have paid for children since 6 April
     * @param claimsAllowance whether the Employment Allowance is claimed; null to say nothing about it
     * @param lastOfYear whether it is the last report of the year
     * @param ceasedOn the day the scheme ended; null while it goes on
     */
    @Serdeable
    record SummaryBody(@NotNull String taxYear, @Min(1) @Max(12) int taxMonth, boolean nobodyPaid,
            boolean takesBack, @Nullable Boolean claimsAllowance, boolean lastOfYear, @Nullable LocalDate ceasedOn) {}

    @Operation(summary = "Send an employer payment summary", description = "That nobody was paid, that the Employment Allowance is claimed, that the year or the scheme is over. Due by the 19th after the tax month.")
    @Post("/employers/{employerId}/hmrc-submissions/eps")
    HttpResponse<SubmissionView> summary(@Parameter(hidden = true) SignedIn who, UUID employerId,
            @Nullable @Header("Idempotency-Key") String key, @Body @Valid SummaryBody body) {
        Employer employer = gate.employer(who, employerId, Deed.APPROVE_PAY);
        String natural = WorkGate.key(key);
        return kept(WorkGate.sensible(() -> byHand.tell(employer,
                new ReportsByHand.Summary(new TaxMonth(TaxYear.parse(body.taxYear()), body.taxMonth()),
                        body.nobodyPaid(), body.takesBack(), body.claimsAllowance(), body.lastOfYear(),
                        body.ceasedOn()),
                natural, who.login().displayName())));
    }

    /**
     * @param dueOn the day by which HMRC has to know
     * @param toldOn the day from which it is told by itself, unless pay for the month waits to be run
     */
    @Serdeable
    record UntoldView(int taxMonth, LocalDate from, LocalDate to, LocalDate dueOn, LocalDate toldOn) {}

    @Operation(summary = "Months without pay that HMRC was not told about", description = "Without a summary HMRC estimates what is owed. One is sent by itself a week after the month; with nobodyPaid it can be sent before.")
    @Get("/employers/{employerId}/hmrc-submissions/eps-due")
    List<UntoldView> untold(@Parameter(hidden = true) SignedIn who, UUID employerId, @QueryValue String taxYear) {
        Employer employer = gate.employer(who, employerId, Deed.VIEW_PAY);
        TaxYear year = WorkGate.sensible(() -> TaxYear.parse(taxYear));
        return summaries.untoldWithoutPay(employer, year, London.dateOf(clock.instant())).stream()
                .map(month -> new UntoldView(month.number(), month.firstDay(), month.lastDay(),
                        EmployerReports.dueOn(month), EmployerReports.tellsOn(month)))
                .toList();
    }

    @Operation(summary = "Ask HMRC for workers' National Insurance numbers, or whether they are right", description = "All who work for the employer now; at most 100.")
    @Post("/employers/{employerId}/hmrc-submissions/nvr")
    HttpResponse<SubmissionView> numbers(@Parameter(hidden = true) SignedIn who, UUID employerId,
            @Nullable @Header("Idempotency-Key") String key) {
        Employer employer = gate.employer(who, employerId, Deed.EMPLOY);
        String natural = WorkGate.key(key);
        return kept(WorkGate.sensible(() -> byHand.askForNumbers(employer, London.dateOf(clock.instant()), natural,
                who.login().displayName())));
    }

    private HttpResponse<SubmissionView> kept(Submissions.Queued queued) {
        return switch (queued) {
            case Submissions.Queued.Kept kept -> HttpResponse.created(view(kept.submission()));
            case Submissions.Queued.OtherContent other -> throw new HttpStatusException(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "This Idempotency-Key was sent before with other content. Send a new key with a new report.");
            case Submissions.Queued.Wrong wrong -> throw new HttpStatusException(HttpStatus.BAD_REQUEST,
                    wrong.problems().getFirst().where() + ": " + wrong.problems().getFirst().words());
        };
    }

    @Operation(summary = "A report as HMRC gets it", description = "The XML inside the envelope. It has National Insurance numbers and birth dates in it.")
    @Get(value = "/hmrc-submissions/{submissionId}/content", produces = MediaType.APPLICATION_XML)
    HttpResponse<String> content(@Parameter(hidden = true) SignedIn who, UUID submissionId) {
        Submission report = visible(who, submissionId, Deed.APPROVE_PAY);
        return HttpResponse.ok(submissions.content(report))
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"%s-%s.xml\"".formatted(report.kind(), report.id()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /** What a person can do to a report. */
    enum Step {
        SEND_AGAIN, WITHDRAW
    }

    @Serdeable
    record StepBody(@NotNull Step step) {}

    @Operation(summary = "Send a refused report again, or withdraw one that has not left")
    @Post("/hmrc-submissions/{submissionId}/steps")
    SubmissionView step(@Parameter(hidden = true) SignedIn who, UUID submissionId, @Body @Valid StepBody body) {
        Submission report = visible(who, submissionId, Deed.APPROVE_PAY);
        if (!submissions.act(report, SubmissionEvent.valueOf(body.step().name()))) {
            throw new HttpStatusException(HttpStatus.CONFLICT, "This cannot be done to the report as it stands.");
        }
        return view(submissions.find(submissionId).orElseThrow());
    }

    /**
     * @param taxMonth the month, or the last one of the quarter
     * @param partsPence by what they are for; below zero takes off
     * @param reference to pay by
     */
    @Serdeable
    record DueView(int taxMonth, LocalDate from, LocalDate to, Map<String, Long> partsPence, long totalPence,
            String reference, LocalDate dueOn) {}

    @Operation(summary = "What an employer owes HMRC in a tax year, by month or quarter")
    @Get("/employers/{employerId}/hmrc-dues")
    List<DueView> dues(@Parameter(hidden = true) SignedIn who, UUID employerId, @QueryValue String taxYear) {
        Employer employer = gate.employer(who, employerId, Deed.VIEW_PAY);
        TaxYear year = WorkGate.sensible(() -> TaxYear.parse(taxYear));
        int months = employer.terms().paysQuarterly() ? 3 : 1;
        return dues.of(employer, year).stream().map(due -> {
            Map<String, Long> parts = new TreeMap<>();
            due.parts().forEach((kind, amount) -> parts.put(kind.name(), amount.pence()));
            return new DueView(due.month().number(),
                    new TaxMonth(year, due.month().number() - months + 1).firstDay(), due.month().lastDay(), parts,
                    due.total().pence(), due.reference(), due.dueOn());
        }).toList();
    }

    private Submission visible(SignedIn who, UUID submissionId, Deed deed) {
        Submission report = submissions.find(submissionId).orElseThrow(Access::notThere);
        gate.employer(who, report.employer().value(), deed);
        return report;
    }
}
