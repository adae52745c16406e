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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.WorkGate;
import scot.sporran.payruns.timesheets.Timesheet;
import scot.sporran.payruns.timesheets.TimesheetId;
import scot.sporran.payruns.timesheets.TimesheetState;
import scot.sporran.payruns.timesheets.Timesheets;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Form;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.money.Answer;

/** Hours and pay, for whoever employs: hours that wait for a yes with what that leaves, the next payday and those before. */
@Controller("/people/{id}/pay")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class HoursAndPayController {

    private static final int RUNS = 5;
    private static final int LONGEST_QUESTION = 400;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final WorkGate work;
    private final Paydays paydays;
    private final Timesheets timesheets;
    private final PayRunPages runs;
    private final PayLeaving leaving;

    HoursAndPayController(Frames frames, Gate gate, WorkGate work, Paydays paydays, Timesheets timesheets,
            PayRunPages runs, PayLeaving leaving) {
        this.frames = frames;
        this.gate = gate;
        this.work = work;
        this.paydays = paydays;
        this.timesheets = timesheets;
        this.runs = runs;
        this.leaving = leaving;
    }

    @Get
    JteModel pay(Visit visit, UUID id) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_PAY);
        return page(visit, person, Form.empty(frames.language(visit)));
    }

    private JteModel page(Visit visit, SupportedPerson person, Form form) {
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "pay.title");
        String path = "/people/" + person.id().value();
        Employer employer = paydays.employer(person).orElse(null);
        if (employer == null) {
            return templates.payNone(frame, path, gate.may(visit, person.id().value(), Deed.EMPLOY));
        }
        UUID id = person.id().value();
        boolean own = employer.bureau() == null;
        Paydays.Reader reader = new Paydays.Reader(path + "/money", "nav.money", gate.may(visit, id, Deed.CONFIRM),
                gate.may(visit, id, Deed.SEND_HOURS), own && gate.may(visit, id, Deed.RUN_PAY),
                gate.may(visit, id, Deed.EMPLOY), leaving.of(visit, employer, frame));
        return paydays.page(frame, employer, reader, own ? runs.last(employer.id().value(), frame, RUNS) : List.of(),
                form);
    }

    @Post("/hours/{sheetId}/agree")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> agree(Visit visit, UUID id, UUID sheetId, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, id, Deed.CONFIRM);
        Timesheet sheet = found(person, sheetId);
        WorkGate.Job job = work.job(visit.who(), sheet.employment().value(), Deed.CONFIRM);
        Form form = Form.of(frames.language(visit), body);
        int version = form.number("version", 0, Integer.MAX_VALUE);
        if (sheet.state() == TimesheetState.APPROVED) {
            return Gate.seeOther("/people/" + id + "/pay", "hours.agreed");
        }
        if (sheet.version() != version) {
            form.wrong("", form.language().say("form.changed"));
        }
        Answer<Timesheet> answer = form.send(Map.of(),
                () -> timesheets.approve(sheet, job.employer(), visit.login(), job.own()));
        return answered(visit, person, form, answer, "hours.agreed");
    }

    @Post("/hours/{sheetId}/ask")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> ask(Visit visit, UUID id, UUID sheetId, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, id, Deed.CONFIRM);
        Timesheet sheet = found(person, sheetId);
        WorkGate.Job job = work.job(visit.who(), sheet.employment().value(), Deed.CONFIRM);
        Form form = Form.of(frames.language(visit), body);
        String words = form.text("words", 1, LONGEST_QUESTION);
        if (sheet.state() == TimesheetState.RETURNED && words.equals(sheet.decidedNote())) {
            return Gate.seeOther("/people/" + id + "/pay", "hours.asked");
        }
        if (sheet.version() != form.number("version", 0, Integer.MAX_VALUE)) {
            form.wrong("", form.language().say("form.changed"));
        }
        Answer<Timesheet> answer = form.send(Map.of(),
                () -> timesheets.giveBack(sheet, job.employer(), visit.login(), words));
        return answered(visit, person, form.with("sheet", sheetId.toString()), answer, "hours.asked");
    }

    private HttpResponse<?> answered(Visit visit, SupportedPerson person, Form form,
            @Nullable Answer<Timesheet> answer, String done) {
        return switch (answer) {
            case Answer.Done<Timesheet> yes -> Gate.seeOther("/people/" + person.id().value() + "/pay", done);
            case Answer.Refused<Timesheet> refused ->
                HttpResponse.badRequest(page(visit, person, form.wrong("", refused.words())));
            case null -> HttpResponse.badRequest(page(visit, person, form));
        };
    }

    private Timesheet found(SupportedPerson person, UUID sheetId) {
        Employer employer = paydays.employer(person).orElseThrow(Access::notThere);
        return timesheets.find(new TimesheetId(sheetId)).filter(sheet -> sheet.employer().equals(employer.id()))
                .orElseThrow(Access::notThere);
    }
}
