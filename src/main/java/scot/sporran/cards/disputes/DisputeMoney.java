package scot.sporran.cards.disputes;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import scot.sporran.cards.PaidPurchases.Share;
import scot.sporran.ledger.CommandKey;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Sql;

/** Whose money is lent while a payment is disputed. */
final class DisputeMoney {

    /** Where it stands meanwhile: beside the settlement, not in it. */
    static final CounterAccount COUNTER = CounterAccount.DISPUTE;

    private DisputeMoney() {}

    /** Each step of a dispute moves money once. */
    static CommandKey key(UUID dispute, String step, int number) {
        return new CommandKey(Ids.derived("card-dispute", dispute.toString(), step, Integer.toString(number)));
    }

    /** A sum over the sources that paid, the one drawn last first, as money that comes back goes. */
    static List<Share> split(Money sum, List<Share> paid) {
        List<Share> shares = new ArrayList<>();
        Money rest = sum;
        for (Share share : paid.reversed()) {
            Money part = rest.min(share.amount());
            if (part.isPositive()) {
                shares.add(new Share(share.source(), part));
                rest = rest.minus(part);
            }
        }
        if (rest.isPositive()) {
            FundingSource source = paid.isEmpty() ? FundingSource.COUNCIL : paid.getFirst().source();
            shares.add(new Share(source, rest));
        }
        return shares;
    }

    /** What was lent to which source, by the ledger's own entries; nothing when nothing was lent. */
    static List<Share> lent(Sql sql, Dispute dispute) {
        List<Share> shares = new ArrayList<>();
        for (int number = 2; number <= dispute.steps(); number++) {
            shares.addAll(sql.select(row -> new Share(FundingSource.valueOf(row.getString(1)),
                    Money.ofPence(row.getLong(2))), "SELECT source,amount_pence FROM entry WHERE shard_id IN"
                            + " (SELECT shard_id FROM account WHERE fund=?) AND command_key=? AND kind='CREDIT'",
                    dispute.budget().value(), key(dispute.id(), DisputeStep.CREDIT.name(), number).value()));
        }
        return shares;
    }
}
