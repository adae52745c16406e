package scot.sporran.payruns.timesheets;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.payroll.BadPayInputException;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.payruns.employment.WorkGate;

/** Hours of all of an employer's assistants in one file. */
@Controller("/api/v1/employers/{employerId}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Timesheets")
class HoursFileController {

    private final WorkGate gate;
    private final Employments employments;
    private final Timesheets timesheets;

    HoursFileController(WorkGate gate, Employments employments, Timesheets timesheets) {
        this.gate = gate;
        this.employments = employments;
        this.timesheets = timesheets;
    }

    @Serdeable
    record FileView(List<UUID> timesheets, List<BadView> bad) {}

    @Serdeable
    record BadView(long line, String column, String reason) {}

    @Operation(summary = "Send hours as CSV", description = "Columns payroll_number, date, kind, begins, minutes, awake. With one bad line nothing is taken; the answer is 400 and names each. Needs an Idempotency-Key.")
    @Post("/timesheets.csv")
    @Consumes(MediaType.ALL)
    HttpResponse<FileView> csv(@Parameter(hidden = true) SignedIn who, UUID employerId,
            @Nullable @Header("Idempotency-Key") String key, @Body String text) {
        Employer employer = gate.employer(who, employerId, Deed.SEND_HOURS);
        String natural = WorkGate.key(key);
        HoursCsv.File file = HoursCsv.read(text);
        List<BadView> bad = new ArrayList<>(file.bad().stream()
                .map(line -> new BadView(line.line(), line.column(), line.reason())).toList());
        Map<String, Employment> jobs = new LinkedHashMap<>();
        employments.of(employer.id()).forEach(job -> jobs.put(job.payrollNumber(), job));
        file.byNumber().keySet().stream().filter(number -> !jobs.containsKey(number))
                .forEach(number -> bad.add(new BadView(0, "payroll_number", "nobody here has the number " + number)));
        if (!bad.isEmpty()) {
            return HttpResponse.badRequest(new FileView(List.of(), bad));
        }
        List<Sheet> sheets = new ArrayList<>();
        file.byNumber().forEach((number, lines) -> {
            Map<LocalDate, List<HoursLine>> periods = new LinkedHashMap<>();
            lines.forEach(line -> periods.computeIfAbsent(employer.calendar().of(line.on()).from(),
                    from -> new ArrayList<>()).add(line));
            periods.forEach((from, hours) -> sheets.add(new Sheet(
                    java.util.Objects.requireNonNull(jobs.get(number)), from, hours)));
        });
        sheets.forEach(sheet -> tried(sheet, bad, () -> timesheets.require(employer, sheet.job, sheet.from,
                sheet.hours)));
        List<UUID> sent = new ArrayList<>();
        if (bad.isEmpty()) {
            sheets.forEach(sheet -> tried(sheet, bad, () -> sent.add(WorkGate.value(timesheets.send(employer,
                    sheet.job, sheet.from, sheet.hours, "", natural, who.login())).id().value())));
        }
        return bad.isEmpty()
                ? HttpResponse.created(new FileView(sent, bad))
                : HttpResponse.badRequest(new FileView(sent, bad));
    }

    private record Sheet(Employment job, LocalDate from, List<HoursLine> hours) {}

    private static void tried(Sheet sheet, List<BadView> bad, Runnable work) {
        try {
            work.run();
        } catch (BadPayInputException e) {
            bad.add(new BadView(0, e.field(), sheet.job.payrollNumber() + ": " + e.getMessage()));
        }
    }
}
