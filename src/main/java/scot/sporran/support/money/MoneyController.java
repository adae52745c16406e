package scot.sporran.support.money;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.exceptions.HttpStatusException;
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
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.foureyes.FourEyes;
import scot.sporran.ledger.Corrections;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.LedgerQueries.FundBalance;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Pot;
import scot.sporran.ledger.Receipt;
import scot.sporran.platform.EntityTag;
import scot.sporran.platform.London;
import scot.sporran.support.Budget;
import scot.sporran.support.rules.FundingFrequency;

/** A budget's money now and then, what is set aside in it, its rhythm and its contribution, for programs. */
@Controller("/api/v1/budgets/{budgetId}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Money")
class MoneyController {

    private final BudgetGate gate;
    private final BudgetMoney money;
    private final Contributions contributions;
    private final Corrections corrections;
    private final FourEyes fourEyes;
    private final Clock clock;

    MoneyController(BudgetGate gate, BudgetMoney money, Contributions contributions,
            Corrections corrections, FourEyes fourEyes, Clock clock) {
        this.gate = gate;
        this.money = money;
        this.contributions = contributions;
        this.corrections = corrections;
        this.fourEyes = fourEyes;
        this.clock = clock;
    }

    /** Pence: money now = promised + free; promised = held by cards + committed + set aside. */
    @Serdeable
    record NumbersView(long nowPence, long promisedPence, long freePence, long heldByCardsPence, long committedPence,
            long setAsidePence) {

        static NumbersView of(ThreeNumbers numbers) {
            return new NumbersView(numbers.now().pence(), numbers.promised().pence(), numbers.free().pence(),
                    numbers.heldByCards().pence(), numbers.committed().pence(), numbers.setAside().pence());
        }
    }

    /** @param potsPence what is set aside of the source, by pot */
    @Serdeable
    record SourceThen(FundingSource source, long postedPence, long heldPence, Map<Pot, Long> potsPence) {}

    @Serdeable
    record BalanceThen(@Nullable LocalDate day, @Nullable Instant knownAt, List<SourceThen> sources) {}

    /** @param amountPence above zero into the pot, below zero out of it */
    @Serdeable
    record PotMoveBody(FundingSource source, Pot pot, long amountPence, @NotBlank @Size(max = 400) String reason) {}

    /**
     * @param sequence of the entry to undo, as the list of entries gives it
     * @param effectiveOn Europe/London date on which the correction counts; null for today
     */
    @Serdeable
    record CorrectionBody(@Positive long sequence, @Nullable LocalDate effectiveOn,
            @NotBlank @Size(max = 400) String reason) {}

    /** @param basisPoints hundredths of a percent of each payment */
    @Serdeable
    record PotRuleBody(FundingSource source, Pot pot, @Min(0) @Max(10_000) int basisPoints,
            @PositiveOrZero long upToPence) {}

    @Serdeable
    record MovedView(String code, long movedPence, long availableAfterPence, boolean repeat) {

        static MovedView of(Receipt receipt) {
            return new MovedView(receipt.code(), receipt.moved().pence(), receipt.availableAfter().pence(),
                    receipt.repeat());
        }
    }

    /** @param frequency null for the council's; with one, the first day of any one period */
    @Serdeable
    record ScheduleBody(@Nullable FundingFrequency frequency, @Nullable LocalDate firstPeriodOn,
            @Nullable LocalDate pausedFrom, @Nullable LocalDate pausedTo, @NotBlank @Size(max = 400) String why) {}

    @Serdeable
    record ReceivedBody(@Positive long amountPence, @NotBlank @Size(max = 120) String reference,
            LocalDate receivedOn) {}

    /** Pence: what is late, by how many days ago it was due. */
    @Serdeable
    record ContributionView(long expectedPence, long receivedPence, long writtenOffPence, long aheadPence,
            long outstandingPence,
            long upTo28DaysPence, long upTo56DaysPence, long upTo84DaysPence, long olderPence) {}

    @Operation(summary = "Money now, money promised, free to use", description = "Answers 304 when If-None-Match names its ETag.")
    @Get("/money")
    HttpResponse<NumbersView> numbers(@Parameter(hidden = true) SignedIn who, UUID budgetId, HttpRequest<?> request) {
        Budget budget = gate.budget(who, budgetId, Deed.VIEW_BALANCE);
        NumbersView view = NumbersView.of(money.now(budget).orElseThrow(Access::notThere));
        return EntityTag.answer(request, Integer.toHexString(view.hashCode()), () -> view);
    }

    @Operation(summary = "How the money stood", description = "As at the end of a day by the dates on which entries count, as it was known at an instant, or both.")
    @Get("/balance-then")
    BalanceThen then(@Parameter(hidden = true) SignedIn who, UUID budgetId, @Nullable @QueryValue LocalDate day,
            @Nullable @QueryValue Instant knownAt) {
        Budget budget = gate.budget(who, budgetId, Deed.VIEW_BALANCE);
        FundBalance balance = money.then(budget, day, knownAt).orElseThrow(Access::notThere);
        return new BalanceThen(day, knownAt, balance.sources().stream()
                .map(source -> new SourceThen(source.source(), source.posted().pence(), source.held().pence(),
                        source.pots().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                                pot -> pot.getValue().pence()))))
                .toList());
    }

    @Operation(summary = "Set money aside, or use what is set aside", description = "The reason is kept. Needs an Idempotency-Key. Answers 409 when the money is not there.")
    @Post("/pot-moves")
    MovedView movePot(@Parameter(hidden = true) SignedIn who, UUID budgetId,
            @Nullable @Header("Idempotency-Key") String key, @Body @Valid PotMoveBody body) {
        Budget budget = gate.budget(who, budgetId, Deed.PREPARE_MONEY);
        String once = who.login().id().value() + "/" + BudgetGate.key(key);
        return BudgetGate.sensible("amountPence", () -> MovedView.of(BudgetGate.done(money.move(budget,
                new BudgetMoney.PotMove(body.source(), body.pot(), Money.ofPence(body.amountPence()),
                        body.reason().strip(), once),
                actor(who)).join())));
    }

    @Operation(summary = "Undo an entry that should not have been", description = "By an entry that names it: money in, or money out that no hold covered. Asking twice undoes once. Answers 409 when what came in has been spent since, "
            + "and when the council wants two people for the sum: then propose the act `correction`.")
    @Post("/corrections")
    MovedView correct(@Parameter(hidden = true) SignedIn who, UUID budgetId, @Body @Valid CorrectionBody body) {
        Budget budget = gate.budget(who, budgetId, Deed.RELEASE_MONEY);
        if (fourEyes.wantsTwo(CorrectionAct.NAME, CorrectionAct.wanted(who, budget, body.sequence(),
                body.effectiveOn(), body.reason().strip()))) {
            throw new HttpStatusException(HttpStatus.CONFLICT,
                    "Two people do this for such a sum: propose the act correction, and let somebody else agree.");
        }
        LocalDate on = body.effectiveOn() == null ? London.dateOf(clock.instant()) : body.effectiveOn();
        return MovedView.of(BudgetGate.done(BudgetGate.sensible("sequence",
                () -> corrections.undo(budget.fund(), body.sequence(), body.reason().strip(), on, actor(who)))
                .join()));
    }

    @Operation(summary = "The rules by which pots fill")
    @Get("/pot-rules")
    List<PotRuleBody> potRules(@Parameter(hidden = true) SignedIn who, UUID budgetId) {
        Budget budget = gate.budget(who, budgetId, Deed.VIEW_BALANCE);
        return money.potRules(budget.id()).stream().map(rule -> new PotRuleBody(rule.source(), rule.pot(),
                rule.basisPoints(), rule.upTo().pence())).toList();
    }

    @Operation(summary = "Have a pot fill with each payment", description = "Opens the pot. The same rule again changes nothing.")
    @Put("/pot-rules")
    List<PotRuleBody> fillByRule(@Parameter(hidden = true) SignedIn who, UUID budgetId,
            @Body @Valid PotRuleBody body) {
        Budget budget = gate.budget(who, budgetId, Deed.PREPARE_MONEY);
        BudgetGate.sensible("source", () -> {
            money.fillByRule(budget, new PotRule(body.source(), body.pot(), body.basisPoints(),
                    Money.ofPence(body.upToPence())));
            return budget;
        });
        return potRules(who, budgetId);
    }

    @Operation(summary = "Pay a budget on a rhythm of its own, or pause it")
    @Put("/funding-schedule")
    HttpResponse<?> schedule(@Parameter(hidden = true) SignedIn who, UUID budgetId, @Body @Valid ScheduleBody body) {
        Budget budget = gate.budget(who, budgetId, Deed.PREPARE_MONEY);
        BudgetGate.sensible("funding-schedule", () -> {
            FundingSchedule schedule = new FundingSchedule(body.frequency(), body.firstPeriodOn(),
                    body.pausedFrom(), body.pausedTo());
            money.payBy(budget.id(), schedule, body.why().strip());
            return schedule;
        });
        return HttpResponse.noContent();
    }

    @Operation(summary = "What the person was to pay in, what came, and how late the rest is")
    @Get("/contribution")
    ContributionView contribution(@Parameter(hidden = true) SignedIn who, UUID budgetId) {
        Budget budget = gate.budget(who, budgetId, Deed.VIEW_BALANCE);
        ContributionAge age = contributions.age(budget.id(), London.dateOf(clock.instant()));
        return new ContributionView(age.expected().pence(), age.received().pence(), age.writtenOff().pence(),
                age.ahead().pence(),
                age.outstanding().pence(), age.upTo28Days().pence(), age.upTo56Days().pence(),
                age.upTo84Days().pence(), age.older().pence());
    }

    @Operation(summary = "Note a contribution that came", description = "The same reference counts once.")
    @Post("/contribution/receipts")
    MovedView received(@Parameter(hidden = true) SignedIn who, UUID budgetId, @Body @Valid ReceivedBody body) {
        Budget budget = gate.budget(who, budgetId, Deed.PREPARE_MONEY);
        return MovedView.of(BudgetGate.done(BudgetGate.sensible("amountPence",
                () -> contributions.received(budget, Money.ofPence(body.amountPence()), body.reference().strip(),
                        body.receivedOn(), actor(who)))
                .join()));
    }

    private static String actor(SignedIn who) {
        return "login:" + who.login().id().value();
    }
}
