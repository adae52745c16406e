package scot.sporran.support.requests;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.BookId;
import scot.sporran.ledger.CommandKey;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Ledger;
import scot.sporran.ledger.LedgerCommand;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Move;
import scot.sporran.ledger.Outcome;
import scot.sporran.ledger.RequestHash;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.BudgetNews;
import scot.sporran.support.Budgets;
import scot.sporran.support.MayBePaid;
import scot.sporran.support.People;
import scot.sporran.support.PersonId;
import scot.sporran.support.Powers;
import scot.sporran.support.SupportOption;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.money.Commitment;
import scot.sporran.support.money.Commitments;
import scot.sporran.support.rules.RequestKind;

/** What an approval does beside saying yes, in the commit of the approval. */
@Singleton
class RequestEffects {

    private final RequestStore store;
    private final Approvals approvals;
    private final Ledger ledger;
    private final LedgerQueries queries;
    private final Budgets budgets;
    private final People people;
    private final Powers powers;
    private final Commitments commitments;
    private final BudgetNews news;

    RequestEffects(RequestStore store, Approvals approvals, Ledger ledger, LedgerQueries queries, Budgets budgets,
            People people, Powers powers, Commitments commitments, BudgetNews news) {
        this.store = store;
        this.approvals = approvals;
        this.ledger = ledger;
        this.queries = queries;
        this.budgets = budgets;
        this.people = people;
        this.powers = powers;
        this.commitments = commitments;
        this.news = news;
    }

    /**
     * Writes the approval and what follows from it, all or nothing.
     *
     * @return why it cannot be; empty when it is done
     */
    Optional<StepRefusal> approve(SupportRequest before, SupportRequest after, RequestStep step, String inputHash) {
        LocalDate today = London.dateOf(step.at());
        if (after.kind() == RequestKind.SMALL_SPEND) {
            payIn(before, after, step, inputHash, today);
            return Optional.empty();
        }
        RequestDetails.PayRelative relative = after.details().payRelative();
        if (relative != null) {
            MayBePaid may = powers.mayBePaid(after.person(),
                    new MayBePaid.Payee(relative.relativeName(), null, false), today);
            if (!may.allowed()) {
                return Optional.of(may instanceof MayBePaid.No
                        ? StepRefusal.RELATIVE_BARRED
                        : StepRefusal.RELATIVE_OF_THAT_NAME_HOLDS_POWER);
            }
        }
        store.advance(after, step, inputHash, () -> record(after, today));
        return Optional.empty();
    }

    private void record(SupportRequest request, LocalDate today) {
        if (request.budget() != null) {
            news.of(request.budget(), "approval");
        }
        RequestDetails details = request.details();
        RequestDetails.ChangeOfUse change = details.changeOfUse();
        if (change != null) {
            allow(request, null, 0, today, change.until());
        }
        RequestDetails.PreApproval purchase = details.preApproval();
        if (purchase != null) {
            allow(request, purchase.shop(), purchase.tolerancePercent(), today, purchase.until());
        }
        RequestDetails.PayRelative relative = details.payRelative();
        if (relative != null) {
            approvals.allow(new RelativeApproval(request.id(), request.person(), relative.relativeName(),
                    relative.relation(), relative.factor(), today, relative.until()));
        }
    }

    private void allow(SupportRequest request, @Nullable String shop, int tolerance, LocalDate today,
            @Nullable LocalDate until) {
        approvals.allow(new Allowance(request.id(), Objects.requireNonNull(request.budget()), request.what(), shop,
                Objects.requireNonNull(request.approved()), tolerance, today, Asking.untilOf(until, today)));
        promise(request, Asking.untilOf(until, today));
    }

    /** What may be spent is spoken for until it is spent or its time is over. */
    private void promise(SupportRequest request, LocalDate until) {
        BudgetId budget = Objects.requireNonNull(request.budget());
        Money sum = Objects.requireNonNull(request.approved());
        String what = request.what().substring(0, Math.min(request.what().length(), 200));
        Commitment promise = commitments.add(new Commitments.Promise(budget, Commitment.Origin.APPROVED_REQUEST,
                request.id().value().toString(), what, sum, until, until.plusDays(1)));
        if (!promise.promised().equals(sum)) {
            commitments.change(promise, sum, until, until.plusDays(1));
        }
    }

    /** The sum of a small spend goes into a fund of its source, together with the approval itself. */
    private void payIn(SupportRequest before, SupportRequest after, RequestStep step, String inputHash,
            LocalDate today) {
        Money part = Objects.requireNonNull(after.approved())
                .minus(before.approved() == null ? Money.ZERO : before.approved());
        Budget budget = budgetFor(after, today);
        SupportRequest paid = new SupportRequest(after.id(), after.version(), after.council(), after.person(),
                budget.id(), after.kind(), after.state(), after.what(), after.why(), after.outcome(), after.amount(),
                after.approved(), after.details(), after.askedBy(), after.askedAt(), after.decider(),
                after.replyDueOn(), after.decidedBy(), after.changedAt());
        Outcome outcome = Outcome.done(part,
                List.of(new Move.Credit(FundingSource.SMALL_SPEND, part, CounterAccount.COUNCIL_FUNDING)),
                store.asRows(paid, step, inputHash));
        UUID key = Ids.derived("small spend", after.id().value().toString(), String.valueOf(step.version()),
                String.valueOf(step.by()));
        try {
            ledger.submit(new LedgerCommand(budget.fund(), new CommandKey(key),
                    RequestHash.of(part.pence() + "|" + step.words()), Set.of(), "login:" + step.by(), today, null,
                    (fund, now) -> outcome)).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** The budget it was asked for, which gets the source; else one of the person's that has it; else a new one. */
    private Budget budgetFor(SupportRequest request, LocalDate today) {
        BudgetId named = request.budget();
        if (named != null) {
            Budget asked = budgets.find(named).orElseThrow();
            if (!holdsSmallSpends(asked)) {
                List<FundingSource> sources = new ArrayList<>(queries.balance(asked.fund()).orElseThrow().sources()
                        .stream().map(LedgerQueries.SourceBalance::source).toList());
                sources.add(FundingSource.SMALL_SPEND);
                ledger.openFund(asked.fund(), new BookId(asked.council().value()), sources);
            }
            return asked;
        }
        PersonId id = request.person();
        return budgets.of(id).stream().filter(this::holdsSmallSpends).findFirst().orElseGet(() -> {
            SupportedPerson person = people.find(id).orElseThrow();
            return budgets.open(person, SupportOption.OPTION_1, List.of(FundingSource.SMALL_SPEND), today);
        });
    }

    private boolean holdsSmallSpends(Budget budget) {
        return queries.balance(budget.fund()).stream().flatMap(balance -> balance.sources().stream())
                .anyMatch(source -> source.source() == FundingSource.SMALL_SPEND);
    }
}
