package scot.sporran.payments;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Pot;
import scot.sporran.payments.payees.Payee;
import scot.sporran.payments.payees.PayeeId;

/** What is to leave and what has left: payment orders in lists and sums. */
@Singleton
public class PaymentsOut {

    /** Later than any pay day. */
    public static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private final OrderTables tables;

    PaymentsOut(OrderTables tables) {
        this.tables = tables;
    }

    /** A person's payments, newest first. */
    public List<PaymentOrder> of(UUID person, @Nullable UUID before, int limit) {
        return tables.of(person, before, limit);
    }

    /**
     * A payment that left.
     *
     * @param payee name of the account's holder
     * @param masked the last digits of the account it went to
     */
    public record Left(PaymentOrder order, String payee, Payee.Kind kind, String masked) {}

    /** A council's payments that left, with a pay day from one day to another, by day; also those that came back. */
    public List<Left> left(UUID council, LocalDate from, LocalDate to) {
        return tables.left(council, from, to);
    }

    /** A council's payments in a state that are due by a day. */
    public List<PaymentOrder> due(UUID council, OrderState state, LocalDate by, int limit) {
        return tables.due(council, state, by, new UUID(0, 0), limit);
    }

    /** What funds owe out of a pot and have written down: orders that are to leave or have left, and did not come back. */
    public Map<FundId, Money> fromPot(Collection<FundId> funds, Pot pot, boolean left) {
        return tables.fromPot(funds, pot, left);
    }

    /**
     * What workers were paid out of free money, beside the orders of pay runs: by a continuity file, or by hand. What came
     * back does not count.
     *
     * @param until only what was for days up to this one, Europe/London
     */
    public Map<PayeeId, Money> onAccount(Collection<PayeeId> workers, LocalDate until) {
        return tables.onAccount(workers, until, true);
    }

    /** As {@link #onAccount}: what is written down and has not left yet, whatever its day. */
    public Map<PayeeId, Money> onAccountToCome(Collection<PayeeId> workers) {
        return tables.onAccount(workers, LAST_DAY, false);
    }
}
