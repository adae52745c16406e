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
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payroll.pension.Contributions;
import scot.sporran.payruns.employment.BureauId;
import scot.sporran.payruns.employment.Bureaus;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.payruns.employment.PayCalendar;
import scot.sporran.payruns.employment.WorkGate;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Option;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportOption;
import scot.sporran.support.SupportedPerson;

/** Becoming an employer, and what HMRC, insurer, pension and bureau are called: before the first assistant is taken on, and after. */
@Controller("/people/{id}/employer")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class BecomingController {

    private static final Map<String, String> FIELDS = Map.of("payeReference", "paye", "accountsOffice", "accounts",
            "firstPeriodOn", "first-period", "frequency", "often", "cutOffDays", "cut-off", "payDays", "pay-days");

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final Employers employers;
    private final Bureaus bureaus;
    private final Budgets budgets;
    private final Clock clock;

    BecomingController(Frames frames, Gate gate, Employers employers, Bureaus bureaus, Budgets budgets, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.employers = employers;
        this.bureaus = bureaus;
        this.budgets = budgets;
        this.clock = clock;
    }

    @Get
    JteModel form(Visit visit, UUID id) {
        SupportedPerson person = gate.person(visit, id, Deed.EMPLOY);
        Form form = Form.empty(frames.language(visit));
        Optional<Employer> there = employers.ofPerson(person.id());
        there.ifPresentOrElse(employer -> fill(form, employer),
                () -> form.with("often", PayFrequency.FOUR_WEEKLY.name())
                        .with("cut-off", "1").with("pay-days", "5").with("first-period", nextMonday().toString())
                        .with("pension-way", Contributions.Method.RELIEF_AT_SOURCE.name())
                        .withAll("is", List.of("allowance", "small", "quarterly")));
        return page(visit, person, form);
    }

    private LocalDate nextMonday() {
        return new When(clock).today().with(java.time.temporal.TemporalAdjusters.next(java.time.DayOfWeek.MONDAY));
    }

    private void fill(Form form, Employer employer) {
        Employer.Terms terms = employer.terms();
        PayCalendar calendar = terms.calendar();
        LocalDate insured = terms.insuranceUntil();
        BureauId bureau = employer.bureau();
        form.with("seen", Integer.toString(employer.version())).with("often", calendar.frequency().name())
                .with("first-period", calendar.first().toString()).with("cut-off", Integer.toString(calendar
                        .cutOffDays()))
                .with("pay-days", Integer.toString(calendar.payDays())).with("paye", terms.payeReference())
                .with("accounts", terms.accountsOffice()).with("insured", insured == null ? null : insured.toString())
                .with("pension", terms.pensionProvider()).with("pension-number", terms.pensionReference())
                .with("pension-way", terms.pensionMethod().name())
                .with("bureau", bureau == null ? null : bureaus.name(bureau).orElse(""))
                .withAll("is", java.util.stream.Stream.of(terms.claimsAllowance() ? "allowance" : "", terms.small()
                        ? "small"
                        : "", terms.paysQuarterly() ? "quarterly" : "").filter(one -> !one.isEmpty()).toList());
    }

    private JteModel page(Visit visit, SupportedPerson person, Form form) {
        boolean begun = employers.ofPerson(person.id()).isPresent();
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, begun ? "employer.change" : "employer.begin");
        List<Option> often = Arrays.stream(PayFrequency.values())
                .filter(one -> frame.language().knows("pay.often." + one))
                .map(one -> new Option(one.name(), frame.say("pay.often." + one))).toList();
        List<Option> is = List.of(new Option("small", frame.say("employer.small")),
                new Option("allowance", frame.say("employer.allowance")),
                new Option("quarterly", frame.say("employer.quarterly")));
        List<Option> ways = Arrays.stream(Contributions.Method.values())
                .map(one -> new Option(one.name(), frame.say("employer.pension-way." + one))).toList();
        return templates.payEmployer(frame, "/people/" + person.id().value(), begun || payer(person) != null,
                gate.may(visit, person.id().value(), Deed.CONFIRM), often, is, ways, form);
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> send(Visit visit, UUID id, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, id, Deed.EMPLOY);
        Form form = Form.of(frames.language(visit), body);
        Employer before = employers.ofPerson(person.id()).orElse(null);
        Employer.Terms terms = read(form);
        BureauId bureau = before == null ? null : before.bureau();
        if (gate.may(visit, id, Deed.CONFIRM)) {
            bureau = bureau(form);
        }
        if (before != null && !form.value("seen").equals(Integer.toString(before.version()))) {
            form.wrong("", form.language().say("form.changed"));
        }
        Employer done = terms == null || !form.ok() ? null : keep(person, before, terms);
        if (done != null && !Objects.equals(done.bureau(), bureau)) {
            done = employers.choose(done, bureau).orElse(null);
        }
        if (done == null && form.ok()) {
            form.wrong("", form.language().say("form.changed"));
        }
        return done != null
                ? Gate.seeOther("/people/" + id + "/pay", "written")
                : HttpResponse.badRequest(page(visit, person, form));
    }

    private @Nullable Employer keep(SupportedPerson person, @Nullable Employer before, Employer.Terms terms) {
        if (before != null) {
            return employers.change(before, terms).orElse(null);
        }
        Budget budget = payer(person);
        if (budget == null) {
            throw Access.notThere();
        }
        return employers.begin(person, budget, person.displayName(), terms);
    }

    /** The budget that pays: the person's own direct payment. */
    private @Nullable Budget payer(SupportedPerson person) {
        return budgets.of(person.id()).stream().filter(budget -> budget.option() == SupportOption.OPTION_1)
                .filter(budget -> budgets.closedOn(budget.id()).isEmpty()).findFirst().orElse(null);
    }

    private Employer.@Nullable Terms read(Form form) {
        PayFrequency often = form.one("often", PayFrequency.class);
        LocalDate first = form.day("first-period", true);
        int cutOff = form.number("cut-off", 0, 31);
        int payDays = form.number("pay-days", 0, 31);
        LocalDate insured = form.day("insured", false);
        String pension = form.text("pension", 0, 80);
        String pensionNumber = form.text("pension-number", 0, 40);
        Contributions.Method way = form.one("pension-way", Contributions.Method.class);
        return form.send(FIELDS, () -> WorkGate.sensible(() -> new Employer.Terms(new PayCalendar(Objects
                .requireNonNull(often), Objects.requireNonNull(first), cutOff, payDays), orNull(
                        form.value("paye")
                                .strip().toUpperCase(java.util.Locale.ROOT)),
                orNull(form.value("accounts").strip().toUpperCase(
                        java.util.Locale.ROOT)),
                insured, form.chose("is", "allowance"), form.chose("is",
                        "small"),
                form.chose("is", "quarterly"), orNull(pension), orNull(pensionNumber),
                Objects.requireNonNull(way))));
    }

    /** By its name; none where the person runs the payroll, or somebody for them. */
    private @Nullable BureauId bureau(Form form) {
        String name = form.text("bureau", 0, 120);
        BureauId bureau = name.isEmpty() ? null : bureaus.findByName(name).orElse(null);
        if (bureau == null && !name.isEmpty()) {
            form.wrong("bureau", form.language().say("employer.bureau.unknown"));
        }
        return bureau;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
