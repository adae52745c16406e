package scot.sporran.support.money;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scot.sporran.ledger.CommandKey;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.FeatureRow;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.FundView;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Ledger;
import scot.sporran.ledger.LedgerCommand;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.LedgerUnavailableException;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Move;
import scot.sporran.ledger.Outcome;
import scot.sporran.ledger.Receipt;
import scot.sporran.ledger.RequestHash;
import scot.sporran.ledger.RowAlreadyThereException;
import scot.sporran.platform.Ids;
import scot.sporran.support.BudgetId;
import scot.sporran.support.rules.ContributionBasis;

/** Hands a run's lines to the ledger, each one command: the money, the pots it fills, and what was paid for which days. */
@Singleton
final class FundingPayments {

    private static final Logger LOG = LoggerFactory.getLogger(FundingPayments.class);

    private static final FeatureRow.Table PAYMENT = new FeatureRow.Table("funding_payment", List.of("budget_id",
            "period_from", "number", "source", "period_to", "amount_pence", "run_id", "paid_on"), "");

    private final Ledger ledger;
    private final LedgerQueries queries;
    private final FundingTables tables;

    FundingPayments(Ledger ledger, LedgerQueries queries, FundingTables tables) {
        this.ledger = ledger;
        this.queries = queries;
        this.tables = tables;
    }

    /** What became of lines. */
    record Result(List<FundingLine> paid, Map<FundingLine, FundingReason> refused) {}

    /**
     * Pays lines; those that were paid before stay paid once.
     *
     * @throws LedgerUnavailableException when the ledger cannot say now: ask again with the same lines
     */
    Result pay(FundingRun run, List<FundingLine> lines) {
        List<BudgetId> ids = lines.stream().map(FundingLine::budget).toList();
        Map<BudgetId, List<PotRule>> pots = tables.potRules(ids);
        addSources(run, lines);
        Map<FundingLine, CompletableFuture<Receipt>> answers = new LinkedHashMap<>();
        for (FundingLine line : lines) {
            answers.put(line, ledger.submit(command(run, line, pots.getOrDefault(line.budget(), List.of()))));
        }
        List<FundingLine> paid = new ArrayList<>();
        Map<FundingLine, FundingReason> refused = new HashMap<>();
        answers.forEach((line, answer) -> {
            try {
                boolean done = answer.join().code().equals(Receipt.DONE);
                if (done) {
                    paid.add(line);
                } else {
                    refused.put(line, FundingReason.PAID_MEANWHILE);
                }
            } catch (CompletionException e) {
                refused.put(line, reason(line, e.getCause()));
            }
        });
        return new Result(paid, refused);
    }

    private static FundingReason reason(FundingLine line, @Nullable Throwable why) {
        if (why instanceof LedgerUnavailableException unavailable) {
            throw unavailable; // nobody knows: the line waits, and is sent again under the same key
        }
        if (why instanceof RowAlreadyThereException) {
            return FundingReason.PAID_MEANWHILE;
        }
        LOG.warn("Budget {} was not paid by run {}", line.budget().value(), line.run(), why);
        return FundingReason.NOT_TAKEN;
    }

    /** An agreement may name a source that the fund does not have yet: it is drawn on last. */
    private void addSources(FundingRun run, List<FundingLine> lines) {
        Map<FundId, LedgerQueries.FundBalance> funds = queries
                .balances(lines.stream().map(line -> new FundId(line.budget().value())).toList());
        for (FundingLine line : lines) {
            LedgerQueries.FundBalance fund = funds.get(new FundId(line.budget().value()));
            if (fund == null) {
                continue;
            }
            List<FundingSource> sources = new ArrayList<>(
                    fund.sources().stream().map(LedgerQueries.SourceBalance::source).toList());
            int known = sources.size();
            for (FundingPart part : line.parts()) {
                if (!sources.contains(part.source())) {
                    sources.add(part.source());
                }
            }
            if (sources.size() > known) {
                ledger.openFund(fund.fund(), fund.book(), sources);
            }
        }
    }

    private static LedgerCommand command(FundingRun run, FundingLine line, List<PotRule> pots) {
        Map<FundingSource, Money> sums = new EnumMap<>(FundingSource.class);
        List<FeatureRow> rows = new ArrayList<>();
        byte[] budget = Ids.bytes(line.budget().value());
        for (FundingPart part : line.parts()) {
            boolean expected = part.source() == FundingSource.CONTRIBUTION;
            if (!expected || run.basis() == ContributionBasis.GROSS) {
                sums.merge(part.source(), part.amount(), Money::plus);
            }
            rows.add(new FeatureRow(PAYMENT, List.of(budget, part.from().toString(), part.number(),
                    part.source().name(), part.to().toString(), part.amount().pence(), Ids.bytes(line.run()),
                    run.payOn().toString())));
            if (expected) {
                rows.add(Contributions.due(line.budget(), run.payOn(), part.amount()));
            }
        }
        return new LedgerCommand(new FundId(line.budget().value()),
                new CommandKey(Ids.derived("funding", line.run().toString(), line.budget().value().toString())),
                RequestHash.of(run.payOn() + "|" + FundingPart.write(line.parts())), Set.of(),
                "funding run " + line.run(), run.payOn(), null,
                (fund, now) -> Outcome.done(line.total(), moves(fund, sums, pots), rows));
    }

    /** Money in, then what of it the rules set aside at once. */
    private static List<Move> moves(FundView fund, Map<FundingSource, Money> sums, List<PotRule> pots) {
        List<Move> moves = new ArrayList<>();
        sums.forEach((source, sum) -> {
            moves.add(new Move.Credit(source, sum, counter(source)));
            Money available = fund.available(source).plus(sum);
            for (PotRule rule : pots) {
                Money fill = rule.source() == source
                        ? rule.fill(sum, fund.inPot(source, rule.pot()), available)
                        : Money.ZERO;
                if (fill.isPositive()) {
                    moves.add(new Move.FillPot(source, rule.pot(), fill));
                    available = available.minus(fill);
                }
            }
        });
        return moves;
    }

    private static CounterAccount counter(FundingSource source) {
        return source == FundingSource.CONTRIBUTION
                ? CounterAccount.CONTRIBUTION_RECEIVABLE
                : CounterAccount.COUNCIL_FUNDING;
    }
}
