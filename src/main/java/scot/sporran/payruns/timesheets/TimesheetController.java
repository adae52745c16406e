package scot.sporran.payruns.timesheets;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
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
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.payruns.employment.RateKind;
import scot.sporran.payruns.employment.WorkGate;
import scot.sporran.platform.EntityTag;
import scot.sporran.support.money.Answers;

/** Hours, for programs and phones: sent by the assistant, looked at and decided on by the employer. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Timesheets")
class TimesheetController {

    private final WorkGate gate;
    private final Timesheets timesheets;
    private final BudgetCheck check;

    TimesheetController(WorkGate gate, Timesheets timesheets, BudgetCheck check) {
        this.gate = gate;
        this.timesheets = timesheets;
        this.check = check;
    }

    /**
     * @param begins time of day, 21:00; may be left out
     * @param minutes how long; for a SLEEP_IN the whole night
     * @param awake in a sleep-in: minutes after it began, from and to
     */
    @Serdeable
    record LineBody(@NotNull RateKind kind, @NotNull LocalDate on, @Nullable LocalTime begins, int minutes,
            @Nullable @Size(max = 20) List<@Valid AwakeBody> awake) {

        static LineBody of(HoursLine line) {
            Integer begins = line.begins();
            return new LineBody(line.kind(), line.on(),
                    begins == null ? null : LocalTime.ofSecondOfDay(begins * 60L), line.minutes(),
                    line.awake().stream().map(one -> new AwakeBody(one.from(), one.to())).toList());
        }

        HoursLine read() {
            return new HoursLine(kind, on, begins == null ? null : begins.toSecondOfDay() / 60, minutes,
                    awake == null
                            ? List.of()
                            : awake.stream().map(one -> new HoursLine.Awake(one.from(), one.to())).toList());
        }
    }

    @Serdeable
    record AwakeBody(int from, int to) {}

    /** @param day any day of the pay period */
    @Serdeable
    record NewSheet(@NotNull LocalDate day, @NotEmpty @Size(max = 120) List<@Valid LineBody> lines,
            @Nullable @Size(max = 400) String note) {}

    /**
     * @param costPence what the hours would cost the budget, contributions and all
     * @param questions to look at before saying yes
     * @param version send it as If-Match
     */
    @Serdeable
    record SheetView(UUID id, UUID employmentId, LocalDate periodFrom, LocalDate periodTo, int number,
            TimesheetState state, int minutes, List<LineBody> lines, long costPence, List<String> questions,
            String note, String sentBy, Instant sentAt, @Nullable String decidedBy, @Nullable String decidedNote,
            boolean paid, int version) {

        static SheetView of(Timesheet sheet) {
            return new SheetView(sheet.id().value(), sheet.employment().value(), sheet.periodFrom(), sheet.periodTo(),
                    sheet.number(), sheet.state(), sheet.minutes(), sheet.lines().stream().map(LineBody::of).toList(),
                    sheet.cost().pence(), sheet.questions(), sheet.note(), sheet.sentBy(), sheet.sentAt(),
                    sheet.decidedBy(), sheet.decidedNote(), sheet.paid(), sheet.version());
        }
    }

    /** @param sentence the same in words */
    @Serdeable
    record CheckView(String sentence, long costPence, long freePence, int weeks, @Nullable LocalDate shortOn,
            boolean enough, List<String> questions) {}

    @Serdeable
    record ReturnBody(@NotBlank @Size(max = 400) String why) {}

    @Operation(summary = "Send hours", description = "Hours of the same period that were not approved are replaced; hours after an approval are a second sheet. Needs an Idempotency-Key.")
    @Post("/employments/{employmentId}/timesheets")
    HttpResponse<SheetView> send(@Parameter(hidden = true) SignedIn who, UUID employmentId,
            @Nullable @Header("Idempotency-Key") String key, @Body @Valid NewSheet body) {
        WorkGate.Job job = gate.job(who, employmentId, Deed.SEND_HOURS, Deed.SEND_HOURS);
        String natural = WorkGate.key(key);
        return HttpResponse.created(SheetView.of(WorkGate.sensible(() -> Answers.value(timesheets.send(job.employer(),
                job.employment(), body.day(), body.lines().stream().map(LineBody::read).toList(),
                body.note() == null ? "" : body.note().strip(), natural, who.login())))));
    }

    @Operation(summary = "The last hours again", description = "The last sheet's hours on the same weekdays of the period that a day lies in; send them back to send them.")
    @Get("/employments/{employmentId}/timesheets/same-again")
    List<LineBody> sameAgain(@Parameter(hidden = true) SignedIn who, UUID employmentId, @QueryValue LocalDate day) {
        WorkGate.Job job = gate.job(who, employmentId, Deed.SEND_HOURS, Deed.SEND_HOURS);
        return timesheets.sameAgain(job.employer(), job.employment(), day).stream().map(LineBody::of).toList();
    }

    @Operation(summary = "A job's timesheets, the latest first")
    @Get("/employments/{employmentId}/timesheets")
    List<SheetView> ofJob(@Parameter(hidden = true) SignedIn who, UUID employmentId,
            @QueryValue(defaultValue = "13") @Min(1) @Max(100) int limit) {
        WorkGate.Job job = gate.job(who, employmentId, Deed.VIEW_PAY, Deed.OWN_PAY);
        return timesheets.of(job.employment().id(), limit).stream().map(SheetView::of).toList();
    }

    @Operation(summary = "Hours that wait for the employer")
    @Get("/employers/{employerId}/timesheets/waiting")
    List<SheetView> waiting(@Parameter(hidden = true) SignedIn who, UUID employerId) {
        return timesheets.waiting(gate.employer(who, employerId, Deed.VIEW_PAY).id()).stream().map(SheetView::of)
                .toList();
    }

    @Operation(summary = "A timesheet", description = "Its ETag is what a decision sends as If-Match.")
    @Get("/timesheets/{timesheetId}")
    HttpResponse<SheetView> one(@Parameter(hidden = true) SignedIn who, UUID timesheetId, HttpRequest<?> request) {
        Timesheet sheet = find(timesheetId);
        gate.job(who, sheet.employment().value(), Deed.VIEW_PAY, Deed.OWN_PAY);
        return EntityTag.answer(request, Integer.toString(sheet.version()), () -> SheetView.of(sheet));
    }

    @Operation(summary = "What saying yes does to the budget", description = "How many weeks the money lasts after these hours, and what to look at first.")
    @Get("/timesheets/{timesheetId}/check")
    CheckView check(@Parameter(hidden = true) SignedIn who, UUID timesheetId) {
        Timesheet sheet = find(timesheetId);
        WorkGate.Job job = gate.job(who, sheet.employment().value(), Deed.VIEW_PAY);
        BudgetCheck.Leaves leaves = check.leaves(job.employer(), sheet.cost());
        return new CheckView(leaves.sentence(), leaves.cost().pence(), leaves.free().pence(), leaves.weeks(),
                leaves.shortOn(), leaves.enough(), sheet.questions());
    }

    @Operation(summary = "Say yes to hours", description = "For the person and those who act for them, never for the assistant. Needs If-Match.")
    @Post("/timesheets/{timesheetId}/approve")
    SheetView approve(@Parameter(hidden = true) SignedIn who, UUID timesheetId, HttpRequest<?> request) {
        Timesheet sheet = find(timesheetId);
        WorkGate.Job job = gate.job(who, sheet.employment().value(), Deed.CONFIRM);
        EntityTag.requireSeen(request, Integer.toString(sheet.version()));
        return SheetView.of(Answers.value(timesheets.approve(sheet, job.employer(), who.login(), job.own())));
    }

    @Operation(summary = "Send hours back with a question", description = "Also hours that were approved, until they are paid. Needs If-Match.")
    @Post("/timesheets/{timesheetId}/return")
    SheetView giveBack(@Parameter(hidden = true) SignedIn who, UUID timesheetId, @Body @Valid ReturnBody body,
            HttpRequest<?> request) {
        Timesheet sheet = find(timesheetId);
        WorkGate.Job job = gate.job(who, sheet.employment().value(), Deed.CONFIRM);
        EntityTag.requireSeen(request, Integer.toString(sheet.version()));
        return SheetView.of(Answers.value(timesheets.giveBack(sheet, job.employer(), who.login(), body.why())));
    }

    @Operation(summary = "Take hours back that were sent", description = "Until they are approved. Needs If-Match.")
    @Post("/timesheets/{timesheetId}/withdraw")
    SheetView withdraw(@Parameter(hidden = true) SignedIn who, UUID timesheetId, HttpRequest<?> request) {
        Timesheet sheet = find(timesheetId);
        gate.job(who, sheet.employment().value(), Deed.SEND_HOURS, Deed.SEND_HOURS);
        EntityTag.requireSeen(request, Integer.toString(sheet.version()));
        return SheetView.of(Answers.value(timesheets.withdraw(sheet, who.login())));
    }

    private Timesheet find(UUID id) {
        return timesheets.find(new TimesheetId(id)).orElseThrow(Access::notThere);
    }
}
