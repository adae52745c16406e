package scot.sporran.support.money;

import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Login;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.Budgets;
import scot.sporran.support.CouncilId;
import scot.sporran.support.plan.AgreementHistory;
import scot.sporran.support.plan.Agreements;
import scot.sporran.support.rules.ContributionBasis;
import scot.sporran.support.rules.RulePack;
import scot.sporran.support.rules.RulePacks;

/**
 * Pays money into many budgets: worked out as a preview, released by a second person, paid in batches. A run that was
 * interrupted, at whatever point, goes on where it stood when {@link #work} is called again; the ledger's keys see to it
 * that no line is paid twice.
 */
@Singleton
public class FundingRuns {

    private static final int AT_ONCE = 500;
    private static final int LONGEST_WHY = 400;
    private static final int MOST_URGENT = 200;
    /** How far back a change of what was agreed is paid for; a later one is a one-off sum that somebody agrees. */
    private static final int TOP_UP_DAYS = 400;
    private static final UUID FIRST = new UUID(0, 0);

    private final FundingRunRepository runs;
    private final FundingTables tables;
    private final FundingPayments payments;
    private final Budgets budgets;
    private final Agreements agreements;
    private final RulePacks rules;
    private final Clock clock;

    FundingRuns(FundingRunRepository runs, FundingTables tables, FundingPayments payments, Budgets budgets,
            Agreements agreements, RulePacks rules, Clock clock) {
        this.runs = runs;
        this.tables = tables;
        this.payments = payments;
        this.budgets = budgets;
        this.agreements = agreements;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Begins a run; {@link #work} then works out its lines.
     *
     * @param payOn Europe/London date on which the money counts
     * @param only the budgets of an urgent run; empty for a regular one
     * @param why 1 to 400 characters
     * @param key the same key of the same login again gives the same run
     */
    public Answer<FundingRun> begin(CouncilId council, LocalDate payOn, List<BudgetId> only, String why, String key,
            Login by) {
        if (why.isBlank() || why.length() > LONGEST_WHY || only.size() > MOST_URGENT) {
            throw new IllegalArgumentException("A run says why in 1 to " + LONGEST_WHY
                    + " characters; an urgent one has at most " + MOST_URGENT + " budgets");
        }
        UUID id = Ids.derived("funding-run", by.id().value().toString(), key);
        Optional<FundingRun> known = find(id);
        if (known.isPresent()) {
            return Answer.done(known.get());
        }
        RulePack.Funding funding = rules.on(council, payOn).funding();
        boolean urgent = !only.isEmpty();
        if (urgent && !funding.urgentRuns()) {
            return Answer.refused("NO_URGENT_RUNS", "This council's rules allow no payments between regular runs.");
        }
        for (BudgetId named : only) {
            if (budgets.find(named).filter(budget -> budget.council().equals(council)).isEmpty()) {
                return Answer.refused("NOT_OF_COUNCIL", "One of the budgets is not of this council.");
            }
        }
        FundingRunRow row = new FundingRunRow(id, council.value(),
                urgent ? FundingRun.Kind.URGENT : FundingRun.Kind.REGULAR, FundingRun.State.PREPARING, 1,
                funding.basis(), payOn, why, 0, 0, 0, 0, 0, 0, by.id().value(), by.displayName(), now(), null, null,
                null, null, 1);
        try {
            tables.nameBudgets(id, only);
            return Answer.done(runs.save(row).toRun());
        } catch (DataAccessException e) {
            return Answer.refused("RUN_OPEN",
                    "Another run of this council is not finished. Release it or give it up first.");
        }
    }

    /** A run as it stands. */
    public Optional<FundingRun> find(UUID id) {
        return runs.findById(id).map(FundingRunRow::toRun);
    }

    /**
     * A council's runs, newest first.
     *
     * @param before only those prepared before this UTC instant; null for the newest
     */
    public List<FundingRun> of(CouncilId council, @Nullable Instant before, int limit) {
        return runs.page(council.value(), before == null ? Long.MAX_VALUE : Micros.of(before), limit).stream()
                .map(FundingRunRow::toRun).toList();
    }

    /**
     * A run's lines in the order of their budgets.
     *
     * @param state only these; null for all
     */
    public List<FundingLine> lines(UUID run, FundingLine.@Nullable State state, @Nullable BudgetId after, int limit) {
        return tables.lines(run, state, after == null ? FIRST : after.value(), limit);
    }

    /**
     * Lets a draft be paid. Never by the person who prepared it.
     *
     * @param version of the run as this person saw it
     */
    public Answer<FundingRun> release(FundingRun run, int version, Login by) {
        if (run.preparedBy().equals(by.id().value())) {
            return Answer.refused("SAME_PERSON", "Somebody other than " + run.preparedName() + " has to release this.");
        }
        return runs.release(run.id(), version, by.id().value(), by.displayName(), now()) == 1
                ? Answer.done(find(run.id()).orElseThrow())
                : Answer.refused("CHANGED", "This run is not a draft any more, or was changed. Look at it again.");
    }

    /** Gives a run up before its release. */
    public Answer<FundingRun> cancel(FundingRun run, int version) {
        return runs.cancel(run.id(), version, now()) == 1
                ? Answer.done(find(run.id()).orElseThrow())
                : Answer.refused("CHANGED", "This run is released, or was changed. Look at it again.");
    }

    /** Runs for which there is something to do. */
    public List<UUID> waiting() {
        return runs.findByStateInList(List.of(FundingRun.State.PREPARING, FundingRun.State.RELEASED)).stream()
                .map(FundingRunRow::runId).toList();
    }

    /** Does what a run waits for, up to the next decision of a person. Returns the run as it stands then. */
    public FundingRun work(UUID id) {
        FundingRun run = find(id).orElseThrow();
        if (run.state() == FundingRun.State.PREPARING) {
            prepare(run);
        } else if (run.state() == FundingRun.State.RELEASED) {
            pay(run);
        }
        return find(id).orElseThrow();
    }

    private void prepare(FundingRun run) {
        RulePack.Funding funding = rules.on(run.council(), run.payOn()).funding();
        BudgetId after = tables.lastBudget(run.id());
        List<Budget> page = page(run, after);
        while (!page.isEmpty()) {
            tables.insertLines(lines(run, page, funding));
            after = page.getLast().id();
            page = page(run, after);
        }
        FundingTables.Totals totals = tables.totals(run.id());
        runs.drafted(run.id(), totals.lines(), totals.leftOut(), totals.total().pence());
    }

    private List<Budget> page(FundingRun run, @Nullable BudgetId after) {
        if (run.kind() == FundingRun.Kind.REGULAR) {
            return budgets.of(run.council(), after, AT_ONCE);
        }
        List<BudgetId> named = tables.budgetsOf(run.id());
        int from = after == null ? 0 : named.indexOf(after) + 1;
        return named.subList(from, named.size()).stream().map(id -> budgets.find(id).orElseThrow()).toList();
    }

    private List<FundingLine> lines(FundingRun run, List<Budget> page, RulePack.Funding funding) {
        List<BudgetId> ids = page.stream().map(Budget::id).toList();
        Map<BudgetId, AgreementHistory> agreed = agreements.histories(ids);
        Map<BudgetId, List<FundingPart>> paid = tables.paid(ids, run.payOn().minusDays(TOP_UP_DAYS));
        Map<BudgetId, List<FundingSchedule>> schedules = tables.schedules(ids);
        Set<BudgetId> died = run.kind() == FundingRun.Kind.REGULAR ? tables.died(ids) : Set.of();
        List<FundingLine> lines = new ArrayList<>();
        for (Budget budget : page) {
            FundingRules.Facts facts = new FundingRules.Facts(budget.option(), died.contains(budget.id()),
                    agreed.getOrDefault(budget.id(), new AgreementHistory(List.of(), List.of())),
                    schedules.getOrDefault(budget.id(), List.of(FundingSchedule.COUNCILS)).getFirst(),
                    paid.getOrDefault(budget.id(), List.of()));
            lines.add(switch (FundingRules.decide(facts, funding, run.payOn())) {
                case FundingVerdict.LeftOut left -> new FundingLine(run.id(), budget.id(), budget.person(),
                        FundingLine.State.LEFT_OUT, left.reason(), Money.ZERO, List.of());
                case FundingVerdict.Pay pay -> new FundingLine(run.id(), budget.id(), budget.person(),
                        FundingLine.State.WAITING, null, paidByCouncil(pay.parts(), run.basis()), pay.parts());
            });
        }
        return lines;
    }

    /** What the council pays in: with net payment, the contribution comes from the person. */
    static Money paidByCouncil(List<FundingPart> parts, ContributionBasis basis) {
        return parts.stream()
                .filter(part -> basis == ContributionBasis.GROSS || part.source() != FundingSource.CONTRIBUTION)
                .map(FundingPart::amount).reduce(Money.ZERO, Money::plus);
    }

    private void pay(FundingRun run) {
        List<FundingLine> batch = tables.lines(run.id(), FundingLine.State.WAITING, FIRST, AT_ONCE);
        while (!batch.isEmpty()) {
            FundingPayments.Result result = payments.pay(run, batch);
            tables.settled(run.id(), result.paid(), result.refused());
            batch = tables.lines(run.id(), FundingLine.State.WAITING, FIRST, AT_ONCE);
        }
        runs.paid(run.id(), now());
    }

    private long now() {
        return Micros.of(clock.instant());
    }
}
