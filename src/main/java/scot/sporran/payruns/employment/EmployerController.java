package scot.sporran.payruns.employment;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payroll.pension.Contributions;
import scot.sporran.platform.Cursor;
import scot.sporran.platform.EntityTag;
import scot.sporran.platform.London;
import scot.sporran.platform.PageOf;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.Budgets;
import scot.sporran.support.People;
import scot.sporran.support.PersonId;
import scot.sporran.support.SupportedPerson;

/** Supported people as employers, and the bureaus that they choose, for programs. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Employers")
class EmployerController {

    private static final int MOST_PERIODS = 30;

    private final WorkGate gate;
    private final Access access;
    private final People people;
    private final Budgets budgets;
    private final Employers employers;
    private final Bureaus bureaus;
    private final Clock clock;

    EmployerController(WorkGate gate, Access access, People people, Budgets budgets, Employers employers,
            Bureaus bureaus, Clock clock) {
        this.gate = gate;
        this.access = access;
        this.people = people;
        this.budgets = budgets;
        this.employers = employers;
        this.bureaus = bureaus;
        this.clock = clock;
    }

    /**
     * @param firstPeriodOn first day of some pay period; the others follow from it
     * @param cutOffDays after a period's last day, by which hours have to be approved
     * @param payDays after a period's last day, on which pay is due
     * @param payeReference such as 961/XA12345
     * @param insuranceUntil last day of the employer's liability insurance
     */
    @Serdeable
    record TermsBody(@NotNull PayFrequency frequency, @NotNull LocalDate firstPeriodOn, @Min(0) @Max(31) int cutOffDays,
            @Min(0) @Max(31) int payDays, @Nullable String payeReference, @Nullable String accountsOffice,
            @Nullable LocalDate insuranceUntil, boolean claimsAllowance, boolean smallEmployer, boolean paysQuarterly,
            @Nullable @Size(max = 80) String pensionProvider, @Nullable @Size(max = 40) String pensionReference,
            Contributions.@Nullable Method pensionMethod) {

        static TermsBody of(Employer.Terms terms) {
            PayCalendar calendar = terms.calendar();
            return new TermsBody(calendar.frequency(), calendar.first(), calendar.cutOffDays(), calendar.payDays(),
                    terms.payeReference(), terms.accountsOffice(), terms.insuranceUntil(), terms.claimsAllowance(),
                    terms.small(), terms.paysQuarterly(), terms.pensionProvider(), terms.pensionReference(),
                    terms.pensionMethod());
        }

        Employer.Terms read() {
            return new Employer.Terms(new PayCalendar(frequency, firstPeriodOn, cutOffDays, payDays), payeReference,
                    accountsOffice, insuranceUntil, claimsAllowance, smallEmployer, paysQuarterly, pensionProvider,
                    pensionReference, pensionMethod == null ? Contributions.Method.RELIEF_AT_SOURCE : pensionMethod);
        }
    }

    @Serdeable
    record NewEmployer(@NotNull UUID budgetId, @NotNull @Valid TermsBody terms) {}

    /** @param version send it as If-Match */
    @Serdeable
    record EmployerView(UUID id, UUID personId, UUID budgetId, @Nullable UUID bureauId, String name, TermsBody terms,
            int version) {

        static EmployerView of(Employer employer) {
            BureauId bureau = employer.bureau();
            return new EmployerView(employer.id().value(), employer.person().value(), employer.budget().value(),
                    bureau == null ? null : bureau.value(), employer.name(), TermsBody.of(employer.terms()),
                    employer.version());
        }
    }

    @Serdeable
    record PeriodView(LocalDate from, LocalDate to, LocalDate cutOff, LocalDate payDate) {}

    @Serdeable
    record BureauChoice(@Nullable UUID bureauId) {}

    @Operation(summary = "Become an employer", description = "Pay comes from the budget named. Sent again, it gives the employer that is there.")
    @Post("/people/{personId}/employer")
    HttpResponse<EmployerView> begin(@Parameter(hidden = true) SignedIn who, UUID personId,
            @Body @Valid NewEmployer body) {
        access.require(who, Deed.EMPLOY, Subject.person(personId));
        SupportedPerson person = people.find(new PersonId(personId)).orElseThrow(Access::notThere);
        Budget budget = budgets.find(new BudgetId(body.budgetId()))
                .filter(found -> found.person().equals(person.id())).orElseThrow(Access::notThere);
        return HttpResponse.created(EmployerView.of(WorkGate.sensible(() -> employers.begin(person, budget,
                person.displayName(), body.terms().read()))));
    }

    @Operation(summary = "A person as an employer")
    @Get("/people/{personId}/employer")
    EmployerView ofPerson(@Parameter(hidden = true) SignedIn who, UUID personId) {
        access.require(who, Deed.VIEW_PAY, Subject.person(personId));
        return EmployerView.of(employers.ofPerson(new PersonId(personId)).orElseThrow(Access::notThere));
    }

    @Operation(summary = "An employer", description = "Its ETag is what a change sends as If-Match.")
    @Get("/employers/{employerId}")
    HttpResponse<EmployerView> one(@Parameter(hidden = true) SignedIn who, UUID employerId, HttpRequest<?> request) {
        Employer employer = gate.employer(who, employerId, Deed.VIEW_PAY);
        return EntityTag.answer(request, Integer.toString(employer.version()), () -> EmployerView.of(employer));
    }

    @Operation(summary = "Change an employer's calendar, references and insurance", description = "Replaces them whole. Needs If-Match.")
    @Put("/employers/{employerId}")
    EmployerView change(@Parameter(hidden = true) SignedIn who, UUID employerId, @Body @Valid TermsBody body,
            HttpRequest<?> request) {
        Employer employer = gate.employer(who, employerId, Deed.EMPLOY);
        EntityTag.requireSeen(request, Integer.toString(employer.version()));
        return EmployerView.of(WorkGate.changed(employers.change(employer, WorkGate.sensible(body::read))));
    }

    @Operation(summary = "Choose a bureau to run the payroll, or take it back", description = "For the person and those who act for them. Needs If-Match.")
    @Put("/employers/{employerId}/bureau")
    EmployerView choose(@Parameter(hidden = true) SignedIn who, UUID employerId, @Body @Valid BureauChoice body,
            HttpRequest<?> request) {
        Employer employer = gate.employer(who, employerId, Deed.CONFIRM);
        EntityTag.requireSeen(request, Integer.toString(employer.version()));
        UUID chosen = body.bureauId();
        BureauId bureau = chosen == null ? null : new BureauId(chosen);
        if (bureau != null && bureaus.name(bureau).isEmpty()) {
            throw Access.notThere();
        }
        return EmployerView.of(WorkGate.changed(employers.choose(employer, bureau)));
    }

    @Operation(summary = "When hours are worked, sent and paid", description = "The period that today is in and those after it.")
    @Get("/employers/{employerId}/calendar")
    List<PeriodView> calendar(@Parameter(hidden = true) SignedIn who, UUID employerId,
            @QueryValue(defaultValue = "6") @Min(1) @Max(MOST_PERIODS) int periods) {
        PayCalendar calendar = gate.employer(who, employerId, Deed.VIEW_PAY).calendar();
        List<PeriodView> found = new ArrayList<>();
        PayCalendar.Period period = calendar.of(London.dateOf(clock.instant()));
        for (int i = 0; i < periods; i++) {
            found.add(new PeriodView(period.from(), period.to(), period.cutOff(), period.payDate()));
            period = calendar.after(period);
        }
        return found;
    }

    @Operation(summary = "The employers who chose the login's bureau")
    @Get("/my-bureau/employers")
    PageOf<EmployerView> mine(@Parameter(hidden = true) SignedIn who, @Nullable @QueryValue String after,
            @QueryValue(defaultValue = "50") @Min(1) @Max(PageOf.MOST) int limit) {
        BureauId bureau = bureaus.of(who.login().id()).orElseThrow(Access::notThere);
        Cursor cursor = Cursor.parse(after);
        return PageOf.of(employers.ofBureau(bureau, cursor == null ? null : new EmployerId(cursor.id()), limit + 1),
                limit, EmployerView::of, employer -> new Cursor(0, employer.id().value()));
    }
}
