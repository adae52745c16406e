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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import scot.sporran.identity.Deed;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.payruns.employment.NewEmployment;
import scot.sporran.payruns.employment.WorkGate;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Option;
import scot.sporran.support.money.Answer;

/** Taking an assistant on: who it is, the work and its rates, the starter checklist or P45, papers seen, where pay goes. */
@Controller("/employers/{employerId}/hire")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class HiringController {

    private final StaticTemplates templates = new StaticTemplates();
    private final EmployerPages pages;
    private final Employments employments;

    HiringController(EmployerPages pages, Employments employments) {
        this.pages = pages;
        this.employments = employments;
    }

    @Get
    JteModel form(Visit visit, UUID employerId) {
        Employer employer = pages.find(visit, employerId, Deed.EMPLOY);
        Frame frame = pages.frame(visit, employer, "hire.title");
        Form form = Form.empty(frame.language());
        form.with("number", nextNumber(employer)).with("hours", Employment.Hours.IRREGULAR.name())
                .with("holiday", Employment.HolidayPay.WHEN_TAKEN.name());
        return page(visit, employer, form);
    }

    /** One more than the highest payroll number that is a number. */
    private String nextNumber(Employer employer) {
        int highest = employments.of(employer.id()).stream().map(Employment::payrollNumber)
                .filter(number -> number.matches("[0-9]{1,6}")).mapToInt(Integer::parseInt).max().orElse(0);
        return String.valueOf(highest + 1);
    }

    private JteModel page(Visit visit, Employer employer, Form form) {
        Frame frame = pages.frame(visit, employer, "hire.title");
        return templates.payHire(frame, "/employers/" + employer.id().value() + "/hire",
                EmployerPages.home(visit, employer), options(frame, "hire.hours.", Employment.Hours.values()),
                options(frame, "hire.holiday.", Employment.HolidayPay.values()),
                options(frame, "hire.statement.", Employment.Statement.values()),
                List.of(new Option("F", frame.say("hire.gender.F")), new Option("M", frame.say("hire.gender.M"))),
                HiringForm.PLANS.stream().map(plan -> new Option(plan, frame.say("hire.plan." + plan))).toList(),
                form);
    }

    private static List<Option> options(Frame frame, String prefix, Enum<?>[] values) {
        return Arrays.stream(values).map(one -> new Option(one.name(), frame.say(prefix + one))).toList();
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> hire(Visit visit, UUID employerId, @Body Map<String, Object> body) {
        Employer employer = pages.find(visit, employerId, Deed.EMPLOY);
        Form form = Form.of(pages.frame(visit, employer, "hire.title").language(), body);
        NewEmployment given = HiringForm.read(form);
        Answer<Employment> answer = given == null
                ? null
                : form.send(HiringForm.FIELDS, () -> WorkGate
                        .sensible(() -> employments.hire(employer, given, form.key(), visit.login())));
        return switch (answer) {
            case Answer.Done<Employment> done -> Gate.seeOther("/jobs/" + done.value().id().value(), "hired");
            case Answer.Refused<Employment> refused ->
                HttpResponse.badRequest(page(visit, employer, form.wrong("", refused.words())));
            case null -> HttpResponse.badRequest(page(visit, employer, form));
        };
    }
}
