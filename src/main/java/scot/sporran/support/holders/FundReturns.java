package scot.sporran.support.holders;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import scot.sporran.ledger.CommandKey;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Ledger;
import scot.sporran.ledger.LedgerCommand;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Move;
import scot.sporran.ledger.Outcome;
import scot.sporran.ledger.RequestHash;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Ids;

/**
 * What is left when a budget's last agreement is over: back to those it came from, source by source, in one command that
 * somebody is authorised to give. What is promised or set aside stays.
 */
@Singleton
public class FundReturns {

    private final FundAgreements agreements;
    private final Ledger ledger;
    private final LedgerQueries queries;

    FundReturns(FundAgreements agreements, Ledger ledger, LedgerQueries queries) {
        this.agreements = agreements;
        this.ledger = ledger;
        this.queries = queries;
    }

    /**
     * Gives back what is free. The same key for the same agreement gives back once.
     *
     * @param on Europe/London date
     * @return how much
     * @throws BadInputException while the agreement, or one after it, may still be used
     */
    public Money giveBack(FundAgreement agreement, String key, LocalDate on, String actor) {
        boolean goesOn = agreements.of(agreement.budget()).stream()
                .anyMatch(other -> other.state() == AgreementState.PROPOSED || other.state() == AgreementState.AGREED);
        LocalDate last = agreement.endsOn();
        if (goesOn || last == null || !on.isAfter(last.plusDays(FundAgreements.FINAL_ACCOUNT_DAYS))) {
            throw new BadInputException("agreementId",
                    "an agreement that ended more than " + FundAgreements.FINAL_ACCOUNT_DAYS
                            + " days ago, without a next",
                    "Wait for the holder's final account, or hand the budget on.");
        }
        FundId fund = new FundId(agreement.budget().value());
        List<FundingSource> sources = queries.balance(fund).orElseThrow().sources().stream()
                .map(LedgerQueries.SourceBalance::source).toList();
        CommandKey command = new CommandKey(Ids.derived("fund return", agreement.id().value().toString(), key));
        return ledger.submit(new LedgerCommand(fund, command, RequestHash.of("return " + agreement.id().value()),
                Set.of(), actor, on, null, (view, now) -> {
                    List<Move> moves = new ArrayList<>();
                    Money all = Money.ZERO;
                    for (FundingSource source : sources) {
                        Money free = view.available(source);
                        if (free.isPositive()) {
                            moves.add(new Move.DebitFrom(source, free, payer(source)));
                            all = all.plus(free);
                        }
                    }
                    return Outcome.done(all, moves, List.of());
                })).join().asked();
    }

    private static CounterAccount payer(FundingSource source) {
        return switch (source) {
            case COUNCIL, SMALL_SPEND, ILF_SCOTLAND, NHS -> CounterAccount.COUNCIL_FUNDING;
            case CONTRIBUTION, OWN_MONEY -> CounterAccount.CONTRIBUTION_RECEIVABLE;
        };
    }
}
