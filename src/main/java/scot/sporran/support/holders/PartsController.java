package scot.sporran.support.holders;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.Money;
import scot.sporran.platform.London;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.Budgets;
import scot.sporran.support.PersonId;
import scot.sporran.support.SupportOption;
import scot.sporran.support.holders.HolderViews.SourceView;
import scot.sporran.support.money.BudgetMoney;
import scot.sporran.support.money.ThreeNumbers;
import scot.sporran.support.plan.Agreement;
import scot.sporran.support.plan.Agreements;

/** All parts of a person's support on one answer, whichever options they are: Option 4 is the mix of them. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Budgets")
class PartsController {

    private final Access access;
    private final Budgets budgets;
    private final FundAgreements agreements;
    private final BankedHours banked;
    private final Providers providers;
    private final Agreements agreed;
    private final LedgerQueries ledger;
    private final BudgetMoney money;
    private final Clock clock;

    PartsController(Access access, Budgets budgets, FundAgreements agreements, BankedHours banked,
            Providers providers, Agreements agreed, LedgerQueries ledger,
            BudgetMoney money, Clock clock) {
        this.access = access;
        this.budgets = budgets;
        this.agreements = agreements;
        this.banked = banked;
        this.providers = providers;
        this.agreed = agreed;
        this.ledger = ledger;
        this.money = money;
        this.clock = clock;
    }

    /**
     * One budget of the person's.
     *
     * @param option 1 to 4, as the Act numbers them
     * @param heldBy the provider's name, or "the council"; null when the person holds it
     * @param agreedPence what is agreed today, for as long as {@code agreedPer} says; null when nothing is
     * @param promisedPence held, committed or set aside
     * @param keptMinutes of support kept for later
     */
    @Serdeable
    record PartView(UUID budgetId, int option, @Nullable String heldBy, @Nullable UUID fundAgreementId,
            @Nullable Long agreedPence, @Nullable String agreedPer, long moneyPence, long promisedPence,
            long setAsidePence, long freePence, List<SourceView> sources, int keptMinutes) {}

    /**
     * @param option the option of all parts; 4 when they differ
     * @param freePence free to use over all parts
     */
    @Serdeable
    record SupportView(UUID personId, int option, long moneyPence, long promisedPence, long freePence,
            List<PartView> parts) {}

    @Operation(summary = "All parts of a person's support, whoever holds each")
    @Get("/people/{personId}/support")
    SupportView support(@Parameter(hidden = true) SignedIn who, UUID personId) {
        access.require(who, Deed.VIEW_BALANCE, Subject.person(personId));
        LocalDate today = London.dateOf(clock.instant());
        List<Budget> all = budgets.of(new PersonId(personId));
        Map<BudgetId, ThreeNumbers> numbers = money.now(all);
        List<PartView> parts = all.stream().filter(budget -> numbers.containsKey(budget.id()))
                .map(budget -> part(budget, Objects.requireNonNull(numbers.get(budget.id())), today)).toList();
        List<Integer> options = parts.stream().map(PartView::option).distinct().toList();
        return new SupportView(personId, options.size() == 1 ? options.getFirst() : SupportOption.OPTION_4.number(),
                parts.stream().mapToLong(PartView::moneyPence).sum(),
                parts.stream().mapToLong(PartView::promisedPence).sum(),
                parts.stream().mapToLong(PartView::freePence).sum(), parts);
    }

    private PartView part(Budget budget, ThreeNumbers now, LocalDate today) {
        LedgerQueries.FundBalance balance = ledger.balance(budget.fund()).orElseThrow(Access::notThere);
        Optional<FundAgreement> holds = agreements.on(budget.id(), today);
        Optional<Agreement> sums = agreed.on(budget.id(), today);
        int kept = holds.map(agreement -> banked.of(agreement.id()).stream().mapToInt(time -> time.leftOn(today)).sum())
                .orElse(0);
        return new PartView(budget.id().value(), budget.option().number(), holds.map(this::holder).orElse(null),
                holds.map(agreement -> agreement.id().value()).orElse(null),
                sums.map(Agreement::total).map(Money::pence).orElse(null),
                sums.map(agreement -> agreement.per().words()).orElse(null), now.now().pence(),
                now.promised().pence(), now.setAside().pence(), now.free().pence(),
                HolderViews.sources(balance), kept);
    }

    private String holder(FundAgreement agreement) {
        ProviderId provider = agreement.provider();
        return provider == null ? "the council" : providers.find(provider).map(Provider::name).orElse("a provider");
    }
}
