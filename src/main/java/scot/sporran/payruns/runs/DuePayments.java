package scot.sporran.payruns.runs;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import scot.sporran.ledger.CommandKey;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.FeatureRow;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Ledger;
import scot.sporran.ledger.LedgerCommand;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Move;
import scot.sporran.ledger.Outcome;
import scot.sporran.ledger.Pot;
import scot.sporran.ledger.Receipt;
import scot.sporran.ledger.RequestHash;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.platform.Ids;

/** Notes what HMRC or a pension provider took by direct debit: out of the pot that pay runs fill for it, once. */
@Singleton
public class DuePayments {

    /** The code of a receipt when the pot does not hold so much. */
    public static final String NOT_ENOUGH = "NOT_ENOUGH";

    private static final FeatureRow.Table TABLE = new FeatureRow.Table("due_payment",
            List.of("payment_id", "employer_id", "kind", "reference", "amount_pence", "paid_on"), "");

    private final Ledger ledger;

    DuePayments(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Who took it. */
    public enum Kind {
        HMRC(Pot.TAX_AND_HMRC, CounterAccount.HMRC), PENSION(Pot.PENSION, CounterAccount.PENSION);

        private final Pot pot;
        private final CounterAccount counter;

        Kind(Pot pot, CounterAccount counter) {
            this.pot = pot;
            this.counter = counter;
        }
    }

    /**
     * Takes a payment out of the pot.
     *
     * @param reference of the payment, such as the payment reference with its tax month; the same again pays once
     * @param on Europe/London date on which it was taken
     */
    public CompletableFuture<Receipt> paid(Employer employer, Kind kind, Money amount, String reference, LocalDate on,
            String actor) {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("A payment is above £0.00, not " + amount);
        }
        var id = Ids.derived("due-payment", employer.id().value().toString(), kind.name(), reference);
        FeatureRow row = new FeatureRow(TABLE, List.of(Ids.bytes(id), Ids.bytes(employer.id().value()), kind.name(),
                reference, amount.pence(), on.toString()));
        return ledger.submit(new LedgerCommand(new FundId(employer.budget().value()), new CommandKey(id),
                RequestHash.of("%s|%d|%s".formatted(reference, amount.pence(), on)), Set.of(), actor, on, null,
                (fund, now) -> {
                    List<Move> moves = new ArrayList<>();
                    Money rest = amount;
                    for (FundingSource source : FundingSource.values()) {
                        Money part = fund.inPot(source, kind.pot).min(rest);
                        if (part.isPositive()) {
                            moves.add(new Move.UsePot(source, kind.pot, part));
                            moves.add(new Move.DebitFrom(source, part, kind.counter));
                            rest = rest.minus(part);
                        }
                    }
                    return rest.isPositive()
                            ? Outcome.refused(NOT_ENOUGH, amount, List.of())
                            : Outcome.done(amount, moves, List.of(row));
                }));
    }
}
