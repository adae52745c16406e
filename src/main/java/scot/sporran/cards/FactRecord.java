package scot.sporran.cards;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.PurchaseFact.Kind;
import scot.sporran.ledger.FeatureRow;
import scot.sporran.ledger.FundId;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;

/** The rows in which facts about purchases are kept, written in the commit of what follows from them. */
final class FactRecord {

    static final FeatureRow.Table TABLE = new FeatureRow.Table("card_purchase_fact",
            List.of("purchase_id", "part", "kind", "message_id", "pence", "parts", "sent_at_us", "holds",
                    "credited_pence", "taken_change_pence", "budget_id", "link", "acquirer_id", "card_id",
                    "merchant_id", "merchant_name",
                    "terminal_id", "retrieval_reference", "category", "approval_code", "at_us"),
            "");

    private FactRecord() {}

    /** What the purchase has in the ledger after a fact, and by how much it changed what was taken. */
    private record After(int holds, long credited, long takenChange) {
        static final After NOTHING = new After(0, 0, 0);
    }

    /** The fact, and where the message has a name of its own, which purchase it belongs to. */
    static List<FeatureRow> rows(PurchaseCommands.Told told, PurchaseHistory history, PurchaseCommands.Step step,
            FundId fund, Instant at) {
        List<FeatureRow> rows = new ArrayList<>();
        UUID purchase = history.purchase().id();
        rows.add(row(purchase, history.lastPart() + 1, told.fact(), new After(step.moves().holds(),
                step.moves().credited(), step.after().taken() - step.before().taken()), fund, told.where(), at));
        boolean joins = !told.fact().kind().callsOff() && !told.fact().message().equals(purchase)
                && told.fact().message().equals(history.own());
        if (joins) {
            PurchaseFact joined = new PurchaseFact(Kind.JOINED, purchase, 0, 1, told.fact().sentAt());
            rows.add(row(history.own(), history.ownLastPart() + 1, joined, After.NOTHING, fund,
                    told.where(), at));
        }
        return rows;
    }

    /** The first fact of a purchase that is taken at once. */
    static FeatureRow taken(UUID purchase, long pence, FundId fund, FactOrigin where, Instant at) {
        return row(purchase, 1, new PurchaseFact(Kind.TAKEN, purchase, pence, 1, Micros.of(at)),
                new After(1, 0, pence), fund, where, at);
    }

    /** The one fact of a purchase that the network alone has told of. */
    static FeatureRow presented(UUID purchase, long pence, FundId fund, FactOrigin where, Instant at) {
        return row(purchase, 1, new PurchaseFact(Kind.PRESENTED, purchase, pence, 1, Micros.of(at)),
                new After(1, 0, pence), fund, where, at);
    }

    private static FeatureRow row(UUID purchase, int part, PurchaseFact fact, After after, FundId fund,
            FactOrigin where, Instant at) {
        List<@Nullable Object> values = Arrays.asList(Ids.bytes(purchase), part, fact.kind().name(),
                Ids.bytes(fact.message()), fact.pence(), fact.parts(), fact.sentAt(), after.holds(), after.credited(),
                after.takenChange(), Ids.bytes(fund.value()), where.link(), where.acquirerId(),
                where.card() == null ? null : Ids.bytes(where.card()), where.merchantId(), where.merchantName(),
                where.terminalId(), where.retrievalReference(), where.category(), where.approvalCode(),
                Micros.of(at));
        return new FeatureRow(TABLE, values);
    }
}
