package scot.sporran.portal.pay;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.identity.Deed;
import scot.sporran.payruns.employment.AssistantLogins;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Form;

/** Lets an assistant sign in: a code that whoever employs hands over. */
@Controller("/jobs/{jobId}/sign-in")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class JobSignInController {

    private final StaticTemplates templates = new StaticTemplates();
    private final JobPages jobs;
    private final AssistantLogins logins;

    JobSignInController(JobPages jobs, AssistantLogins logins) {
        this.jobs = jobs;
        this.logins = logins;
    }

    @Get
    JteModel ask(Visit visit, UUID jobId) {
        JobPages.Place place = jobs.find(visit, jobId, Deed.EMPLOY, null);
        return page(visit, place, Form.empty(jobs.language(visit)));
    }

    private JteModel page(Visit visit, JobPages.Place place, Form form) {
        Frame frame = jobs.frame(visit, place, "pairing.title", place.other());
        return templates.paySignIn(frame, place.path(), place.other(), form);
    }

    /** The answer to pressing the button holds the code, and nothing else ever does. */
    @Post
    @Consumes(MediaType.ALL)
    HttpResponse<JteModel> make(Visit visit, UUID jobId) {
        JobPages.Place place = jobs.find(visit, jobId, Deed.EMPLOY, null);
        Optional<String> code = logins.code(jobs.assistant(place.job()),
                employer -> jobs.may(visit, employer, Deed.EMPLOY), visit.login());
        if (code.isEmpty()) {
            return HttpResponse.badRequest(page(visit, place, Form.empty(jobs.language(visit)).wrong("",
                    jobs.language(visit).say("pairing.elsewhere", place.other()))));
        }
        Frame frame = jobs.frame(visit, place, "pairing.code.title");
        return HttpResponse.ok(templates.workOnce(frame, frame.say("pairing.code.lead", place.other()),
                List.of(new Fact(frame.say("pairing.code"), code.get())), place.path(), place.other()));
    }
}
