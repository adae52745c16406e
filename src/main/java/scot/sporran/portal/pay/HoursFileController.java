package scot.sporran.portal.pay;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
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
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.timesheets.HoursFiles;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Table;

/** Hours of all assistants of an employer in one file, from a rota or a timesheet program. */
@Controller("/employers/{employerId}/hours-file")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class HoursFileController {

    private final StaticTemplates templates = new StaticTemplates();
    private final EmployerPages pages;
    private final HoursFiles files;

    HoursFileController(EmployerPages pages, HoursFiles files) {
        this.pages = pages;
        this.files = files;
    }

    @Get
    JteModel form(Visit visit, UUID employerId) {
        Employer employer = pages.find(visit, employerId, Deed.SEND_HOURS);
        return page(visit, employer, Form.empty(pages.language(visit)), List.of());
    }

    private JteModel page(Visit visit, Employer employer, Form form, List<HoursFiles.Bad> bad) {
        Frame frame = pages.frame(visit, employer, "hours-file.title");
        Table lines = new Table(frame.say("hours-file.bad"),
                List.of(frame.say("hours-file.line"), frame.say("hours-file.column"), frame.say("hours-file.why")),
                bad.stream().map(one -> Table.row(null, one.line() == 0 ? "–" : Long.toString(one.line()),
                        one.column(), one.reason())).toList(),
                0);
        return templates.payHoursFile(frame, "/employers/" + employer.id().value() + "/hours-file",
                EmployerPages.home(visit, employer), lines, form);
    }

    /** With one bad line nothing is taken; the same form sent again sends nothing twice. */
    @Post
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    HttpResponse<?> send(Visit visit, UUID employerId, @Nullable @Part("file") CompletedFileUpload file,
            @Nullable @Part("key") String key) {
        Employer employer = pages.find(visit, employerId, Deed.SEND_HOURS);
        Form form = Form.of(pages.language(visit), Map.of("key", key == null ? "" : key));
        if (file == null || file.getSize() == 0) {
            form.wrong("file", form.language().say("hours-file.needed"));
            return HttpResponse.badRequest(page(visit, employer, form, List.of()));
        }
        HoursFiles.Taken taken = files.take(employer, text(file), form.key(), visit.login());
        if (taken.refused() != null) {
            form.wrong("file", taken.refused().words());
        } else if (!taken.bad().isEmpty()) {
            form.wrong("file", form.language().say("hours-file.not-taken"));
        } else if (taken.sheets().isEmpty()) {
            form.wrong("file", form.language().say("hours-file.needed"));
        }
        return form.ok()
                ? Gate.seeOther(EmployerPages.home(visit, employer), "hours.sent")
                : HttpResponse.badRequest(page(visit, employer, form, taken.bad()));
    }

    private static String text(CompletedFileUpload file) {
        try {
            return new String(file.getBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
