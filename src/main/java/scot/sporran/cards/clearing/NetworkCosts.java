package scot.sporran.cards.clearing;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import scot.sporran.ledger.BookId;
import scot.sporran.ledger.CommandKey;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.FeatureRow;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.HoldId;
import scot.sporran.ledger.Ledger;
import scot.sporran.ledger.LedgerCommand;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Move;
import scot.sporran.ledger.Outcome;
import scot.sporran.ledger.Receipt;
import scot.sporran.ledger.RequestHash;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.support.CouncilId;

/**
 * What a settlement file moves that is of no purchase and no person. The network's fees are a fund of the council's own, below
 * nothing by what they come to; what disputes move goes through it between settlement and {@link CounterAccount#DISPUTE}.
 */
@Singleton
class NetworkCosts {

    private static final FeatureRow.Table TABLE = new FeatureRow.Table("network_cost",
            List.of("claim_id", "council_id", "kind", "pence", "network", "at_us"), "");

    private final Ledger ledger;
    private final Clock clock;

    NetworkCosts(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Where a council's fees are. */
    static FundId fundOf(CouncilId council) {
        return new FundId(Ids.derived("fund", "card network", council.value().toString()));
    }

    /**
     * Posts a line, once however often it is read.
     *
     * @param id the claim's name
     */
    CompletableFuture<Receipt> post(UUID id, SettlementLine line, String network, CouncilId council) {
        FundId fund = fundOf(council);
        ledger.openFund(fund, new BookId(council.value()), List.of(FundingSource.COUNCIL));
        Instant now = clock.instant();
        FeatureRow row = new FeatureRow(TABLE, List.of(Ids.bytes(id), Ids.bytes(council.value()), line.kind().name(),
                line.kind().sign() * line.amount().pence(), network, Micros.of(now)));
        HoldId hold = new HoldId(id);
        List<Move> moves = moves(line.kind(), hold, line.amount());
        return ledger.submit(new LedgerCommand(fund, new CommandKey(Ids.derived("network-cost", id.toString())),
                RequestHash.of(council.value() + "|" + line.kind() + "|" + line.amount().pence()), Set.of(hold),
                "network:" + network, London.dateOf(now), null,
                (view, at) -> Outcome.done(line.amount(), moves, List.of(row))));
    }

    private static List<Move> moves(SettlementLine.Kind kind, HoldId hold, Money amount) {
        return switch (kind) {
            case FEE -> List.of(new Move.ForcePay(hold, amount, CounterAccount.CARD_SETTLEMENT));
            case FEE_BACK -> List.of(in(amount, CounterAccount.CARD_SETTLEMENT));
            case DISPUTE -> List.of(in(amount, CounterAccount.DISPUTE),
                    new Move.ForcePay(hold, amount, CounterAccount.CARD_SETTLEMENT));
            case DISPUTE_BACK -> List.of(in(amount, CounterAccount.CARD_SETTLEMENT),
                    new Move.ForcePay(hold, amount, CounterAccount.DISPUTE));
            case PURCHASE, REFUND -> throw new IllegalArgumentException("A purchase is no cost of the network");
        };
    }

    private static Move in(Money amount, CounterAccount from) {
        return new Move.Credit(FundingSource.COUNCIL, amount, from);
    }
}
