package scot.sporran.support.holders;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.Money;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.London;
import scot.sporran.platform.WholePence;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.Budgets;
import scot.sporran.support.holders.HolderViews.AgreementView;
import scot.sporran.support.holders.HolderViews.SourceView;

/** Agreements about who holds a budget, for programs. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Option 2")
class AgreementController {

    private final Access access;
    private final Budgets budgets;
    private final Providers providers;
    private final FundAgreements agreements;
    private final FundReturns returns;
    private final LedgerQueries ledger;
    private final Clock clock;

    AgreementController(Access access, Budgets budgets, Providers providers, FundAgreements agreements,
            FundReturns returns, LedgerQueries ledger, Clock clock) {
        this.access = access;
        this.budgets = budgets;
        this.providers = providers;
        this.agreements = agreements;
        this.returns = returns;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * @param providerId leave away for a council that holds the money itself
     * @param silenceDays 0: silence is never a yes
     */
    @Serdeable
    record NewAgreement(@Nullable UUID providerId, @NotNull FundMode mode, @NotNull LocalDate startsOn,
            int silenceDays, @Nullable @Schema(type = "integer", format = "int64") BigDecimal periodLimitPence,
            int bankWeeks) {}

    @Operation(summary = "Propose who holds a budget, to person, council and holder")
    @Post("/budgets/{budgetId}/fund-agreements")
    HttpResponse<AgreementView> propose(@Parameter(hidden = true) SignedIn who, UUID budgetId,
            @Nullable @Header("Idempotency-Key") String key, @Body @Valid NewAgreement body) {
        Budget budget = budgets.find(new BudgetId(budgetId)).orElseThrow(Access::notThere);
        access.require(who, Deed.AGREE_PLAN, Subject.budget(budget.person().value(), budgetId));
        Terms terms = new Terms(provider(body.providerId()), body.mode(), body.startsOn(), body.silenceDays(),
                body.periodLimitPence() == null
                        ? null
                        : Money.ofPence(WholePence.of("periodLimitPence", body.periodLimitPence())),
                body.bankWeeks());
        return HttpResponse.created(
                AgreementView.of(agreements.propose(budget, terms, HolderKeys.checked(key), clock.instant())));
    }

    @Operation(summary = "All agreements about a budget, oldest first")
    @Get("/budgets/{budgetId}/fund-agreements")
    List<AgreementView> ofBudget(@Parameter(hidden = true) SignedIn who, UUID budgetId) {
        Budget budget = budgets.find(new BudgetId(budgetId)).orElseThrow(Access::notThere);
        access.require(who, Deed.VIEW_PLAN, Subject.budget(budget.person().value(), budgetId));
        return agreements.of(budget.id()).stream().map(AgreementView::of).toList();
    }

    @Operation(summary = "An agreement about who holds a budget")
    @Get("/fund-agreements/{agreementId}")
    AgreementView one(@Parameter(hidden = true) SignedIn who, UUID agreementId) {
        return AgreementView.of(visible(who, agreementId));
    }

    @Operation(summary = "Say yes to an agreement, as the person, the council or the holder", description = "Which of the three follows from who says it. The third yes makes it hold.")
    @Post("/fund-agreements/{agreementId}/acceptance")
    AgreementView accept(@Parameter(hidden = true) SignedIn who, UUID agreementId) {
        FundAgreement agreement = visible(who, agreementId);
        Login login = who.login();
        Party party = Party.of(login);
        access.require(who, switch (party) {
            case HOLDER -> Deed.POST_DELIVERY;
            case COUNCIL -> Deed.AGREE_PLAN;
            case PERSON -> Deed.CONFIRM;
        }, subject(agreement));
        return AgreementView
                .of(agreements.accept(agreement.id(), party, login.id().value(), login.displayName(), clock.instant()));
    }

    @Operation(summary = "Take a proposal back")
    @Post("/fund-agreements/{agreementId}/withdrawal")
    AgreementView withdraw(@Parameter(hidden = true) SignedIn who, UUID agreementId) {
        FundAgreement agreement = visible(who, agreementId);
        access.require(who, Deed.AGREE_PLAN, subject(agreement));
        return AgreementView.of(agreements.withdraw(agreement.id()));
    }

    @Serdeable
    record LastDay(@NotNull LocalDate lastDay) {}

    @Operation(summary = "Give an agreement its last day")
    @Post("/fund-agreements/{agreementId}/end")
    AgreementView end(@Parameter(hidden = true) SignedIn who, UUID agreementId, @Body @Valid LastDay body) {
        FundAgreement agreement = visible(who, agreementId);
        access.require(who, Deed.AGREE_PLAN, subject(agreement));
        return AgreementView.of(agreements.end(agreement.id(), body.lastDay()));
    }

    /** @param from the next holder's first day */
    @Serdeable
    record Transfer(@Nullable UUID providerId, @NotNull FundMode mode, @NotNull LocalDate from) {}

    /**
     * @param next the proposal to the next holder
     * @param balance what the next holder takes over, by source, to the penny
     * @param stillPromisedPence posted by the holder before and not yet settled
     * @param handOverPence what a holder who was paid beforehand has to pass on
     */
    @Serdeable
    record TransferView(AgreementView next, List<SourceView> balance, long stillPromisedPence, long handOverPence) {}

    @Operation(summary = "Hand a budget on to another holder", description = "The money needs no move: the fund is the person's. The old agreement ends the day before.")
    @Post("/fund-agreements/{agreementId}/transfer")
    @Status(HttpStatus.CREATED)
    TransferView transfer(@Parameter(hidden = true) SignedIn who, UUID agreementId, @Body @Valid Transfer body) {
        FundAgreement agreement = visible(who, agreementId);
        access.require(who, Deed.AGREE_PLAN, subject(agreement));
        Budget budget = budgets.find(agreement.budget()).orElseThrow(Access::notThere);
        FundAgreement next = agreements.transfer(agreement.id(), budget, provider(body.providerId()), body.mode(),
                body.from(), clock.instant());
        LedgerQueries.FundBalance balance = ledger.balance(budget.fund()).orElseThrow(Access::notThere);
        return new TransferView(AgreementView.of(next), HolderViews.sources(balance), balance.held().pence(),
                agreement.mode() == FundMode.PREFUNDED ? balance.available().pence() : 0);
    }

    @Serdeable
    record Returned(long returnedPence) {}

    @Operation(summary = "Give what is left back to those it came from, once a budget's last agreement is over", description = "Source by source; what is promised or set aside stays.")
    @Post("/fund-agreements/{agreementId}/return")
    Returned giveBack(@Parameter(hidden = true) SignedIn who, UUID agreementId,
            @Nullable @Header("Idempotency-Key") String key) {
        FundAgreement agreement = visible(who, agreementId);
        access.require(who, Deed.RELEASE_MONEY, subject(agreement));
        return new Returned(returns.giveBack(agreement, HolderKeys.checked(key), London.dateOf(clock.instant()),
                "login:" + who.login().id().value()).pence());
    }

    private @Nullable ProviderId provider(@Nullable UUID id) {
        if (id == null) {
            return null;
        }
        return providers.find(new ProviderId(id)).map(Provider::id)
                .orElseThrow(() -> new BadInputException("providerId", "a provider", "Add the provider first."));
    }

    private FundAgreement visible(SignedIn who, UUID id) {
        FundAgreement agreement = agreements.find(new AgreementId(id)).orElseThrow(Access::notThere);
        if (!access.may(who.login(), Deed.VIEW_PLAN, subject(agreement))) {
            throw Access.notThere();
        }
        return agreement;
    }

    private static Subject subject(FundAgreement agreement) {
        return Subject.budget(agreement.person().value(), agreement.budget().value());
    }
}
