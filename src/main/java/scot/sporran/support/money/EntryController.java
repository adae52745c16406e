package scot.sporran.support.money;

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
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.Corrections;
import scot.sporran.ledger.EntryKind;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.LedgerEntries;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.Pot;
import scot.sporran.platform.Language;
import scot.sporran.support.Budget;

/** One entry of a budget, with what was written together with it and what undid it. */
@Controller("/api/v1/budgets/{budgetId}/entries/{sequence}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Money")
class EntryController {

    private final BudgetGate gate;
    private final LedgerEntries ledger;
    private final Corrections corrections;

    EntryController(BudgetGate gate, LedgerEntries ledger, Corrections corrections) {
        this.gate = gate;
        this.ledger = ledger;
        this.corrections = corrections;
    }

    /**
     * @param what in plain English
     * @param undoes the number of the entry that this one undoes
     * @param undoneBy the number of the entry that undoes this one
     * @param why it was undone
     * @param canBeUndone whether it is of a kind that can be, and was not
     * @param parts all that one command wrote on the budget, this one among them
     */
    @Serdeable
    record MovementView(long sequence, String what, LocalDate effectiveOn, Instant recordedAt, String actor,
            @Nullable Long undoes, @Nullable Long undoneBy, @Nullable String why, boolean canBeUndone,
            List<MovementPart> parts) {}

    /** @param pot what it is set aside for; null for free money */
    @Serdeable
    record MovementPart(long sequence, EntryKind kind, FundingSource source, @Nullable CounterAccount counterAccount,
            @Nullable Pot pot, long amountPence) {}

    @Operation(summary = "An entry of a budget", description = "What moved, who wrote it, what was written with it, and what undid it.")
    @Get
    MovementView entry(@Parameter(hidden = true) SignedIn who, UUID budgetId, long sequence) {
        Budget budget = gate.budget(who, budgetId, Deed.VIEW_PURCHASES);
        LedgerQueries.EntryView entry = ledger.find(budget.fund(), sequence).orElseThrow(Access::notThere);
        Corrections.Correction correction = corrections.about(budget.fund(), sequence).orElse(null);
        boolean undone = correction != null && correction.undone() == sequence;
        return new MovementView(sequence,
                StatementWords.of(entry.kind(), entry.counter(), entry.pot(), Language.ENGLISH), entry.effectiveOn(),
                entry.recordedAt(), entry.actor(), correction == null || undone ? null : correction.undone(),
                correction != null && undone ? correction.by() : null, correction == null ? null : correction.reason(),
                correction == null && Corrections.canUndo(entry),
                ledger.of(budget.fund(), entry.key()).stream().map(one -> new MovementPart(one.sequence(),
                        one.kind(), one.source(), one.counter(), one.pot(), one.amount().pence())).toList());
    }
}
