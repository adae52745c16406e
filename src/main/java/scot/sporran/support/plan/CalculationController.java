package scot.sporran.support.plan;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.ledger.Money;
import scot.sporran.platform.AnsweredRequests;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.London;
import scot.sporran.support.FieldException;
import scot.sporran.support.PersonId;

/** How a budget is reached, and whether it is enough to be an employer, for programs. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Budget calculations")
class CalculationController {

    private final Access access;
    private final Calculations calculations;
    private final AnsweredRequests answered;
    private final Clock clock;

    CalculationController(Access access, Calculations calculations, AnsweredRequests answered, Clock clock) {
        this.access = access;
        this.calculations = calculations;
        this.answered = answered;
        this.clock = clock;
    }

    /** @param asks the names of the answers it takes */
    @Serdeable
    record FormulaView(String name, String version, BudgetMethod method, String source, List<String> asks) {}

    /**
     * @param formula its name
     * @param answers by the names that the formula asks for
     */
    @Serdeable
    record CalculationBody(@NotNull String formula, @NotNull Map<String, String> answers, @Nullable Place place) {}

    /** @param words how the sum was reached, step by step */
    @Serdeable
    record WorkingView(BudgetMethod method, String formula, String version, Map<String, String> answers, Place place,
            long weeklyPence, List<String> words) {

        static WorkingView of(Working working) {
            return new WorkingView(working.method(), working.formula(), working.version(), working.answers(),
                    working.place(), working.weekly().pence(), working.words());
        }
    }

    @Serdeable
    record KeptView(UUID id, WorkingView working, String madeBy, Instant madeAt) {

        static KeptView of(Calculations.Kept kept) {
            return new KeptView(kept.id(), WorkingView.of(kept.working()), kept.madeBy(), kept.madeAt());
        }
    }

    /**
     * @param hours a week
     * @param ratePence an hour; the least an assistant earns when left out
     * @param employmentAllowance true, unless another business of the employer uses it
     * @param on the day whose figures count; today when left out
     */
    @Serdeable
    record EmployerBody(@NotNull Long weeklyPence, @NotNull BigDecimal hours, @Nullable Long ratePence,
            @Nullable Boolean employmentAllowance, @Nullable LocalDate on) {}

    @Serdeable
    record EmployerView(boolean enough, long weeklyCostPence, long shortByPence, BigDecimal hoursItPays,
            List<String> words, LocalDate figuresFrom, String figuresSource) {}

    @Operation(summary = "The formulas by which a budget can be reached")
    @Get("/budget-formulas")
    List<FormulaView> formulas(@Parameter(hidden = true) SignedIn who) {
        return BudgetFormula.all().stream().map(formula -> new FormulaView(formula.name(), formula.version(),
                formula.method(), formula.source(), formula.asks())).toList();
    }

    @Operation(summary = "Work out a budget and keep nothing")
    @Post("/budget-calculations")
    WorkingView tryOut(@Parameter(hidden = true) SignedIn who, @Body @Valid CalculationBody body) {
        return WorkingView.of(work(body));
    }

    @Operation(summary = "Work out a person's budget and keep how it was reached")
    @Post("/people/{personId}/budget-calculations")
    HttpResponse<KeptView> keep(@Parameter(hidden = true) SignedIn who, UUID personId,
            @Nullable @Header("Idempotency-Key") String key, @Body @Valid CalculationBody body) {
        access.require(who, Deed.AGREE_PLAN, Subject.person(personId));
        Working working = work(body);
        return HttpResponse.created(answered.once(who.login().id().value(), key, List.of(personId, body),
                KeptView.class, () -> KeptView.of(calculations.keep(new PersonId(personId), working,
                        who.login().displayName()))));
    }

    @Operation(summary = "How a person's budgets were reached, newest first")
    @Get("/people/{personId}/budget-calculations")
    List<KeptView> all(@Parameter(hidden = true) SignedIn who, UUID personId) {
        access.require(who, Deed.VIEW_PLAN, Subject.person(personId));
        return calculations.of(new PersonId(personId)).stream().map(KeptView::of).toList();
    }

    @Operation(summary = "Whether a weekly sum is enough to be a lawful employer", description = "For planning: payroll decides what is really due.")
    @Post("/employer-checks")
    EmployerView employer(@Parameter(hidden = true) SignedIn who, @Body @Valid EmployerBody body) {
        EmployerCosts costs = EmployerCosts.on(body.on() == null ? London.dateOf(clock.instant()) : body.on())
                .orElseThrow(() -> new BadInputException("on", "a day for which figures are known",
                        "Ask for a later day."));
        Long rate = body.ratePence();
        EmployerCosts.Sufficiency test = FieldException.sensible("input",
                () -> costs.test(Money.ofPence(body.weeklyPence()), body.hours(),
                        rate == null ? costs.hourly() : Money.ofPence(rate),
                        !Boolean.FALSE.equals(body.employmentAllowance())));
        return new EmployerView(test.enough(), test.weeklyCost().pence(), test.shortBy().pence(), test.hoursItPays(),
                test.words(), costs.from(), costs.source());
    }

    private static Working work(CalculationBody body) {
        BudgetFormula formula = BudgetFormula.find(body.formula())
                .orElseThrow(() -> new BadInputException("formula",
                        "one of " + String.join(", ", BudgetFormula.all().stream().map(BudgetFormula::name).toList()),
                        "Choose a formula and send it again."));
        return FieldException.sensible("answers",
                () -> formula.work(body.answers(), body.place() == null ? Place.MAINLAND : body.place()));
    }
}
