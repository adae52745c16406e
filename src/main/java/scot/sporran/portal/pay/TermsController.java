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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.EmploymentId;
import scot.sporran.payruns.employment.JobTerms;
import scot.sporran.payruns.employment.PayOrder;
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
        Sent sent = sent(visit, jobId, body);
        return answered(sent, TermsForms.RATE, TermsForms.rate(sent.form()), rate -> {
            terms.setRate(sent.job(), jobs.assistant(sent.place().job()), rate, sent.by());
            return true;
        });
    }

    @Post("/tax")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> tax(Visit visit, UUID jobId, @Body Map<String, Object> body) {
        Sent sent = sent(visit, jobId, body);
        return answered(sent, TermsForms.TAX, TermsForms.tax(sent.form()), tax -> {
            terms.setTax(sent.job(), tax, sent.by());
            return true;
        });
    }

    @Post("/sums")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> sum(Visit visit, UUID jobId, @Body Map<String, Object> body) {
        Sent sent = sent(visit, jobId, body);
        return answered(sent, TermsForms.SUM, TermsForms.sum(sent.form()), sum -> adjustments.add(sent.job(),
                sum.kind(), sum.pence(), sum.words(), sent.form().key(),
                visit.login()) instanceof Answer.Done<Adjustment>);
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
        Sent sent = sent(visit, jobId, body);
        return answered(sent, TermsForms.OPT_OUT, sent.form().day("notice", true), notice -> {
            adjustments.optOut(sent.job(), notice, sent.by());
            return true;
        });
    }

    @Post("/pension")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> pension(Visit visit, UUID jobId, @Body Map<String, Object> body) {
        Sent sent = sent(visit, jobId, body);
        return answered(sent, TermsForms.STANDING, TermsForms.standing(sent.form()), standing -> {
            terms.setPension(sent.job(), standing, sent.by());
            return true;
        });
    }

    @Post("/orders")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> order(Visit visit, UUID jobId, @Body Map<String, Object> body) {
        Sent sent = sent(visit, jobId, body);
        return answered(sent, TermsForms.ORDER, TermsForms.order(sent.form(), sent.job().id()),
                order -> terms.take(order, sent.by()) || isKnown(order));
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
        Sent sent = sent(visit, jobId, body);
        PayOrder order = orders(sent.job().id()).stream().filter(one -> one.id().equals(orderId)).findFirst()
                .orElseThrow(Access::notThere);
        return answered(sent, Map.of(), sent.form().day("orderEnds", true),
                on -> terms.endOrder(order.id(), on) || order.endedOn() != null);
    }

    /** What whoever employs has filled in about a job. */
    private record Sent(Visit visit, JobPages.Place place, Form form) {

        Employment job() {
            return place.job().employment();
        }

        String by() {
            return visit.login().displayName();
        }
    }

    private Sent sent(Visit visit, UUID jobId, Map<String, Object> body) {
        return new Sent(visit, jobs.find(visit, jobId, Deed.EMPLOY, null), Form.of(jobs.language(visit), body));
    }

    /**
     * Does it and shows the page again; what was wrong is beside its field.
     *
     * @param read what the form says; null when something is wrong with it
     * @param deed whether it could be done
     */
    private <T> HttpResponse<?> answered(Sent sent, Map<String, String> fields, @Nullable T read, Predicate<T> deed) {
        Form form = sent.form();
        Boolean done = read == null ? null : form.send(fields, () -> WorkGate.sensible(() -> deed.test(read)));
        if (Boolean.TRUE.equals(done)) {
            return Gate.seeOther(sent.place().path() + "/terms", "terms");
        }
        if (form.ok()) {
            form.wrong("", form.language().say("form.changed"));
        }
        return HttpResponse.badRequest(pages.page(sent.visit(), sent.place(), form));
    }
}
