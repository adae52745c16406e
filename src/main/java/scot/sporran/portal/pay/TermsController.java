package scot.sporran.portal.pay;

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
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.EmploymentId;
import scot.sporran.payruns.employment.JobTerms;
import scot.sporran.payruns.employment.PayOrder;
import scot.sporran.payruns.employment.Rates;
import scot.sporran.payruns.employment.TaxTerms;
import scot.sporran.payruns.employment.WorkGate;
import scot.sporran.payruns.pay.Adjustment;
import scot.sporran.payruns.runs.Adjustments;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Form;
import scot.sporran.support.money.Answer;

/**
 * How a job is paid, taxed and deducted from: seen by the assistant too, changed by whoever employs. Nothing that was paid by
 * is changed: a rate or code counts from a day on, and a mistake is put right with the next pay.
 */
@Controller("/jobs/{jobId}/terms")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class TermsController {

    private final JobPages jobs;
    private final TermsPages pages;
    private final JobTerms terms;
    private final Adjustments adjustments;

    TermsController(JobPages jobs, TermsPages pages, JobTerms terms, Adjustments adjustments) {
        this.jobs = jobs;
        this.pages = pages;
        this.terms = terms;
        this.adjustments = adjustments;
    }

    @Get
    JteModel all(Visit visit, UUID jobId) {
        return pages.page(visit, jobs.find(visit, jobId, Deed.VIEW_PAY, Deed.OWN_PAY),
                Form.empty(jobs.language(visit)));
    }

    @Post("/rate")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> rate(Visit visit, UUID jobId, @Body Map<String, Object> body) {
        JobPages.Place place = jobs.find(visit, jobId, Deed.EMPLOY, null);
        Form form = Form.of(jobs.language(visit), body);
        Rates.Dated rate = TermsForms.rate(form);
        return answered(visit, place, form, TermsForms.RATE, rate == null ? null : () -> {
            terms.setRate(place.job().employment(), jobs.assistant(place.job()), rate, visit.login().displayName());
            return true;
        });
    }

    @Post("/tax")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> tax(Visit visit, UUID jobId, @Body Map<String, Object> body) {
        JobPages.Place place = jobs.find(visit, jobId, Deed.EMPLOY, null);
        Form form = Form.of(jobs.language(visit), body);
        TaxTerms tax = TermsForms.tax(form);
        return answered(visit, place, form, TermsForms.TAX, tax == null ? null : () -> {
            terms.setTax(place.job().employment(), tax, visit.login().displayName());
            return true;
        });
    }

    @Post("/sums")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> sum(Visit visit, UUID jobId, @Body Map<String, Object> body) {
        JobPages.Place place = jobs.find(visit, jobId, Deed.EMPLOY, null);
        Form form = Form.of(jobs.language(visit), body);
        TermsForms.Sum sum = TermsForms.sum(form);
        return answered(visit, place, form, TermsForms.SUM, sum == null ? null : () -> {
            Answer<Adjustment> made = adjustments.add(place.job().employment(), sum.kind(), sum.pence(), sum.words(),
                    form.key(), visit.login());
            return made instanceof Answer.Done<Adjustment>;
        });
    }

    @Post("/sums/{sumId}/take-back")
    @Consumes(MediaType.ALL)
    HttpResponse<?> takeBack(Visit visit, UUID jobId, UUID sumId) {
        JobPages.Place place = jobs.find(visit, jobId, Deed.EMPLOY, null);
        return Gate.seeOther(place.path() + "/terms",
                adjustments.cancel(place.job().employment().id(), sumId) ? "terms" : "wages.not-now");
    }

    @Post("/opt-out")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> optOut(Visit visit, UUID jobId, @Body Map<String, Object> body) {
        JobPages.Place place = jobs.find(visit, jobId, Deed.EMPLOY, null);
        Form form = Form.of(jobs.language(visit), body);
        LocalDate notice = form.day("notice", true);
        return answered(visit, place, form, TermsForms.OPT_OUT, notice == null ? null : () -> {
            adjustments.optOut(place.job().employment(), notice, visit.login().displayName());
            return true;
        });
    }

    @Post("/orders")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> order(Visit visit, UUID jobId, @Body Map<String, Object> body) {
        JobPages.Place place = jobs.find(visit, jobId, Deed.EMPLOY, null);
        Form form = Form.of(jobs.language(visit), body);
        PayOrder order = TermsForms.order(form, place.job().employment().id());
        return answered(visit, place, form, TermsForms.ORDER,
                order == null ? null : () -> terms.take(order, visit.login().displayName()) || isKnown(order));
    }

    /** Pressed twice, the order is there already. */
    private boolean isKnown(PayOrder order) {
        return orders(order.employment()).stream().anyMatch(order::equals);
    }

    private List<PayOrder> orders(EmploymentId job) {
        return terms.orders(List.of(job)).getOrDefault(job, List.of());
    }

    @Post("/orders/{orderId}/end")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> end(Visit visit, UUID jobId, UUID orderId, @Body Map<String, Object> body) {
        JobPages.Place place = jobs.find(visit, jobId, Deed.EMPLOY, null);
        Employment job = place.job().employment();
        PayOrder order = orders(job.id()).stream().filter(one -> one.id().equals(orderId)).findFirst()
                .orElseThrow(Access::notThere);
        Form form = Form.of(jobs.language(visit), body);
        LocalDate on = form.day("orderEnds", true);
        return answered(visit, place, form, Map.of(),
                on == null ? null : () -> terms.endOrder(order.id(), on) || order.endedOn() != null);
    }

    /** Does it and shows the page again; what was wrong is beside its field. */
    private HttpResponse<?> answered(Visit visit, JobPages.Place place, Form form, Map<String, String> fields,
            @Nullable Supplier<Boolean> deed) {
        Boolean done = deed == null ? null : form.send(fields, () -> WorkGate.sensible(deed));
        if (Boolean.TRUE.equals(done)) {
            return Gate.seeOther(place.path() + "/terms", "terms");
        }
        if (form.ok()) {
            form.wrong("", form.language().say("form.changed"));
        }
        return HttpResponse.badRequest(pages.page(visit, place, form));
    }
}
