package scot.sporran.payments;

import java.time.LocalDate;
import java.util.UUID;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.Money;
import scot.sporran.payments.payees.PayeeId;

/**
 * What somebody wants to be paid.
 *
 * @param key names the payment among all of the council, {@code payslip:0192f0...}: the same key again is the same payment
 * @param person whose budget it is
 * @param fund which pays; of that person
 * @param payOn Europe/London date on which the payee has the money
 * @param words what the payee reads beside it, cut to what banks carry
 */
public record NewOrder(String key, UUID council, UUID person, FundId fund, PayeeId payee, Purpose purpose,
        Origin origin, Money amount, LocalDate payOn, String words) {

    private static final int LONGEST_KEY = 100;

    public NewOrder {
        if (key.isBlank() || key.length() > LONGEST_KEY || !amount.isPositive()) {
            throw new IllegalArgumentException("An order has a key of 1 to 100 characters and a sum above nothing");
        }
        if (origin instanceof Origin.TakenBefore before
                && !before.parts().values().stream().reduce(Money.ZERO, Money::plus).equals(amount)) {
            throw new IllegalArgumentException("What was taken before comes to the order's sum");
        }
    }
}
