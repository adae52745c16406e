package scot.sporran.portal.acts;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpRequest;
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
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Hidden;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.ledger.Money;
import scot.sporran.platform.AnsweredRequests;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Option;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.plan.BudgetFormula;
import scot.sporran.support.plan.Calculations;
import scot.sporran.support.plan.EmployerCosts;
import scot.sporran.support.plan.Place;
import scot.sporran.support.plan.Working;

/**
 * How a person's weekly sum is reached: answers to a formula, each step in words, kept beside the budget if wanted; and whether a
 * weekly sum is enough to be a lawful employer. Looking at either keeps nothing, and stands in the address.
 */
@Controller("/work/people/{personId}/calculation")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class CalculationPageController {

    private static final String FORMULA = "formula";
    private static final String ANSWERS = "answers.";
    private static final String UNPAID = "unpaid-support";
    private static final Map<String, String> CHECK_FIELDS = Map.of("weeklyPence", "weekly", "ratePence", "rate");

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final Calculations calculations;
    private final AnsweredRequests answered;
    private final Clock clock;

    CalculationPageController(Frames frames, Gate gate, Calculations calculations, AnsweredRequests answered,
            Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.calculations = calculations;
        this.answered = answered;
        this.clock = clock;
    }

    /** What is kept of keeping one, so that pressing twice keeps one. */
    @Serdeable
    record Made(UUID id) {}

    @Get
    JteModel look(Visit visit, UUID personId, HttpRequest<?> request) {
        SupportedPerson person = person(visit, personId, Deed.VIEW_PLAN);
        Map<String, Object> asked = new HashMap<>();
        request.getParameters().forEach((name, values) -> asked.put(name, values));
        Form form = Form.of(frames.language(visit), asked);
        BudgetFormula formula = formula(form);
        Working working = form.chose("work", "yes") ? work(form, formula) : null;
        if (working != null) {
            form.with("weekly", Typed.pounds(working.weekly()));
        }
        EmployerCosts.Sufficiency check = form.chose("check", "yes") ? check(form) : null;
        return page(visit, person, form, working, check);
    }

    /** Keeps what was looked at. */
    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> keep(Visit visit, UUID personId, @Body Map<String, Object> body) {
        SupportedPerson person = person(visit, personId, Deed.AGREE_PLAN);
        Form form = Form.of(frames.language(visit), body);
        Working working = work(form, formula(form));
        if (working == null) {
            return HttpResponse.badRequest(page(visit, person, form, null, null));
        }
        answered.once(visit.login().id().value(), form.key(), personId + " " + form.content(), Made.class,
                () -> new Made(calculations.keep(person.id(), working, visit.login().displayName()).id()));
        return Gate.seeOther(at(personId), "written");
    }

    private SupportedPerson person(Visit visit, UUID id, Deed deed) {
        SupportedPerson person = gate.person(visit, id, deed);
        if (!Frames.isStaff(visit.login())) {
            throw Access.notThere();
        }
        return person;
    }

    private static String at(UUID person) {
        return "/work/people/" + person + "/calculation";
    }

    private static BudgetFormula formula(Form form) {
        return BudgetFormula.find(form.value(FORMULA)).orElseGet(() -> BudgetFormula.all().getFirst());
    }

    private static @Nullable Working work(Form form, BudgetFormula formula) {
        Place place = form.one("place", Place.class);
        Map<String, String> answers = new TreeMap<>();
        formula.asks().stream().filter(ask -> !form.value(ANSWERS + ask).isBlank())
                .forEach(ask -> answers.put(ask, form.value(ANSWERS + ask).strip()));
        return place == null ? null : form.send(Map.of("answers", ""), () -> formula.work(answers, place));
    }

    private EmployerCosts.@Nullable Sufficiency check(Form form) {
        Money weekly = form.money("weekly", true);
        Money rate = form.money("rate", false);
        String hours = form.value("hours").strip();
        if (!hours.matches("\\d{1,3}(\\.\\d{1,2})?")) {
            form.wrong("hours", form.language().say("form.number", 0, 168));
        }
        EmployerCosts costs = EmployerCosts.on(new When(clock).today()).orElse(null);
        if (costs == null) {
            form.wrong("", form.language().say("do.calc.check.unknown"));
        }
        return form.send(CHECK_FIELDS,
                () -> Typed.needed(costs).test(Typed.needed(weekly), new BigDecimal(hours),
                        rate == null ? Typed.needed(costs).hourly() : rate, !form.chose("allowance", "no")));
    }

    private JteModel page(Visit visit, SupportedPerson person, Form form, @Nullable Working working,
            EmployerCosts.@Nullable Sufficiency check) {
        UUID id = person.id().value();
        Frame frame = frames.work(visit, Frames.Desk.PEOPLE, "do.calc.title");
        BudgetFormula formula = formula(form);
        form.with(FORMULA, formula.name()).with("place", Place.MAINLAND.name()).with("allowance", "yes");
        When when = new When(clock, frame.language());
        List<Line> kept = calculations.of(person.id()).stream().map(one -> new Line(null,
                said(one.working().formula()), one.working().weekly().toString(), when.of(one.madeAt()),
                one.madeAt().toString(), one.madeBy(), String.join(" ", one.working().words()), null, false)).toList();
        return templates.workCalculation(frame, person.displayName(), new CalculationView(at(id),
                BudgetFormula.all().stream().map(one -> new Option(one.name(), said(one.name()))).toList(),
                Arrays.stream(Place.values()).map(one -> new Option(one.name(), frame.say("do.calc.place." + one)))
                        .toList(),
                formula.asks().stream().map(ask -> field(ask, formula, frame)).toList(), working, check, kept,
                gate.may(visit, id, Deed.AGREE_PLAN)), form);
    }

    private static DeskField field(String ask, BudgetFormula formula, Frame frame) {
        List<Option> options = switch (formula.method()) {
            case BANDS -> options(formula, "bands");
            case RAS -> ask.equals(UNPAID) ? options(formula, "unpaid-support-percent") : List.of();
            case POINTS, EQUIVALENCE -> List.of();
        };
        return new DeskField(ANSWERS + ask, options.isEmpty() ? DeskField.Kind.NUMBER : DeskField.Kind.CHOICE,
                said(ask), options.isEmpty() ? frame.say("do.calc.hint." + formula.method()) : "", options);
    }

    private static List<Option> options(BudgetFormula formula, String figure) {
        Collection<String> names = Typed.needed(formula.figures().get(figure)).entrySet().stream()
                .sorted(Map.Entry.comparingByValue()).map(Map.Entry::getKey).toList();
        return names.stream().map(name -> new Option(name, said(name))).toList();
    }

    /** What data calls it, as people read it: "Personal care". */
    private static String said(String name) {
        return name.substring(0, 1).toUpperCase(Locale.UK) + name.substring(1).replace('-', ' ');
    }
}
