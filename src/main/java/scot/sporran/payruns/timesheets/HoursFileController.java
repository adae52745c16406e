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
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.WorkGate;
import scot.sporran.support.money.Answers;

/** Hours of all of an employer's assistants in one file. */
@Controller("/api/v1/employers/{employerId}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Timesheets")
class HoursFileController {

    private final WorkGate gate;
    private final HoursFiles files;

    HoursFileController(WorkGate gate, HoursFiles files) {
        this.gate = gate;
        this.files = files;
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
        HoursFiles.Taken taken = files.take(employer, text, natural, who.login());
        if (taken.refused() != null) {
            Answers.value(taken.refused());
        }
        FileView view = new FileView(taken.sheets(), taken.bad().stream()
                .map(line -> new BadView(line.line(), line.column(), line.reason())).toList());
        return taken.bad().isEmpty() ? HttpResponse.created(view) : HttpResponse.badRequest(view);
    }
}
