package scot.sporran.payruns.outgoing;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
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
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.payments.OrderState;
import scot.sporran.payments.PaymentOrder;
import scot.sporran.payments.payees.By;
import scot.sporran.payroll.provider.EnrolmentLetter;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.WorkGate;
import scot.sporran.platform.EntityTag;
import scot.sporran.platform.London;

/** Accounts that pay goes to, what is due to HMRC and the pension, and the pension's papers, for programs. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Pay runs")
class OutgoingController {

    private final WorkGate gate;
    private final WagePayments wages;
    private final Handovers handovers;
    private final DueOrders dues;
    private final PensionPapers papers;
    private final Clock clock;

    OutgoingController(WorkGate gate, WagePayments wages, Handovers handovers, DueOrders dues,
            PensionPapers papers, Clock clock) {
        this.gate = gate;
        this.wages = wages;
        this.handovers = handovers;
        this.dues = dues;
        this.papers = papers;
        this.clock = clock;
    }

    @Operation(summary = "Say that the account that pay goes to was seen and is right", description = "By somebody who approves pay and did not give the account. Wages that waited for it then leave by themselves. Needs If-Match.")
    @Post("/employments/{employmentId}/bank/confirm")
    HttpResponse<?> confirm(@Parameter(hidden = true) SignedIn who, UUID employmentId, HttpRequest<?> request) {
        WorkGate.Job job = gate.job(who, employmentId, Deed.APPROVE_PAY);
        EntityTag.requireSeen(request, Integer.toString(job.employment().version()));
        switch (wages.confirm(job.employer(), job.employment(), By.login(who.login())).orElseThrow(
                () -> new HttpStatusException(HttpStatus.CONFLICT, "No account is known that can be right."))) {
            case DONE -> handovers.mended(job.employer().id());
            case SAME_PERSON -> throw new HttpStatusException(HttpStatus.CONFLICT,
                    "Somebody other than who gave this account has to confirm it.");
            case NOT_THE_LATEST -> throw new HttpStatusException(HttpStatus.CONFLICT,
                    "This is not the account that waits. Look at it again.");
            default -> throw new IllegalStateException();
        }
        return HttpResponse.noContent();
    }

    /**
     * @param paymentId the payment order; null for nothing due
     * @param waitsFor what stands in the way, in words; null for nothing
     */
    @Serdeable
    record DueOrderView(DueOrders.To to, @Nullable UUID paymentId, @Nullable Long amountPence,
            @Nullable LocalDate payOn, @Nullable String reference, @Nullable OrderState state,
            @Nullable String waitsFor) {

        static DueOrderView of(DueOrders.Looked looked) {
            Optional<PaymentOrder> order = Optional.ofNullable(looked.order());
            return new DueOrderView(looked.to(), order.map(one -> one.id().value()).orElse(null),
                    order.map(one -> one.amount().pence()).orElse(null), order.map(PaymentOrder::payOn).orElse(null),
                    order.map(PaymentOrder::reference).orElse(null), order.map(PaymentOrder::state).orElse(null),
                    looked.waitsFor());
        }
    }

    @Operation(summary = "Write down payments of what has fallen due", description = "What is owed to HMRC and the pension for the months that are over, out of its pots. It is done every six hours by itself; sent again, nothing is written twice.")
    @Post("/employers/{employerId}/due-payments")
    List<DueOrderView> writeDown(@Parameter(hidden = true) SignedIn who, UUID employerId) {
        Employer employer = gate.employer(who, employerId, Deed.APPROVE_PAY);
        return dues.look(employer, London.dateOf(clock.instant())).stream().map(DueOrderView::of).toList();
    }

    @Operation(summary = "A pension provider's file of what was paid in on a pay date", description = "form NEST is CSV, PAPDIS is XML. paymentSource and group as the provider has them. 404 when nobody paid in.")
    @Get("/employers/{employerId}/pension-files/contributions")
    @Produces(MediaType.ALL)
    HttpResponse<String> contributions(@Parameter(hidden = true) SignedIn who, UUID employerId,
            @QueryValue LocalDate payDate, @QueryValue(defaultValue = "NEST") PensionPapers.Form form,
            @QueryValue(defaultValue = "Direct debit") String paymentSource,
            @QueryValue(defaultValue = "Group 1") String group) {
        Employer employer = gate.employer(who, employerId, Deed.EMPLOY);
        return file(employer, form == PensionPapers.Form.NEST
                ? PensionPapers.Paper.NEST_CONTRIBUTIONS
                : PensionPapers.Paper.PAPDIS_CONTRIBUTIONS, payDate, new PensionPapers.Names(paymentSource, group));
    }

    @Operation(summary = "A pension provider's file of who joined with the pay of a date", description = "CSV in NEST's shape. 404 when nobody joined.")
    @Get("/employers/{employerId}/pension-files/enrolments")
    @Produces(MediaType.ALL)
    HttpResponse<String> enrolments(@Parameter(hidden = true) SignedIn who, UUID employerId,
            @QueryValue LocalDate payDate, @QueryValue(defaultValue = "Direct debit") String paymentSource,
            @QueryValue(defaultValue = "Group 1") String group) {
        Employer employer = gate.employer(who, employerId, Deed.EMPLOY);
        return file(employer, PensionPapers.Paper.ENROLMENTS, payDate, new PensionPapers.Names(paymentSource, group));
    }

    private HttpResponse<String> file(Employer employer, PensionPapers.Paper paper, LocalDate payDate,
            PensionPapers.Names names) {
        PensionPapers.File file = WorkGate.sensible(() -> papers.file(employer, paper, payDate, names))
                .orElseThrow(Access::notThere);
        return HttpResponse.ok(file.content()).contentType(file.type()).header(HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"" + file.name() + "\"");
    }

    /** @param chosen whether somebody chose reEnrolsOn; see the pension's duties in the documentation */
    @Serdeable
    record DutiesView(LocalDate from, LocalDate declareBy, LocalDate reEnrolsOn, boolean chosen, LocalDate earliest,
            LocalDate latest, LocalDate declareAgainBy) {

        static DutiesView of(PensionPapers.Duties duties) {
            return new DutiesView(duties.from(), duties.declareBy(), duties.reEnrolsOn(), duties.chosen(),
                    duties.earliest(), duties.latest(), duties.declareAgainBy());
        }
    }

    @Operation(summary = "What has to be done about the pension, and by when", description = "The declaration, and the day about every three years on which those who opted out are put back.")
    @Get("/employers/{employerId}/pension-duties")
    DutiesView duties(@Parameter(hidden = true) SignedIn who, UUID employerId) {
        Employer employer = gate.employer(who, employerId, Deed.VIEW_PAY);
        return DutiesView.of(duties(employer));
    }

    @Serdeable
    record ReEnrolment(@NotNull LocalDate on) {}

    @Operation(summary = "Choose the day of re-enrolment", description = "Within three months of three years after the duties began. The pay of the period that it lies in puts those back who opted out more than a year before. Needs If-Match of the employer.")
    @Put("/employers/{employerId}/pension-duties/re-enrolment")
    DutiesView reEnrol(@Parameter(hidden = true) SignedIn who, UUID employerId, @Body @Valid ReEnrolment body,
            HttpRequest<?> request) {
        Employer employer = gate.employer(who, employerId, Deed.EMPLOY);
        EntityTag.requireSeen(request, Integer.toString(employer.version()));
        return DutiesView.of(duties(WorkGate.changed(
                papers.reEnrol(employer, body.on(), London.dateOf(clock.instant())))));
    }

    private PensionPapers.Duties duties(Employer employer) {
        return papers.duties(employer, London.dateOf(clock.instant())).orElseThrow(Access::notThere);
    }

    /** @param payDate of the pay that asks for the letter: it is due within six weeks */
    @Serdeable
    record LetterView(EnrolmentLetter.Kind kind, LocalDate payDate, String text) {}

    @Operation(summary = "The letter about the pension that a worker is owed", description = "In plain words, by the last assessment that asked for one; 404 when none did.")
    @Get("/employments/{employmentId}/pension-letter")
    LetterView letter(@Parameter(hidden = true) SignedIn who, UUID employmentId) {
        WorkGate.Job job = gate.job(who, employmentId, Deed.EMPLOY, Deed.OWN_PAY);
        return papers.letter(job.employer(), job.employment())
                .map(letter -> new LetterView(letter.kind(), letter.payDate(), letter.text()))
                .orElseThrow(Access::notThere);
    }
}
