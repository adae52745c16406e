package scot.sporran.portal.pay;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpHeaders;
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
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.WorkGate;
import scot.sporran.payruns.outgoing.PensionPapers;
import scot.sporran.payruns.outgoing.PensionPapers.Paper;
import scot.sporran.platform.London;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Option;

/** An employer's duties about the pension and until when, and the files that its provider wants. */
@Controller("/employers/{employerId}/pension")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class PensionController {

    private static final int MONTHS = 13;
    private static final int LONGEST = 60;
    private static final Map<String, String> FIELDS = Map.of("payDate", "day", "pensionReference", "", "paymentSource",
            "source", "input", "source");

    private final StaticTemplates templates = new StaticTemplates();
    private final EmployerPages pages;
    private final PensionPapers papers;
    private final Clock clock;

    PensionController(EmployerPages pages, PensionPapers papers, Clock clock) {
        this.pages = pages;
        this.papers = papers;
        this.clock = clock;
    }

    @Get
    JteModel all(Visit visit, UUID employerId) {
        return page(visit, pages.find(visit, employerId, Deed.VIEW_PAY), Form.empty(pages.language(visit)));
    }

    private JteModel page(Visit visit, Employer employer, Form form) {
        Frame frame = pages.frame(visit, employer, "pension.title");
        When when = new When(clock, frame.language());
        boolean employs = pages.may(visit, employer, Deed.EMPLOY);
        Optional<PensionPapers.Duties> duties = papers.duties(employer, when.today());
        List<LocalDate> days = employs
                ? papers.payDates(employer, when.today().minusMonths(MONTHS), when.today().plusMonths(1))
                : List.of();
        form.with("source", "Direct debit").with("group", "Group 1");
        duties.filter(PensionPapers.Duties::chosen).ifPresent(known -> form.with("on", known.reEnrolsOn().toString()));
        return templates.payPension(frame, path(employer), EmployerPages.home(visit, employer),
                duties.map(known -> facts(known, frame, when)).orElse(List.of()),
                duties.map(known -> frame.say("pension.window", when.longDay(known.earliest()),
                        when.longDay(known.latest()))).orElse(""),
                employs, employer.version(), employer.terms().pensionReference() == null
                        ? "/people/" + employer.person().value() + "/employer"
                        : null,
                days.stream().map(day -> new Option(day.toString(), when.longDay(day))).toList(),
                List.of(Paper.values()).stream().map(one -> new Option(one.name(), frame.say("pension.paper." + one)))
                        .toList(),
                form);
    }

    private static List<Fact> facts(PensionPapers.Duties duties, Frame frame, When when) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(frame.say("pension.from"), when.longDay(duties.from())));
        if (!duties.declareBy().isBefore(when.today())) {
            facts.add(new Fact(frame.say("pension.declare"), when.longDay(duties.declareBy())));
        }
        facts.add(new Fact(frame.say(duties.chosen() ? "pension.again.chosen" : "pension.again"),
                when.longDay(duties.reEnrolsOn())));
        facts.add(new Fact(frame.say("pension.declare-again"), when.longDay(duties.declareAgainBy())));
        return facts;
    }

    private static String path(Employer employer) {
        return "/employers/" + employer.id().value() + "/pension";
    }

    /** Chooses the day on which those who opted out are put back. */
    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> choose(Visit visit, UUID employerId, @Body Map<String, Object> body) {
        Employer employer = pages.find(visit, employerId, Deed.EMPLOY);
        Form form = Form.of(pages.language(visit), body);
        LocalDate on = form.day("on", true);
        if (!form.value("seen").equals(Integer.toString(employer.version()))) {
            form.wrong("", form.language().say("form.changed"));
        }
        PensionPapers.Duties duties = papers.duties(employer, today()).orElse(null);
        if (on != null && duties != null && !duties.mayBe(on)) {
            When when = new When(clock, form.language());
            form.wrong("on", form.language().say("pension.window", when.longDay(duties.earliest()),
                    when.longDay(duties.latest())));
        }
        Optional<Employer> chosen = on == null ? null : form.send(FIELDS, () -> papers.reEnrol(employer, on, today()));
        if (chosen != null && chosen.isEmpty()) {
            form.wrong("", form.language().say("form.changed"));
        }
        return form.ok()
                ? Gate.seeOther(path(employer), "written")
                : HttpResponse.badRequest(page(visit, employer, form));
    }

    /** A file for the provider; where there is none to be had, the page says why. */
    @Post("/file")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> file(Visit visit, UUID employerId, @Body Map<String, Object> body) {
        Employer employer = pages.find(visit, employerId, Deed.EMPLOY);
        Form form = Form.of(pages.language(visit), body);
        Paper paper = form.one("paper", Paper.class);
        LocalDate day = form.day("day", true);
        String source = form.text("source", 1, LONGEST);
        String group = form.text("group", 1, LONGEST);
        PensionPapers.@Nullable File file = paper == null || day == null
                ? null
                : made(employer, paper, day, new PensionPapers.Names(source, group), form);
        return file == null
                ? HttpResponse.badRequest(page(visit, employer, form))
                : HttpResponse.ok(file.content()).contentType(file.type()).header(HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + file.name() + "\"");
    }

    private PensionPapers.@Nullable File made(Employer employer, Paper paper, LocalDate day,
            PensionPapers.Names names, Form form) {
        Optional<PensionPapers.File> file = form.send(FIELDS,
                () -> WorkGate.sensible(() -> papers.file(employer, paper, day, names)));
        if (file != null && file.isEmpty()) {
            form.wrong("day", form.language().say("pension.paper.none." + paper));
        }
        return file == null ? null : file.orElse(null);
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }
}
