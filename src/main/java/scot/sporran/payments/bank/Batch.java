package scot.sporran.payments.bank;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import scot.sporran.ledger.Money;

/**
 * Payments that leave together from one account on one day.
 *
 * @param id ours for the file, at most 35 characters
 * @param serial six characters that no other file of the payer has within a year
 * @param payer whose account they leave from
 * @param payOn Europe/London date on which payees have the money
 * @param madeAt UTC instant
 * @param transfers in the order in which they are written, at least one
 */
public record Batch(String id, String serial, Payer payer, LocalDate payOn, Instant madeAt, List<Transfer> transfers) {

    public Batch {
        transfers = List.copyOf(transfers);
        Set<String> references = new HashSet<>();
        transfers.forEach(transfer -> references.add(transfer.reference()));
        if (transfers.isEmpty() || references.size() < transfers.size()) {
            throw new IllegalArgumentException("A batch has at least one payment, and none of them twice");
        }
    }

    /**
     * Whose account payments leave from.
     *
     * @param serviceUserNumber six digits that Bacs gave the payer
     */
    public record Payer(String name, BankAccount account, String serviceUserNumber) {}

    /** The sum of all payments. */
    public Money total() {
        return transfers.stream().map(Transfer::amount).reduce(Money.ZERO, Money::plus);
    }
}
