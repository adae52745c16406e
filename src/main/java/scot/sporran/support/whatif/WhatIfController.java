package scot.sporran.support.whatif;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.ledger.Money;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.London;
import scot.sporran.platform.Words;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.Budgets;

/** How long a budget would last, for programs. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Budgets")
class WhatIfController {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

    private final Access access;
    private final Budgets budgets;
    private final WhatIf whatIf;
    private final Clock clock;

    WhatIfController(Access access, Budgets budgets, WhatIf whatIf, Clock clock) {
        this.access = access;
        this.budgets = budgets;
        this.whatIf = whatIf;
        this.clock = clock;
    }

    /**
     * @param sentence the same in words
     * @param weeks whole weeks until it runs short; 104 when that does not come
     * @param lowestPence the least that is free to use on the way
     * @param shortOn the first day on which it is not enough
     */
    @Serdeable
    record ForecastView(String sentence, int weeks, long lowestPence, LocalDate lowestOn,
            @Nullable LocalDate shortOn) {

        static ForecastView of(Forecast forecast) {
            LocalDate shortOn = forecast.shortOn();
            String sentence = shortOn == null
                    ? Words.say("whatif.lasts", forecast.lowest(), forecast.lowestOn().format(DAY))
                    : Words.say("whatif.short", forecast.weeks(), shortOn.format(DAY));
            return new ForecastView(sentence, forecast.weeks(), forecast.lowest().pence(), forecast.lowestOn(),
                    shortOn);
        }
    }

    /**
     * @param freePence free to use today
     * @param usualWeekPence what went out a week in the last twelve weeks
     * @param asItIs if nothing changes
     * @param changed with the change asked about
     */
    @Serdeable
    record WhatIfView(LocalDate today, long freePence, long usualWeekPence, ForecastView asItIs,
            ForecastView changed) {}

    @Operation(summary = "What if: more hours a week, or something bought today", description = "Changes nothing. Looks two years ahead.")
    @Get("/budgets/{budgetId}/what-if")
    WhatIfView whatIf(@Parameter(hidden = true) SignedIn who, UUID budgetId,
            @QueryValue(defaultValue = "0") @Min(0) @Max(10_080) int extraMinutesPerWeek,
            @Parameter(description = "what an hour costs, all in") @Nullable @QueryValue Long pencePerHour,
            @Nullable @QueryValue Long buyPence) {
        Budget budget = budgets.find(new BudgetId(budgetId)).orElseThrow(Access::notThere);
        access.require(who, Deed.VIEW_BALANCE, Subject.budget(budget.person().value(), budgetId));
        if (extraMinutesPerWeek > 0 && pencePerHour == null) {
            throw new BadInputException("pencePerHour", "what an hour costs, in whole pence", "Send it too.");
        }
        Forecast.Facts facts = whatIf.facts(budget, London.dateOf(clock.instant()));
        Forecast.Facts changed = WhatIf.changed(facts, extraMinutesPerWeek, sum("pencePerHour", pencePerHour),
                sum("buyPence", buyPence));
        return new WhatIfView(facts.today(), facts.free().pence(), facts.aWeek().pence(),
                ForecastView.of(Forecast.of(facts)), ForecastView.of(Forecast.of(changed)));
    }

    private static @Nullable Money sum(String field, @Nullable Long pence) {
        if (pence != null && (pence < 1 || pence > 1_000_000_000L)) {
            throw new BadInputException(field, "whole pence above 0", "Send what it costs.");
        }
        return pence == null ? null : Money.ofPence(pence);
    }
}
