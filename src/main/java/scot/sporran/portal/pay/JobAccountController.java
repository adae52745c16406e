package scot.sporran.portal.pay;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.payments.payees.By;
import scot.sporran.payments.payees.Payees;
import scot.sporran.payruns.employment.BankDetails;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.payruns.outgoing.Handovers;
import scot.sporran.payruns.outgoing.WagePayments;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Form;

/** Where a job's pay goes: told by the assistant or whoever employs, and looked at by somebody else before pay goes there. */
@Controller("/jobs/{jobId}/account")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class JobAccountController {

    private final StaticTemplates templates = new StaticTemplates();
    private final JobPages jobs;
    private final Employments employments;
    private final WagePayments wages;
    private final Handovers handovers;

    JobAccountController(JobPages jobs, Employments employments, WagePayments wages, Handovers handovers) {
        this.jobs = jobs;
        this.employments = employments;
        this.wages = wages;
        this.handovers = handovers;
    }

    @Get
    JteModel account(Visit visit, UUID jobId) {
        JobPages.Place place = jobs.find(visit, jobId, Deed.EMPLOY, Deed.OWN_PAY);
        return page(visit, place, Form.empty(jobs.language(visit)));
    }

    private JteModel page(Visit visit, JobPages.Place place, Form form) {
        WagePayments.@Nullable Account account = wages.account(place.job().employer(), place.job().employment(),
                By.login(visit.login())).orElse(null);
        Frame frame = jobs.frame(visit, place, "account.job.title", place.other());
        boolean looks = account != null && account.mayBeSeenBy() && !place.job().own()
                && jobs.may(visit, place.job(), Deed.APPROVE_PAY);
        return templates.payAccount(frame, place.path(), words(frame, account), looks,
                place.job().employment().version(), form);
    }

    private static String words(Frame frame, WagePayments.@Nullable Account account) {
        if (account == null) {
            return frame.say("account.job.none");
        }
        String by = account.toldBy();
        String who = by == null ? "" : " " + frame.say("account.job.told-by", by);
        return frame.say(account.seen() ? "account.job.seen" : "account.job.waits", account.masked()) + who;
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> tell(Visit visit, UUID jobId, @Body Map<String, Object> body) {
        JobPages.Place place = jobs.find(visit, jobId, Deed.EMPLOY, Deed.OWN_PAY);
        jobs.requireAccount(visit, place);
        Form form = Form.of(jobs.language(visit), body);
        Employment job = seen(place, form);
        BankDetails bank = AccountFields.read(form);
        Optional<Employment> told = bank == null
                ? null
                : form.send(AccountFields.NAMES, () -> employments.tellBank(job, bank, visit.login()));
        if (told != null && told.isEmpty()) {
            form.wrong("", form.language().say("form.changed"));
        }
        return form.ok()
                ? Gate.seeOther(place.path() + "/account", "account")
                : HttpResponse.badRequest(page(visit, place, form));
    }

    @Post("/right")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> right(Visit visit, UUID jobId, @Body Map<String, Object> body) {
        JobPages.Place place = jobs.find(visit, jobId, Deed.APPROVE_PAY, null);
        Form form = Form.of(jobs.language(visit), body);
        Employment job = seen(place, form);
        Payees.Confirmation answer = form.ok()
                ? wages.confirm(place.job().employer(), job, By.login(visit.login())).orElse(null)
                : null;
        if (answer == Payees.Confirmation.DONE) {
            handovers.mended(place.job().employer().id());
            return Gate.seeOther(place.path() + "/account", "account.right");
        }
        if (form.ok()) {
            form.wrong("", form.language().say(answer == Payees.Confirmation.SAME_PERSON
                    ? "account.job.another"
                    : "account.job.cannot"));
        }
        return HttpResponse.badRequest(page(visit, place, form));
    }

    /** The job, as long as it is still what the reader saw: another account may have come. */
    private static Employment seen(JobPages.Place place, Form form) {
        Employment job = place.job().employment();
        if (job.version() != form.number("version", 0, Integer.MAX_VALUE)) {
            form.wrong("", form.language().say("form.changed"));
        }
        return job;
    }
}
