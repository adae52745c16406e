package scot.sporran.returns.matching;

import java.time.LocalDate;
import scot.sporran.ledger.Money;

/**
 * Something that explains a bank line.
 *
 * @param date on the paper: of the purchase, the invoice, the pay day
 * @param amount above zero, whichever way the money went
 * @param name of the shop, supplier or employment; empty when it cannot be read
 * @param reference as on the paper; empty when there is none
 * @param copyOf the paper that this one is, sent once more: it may be offered and clears nothing; empty when it is one of its own
 */
public record Evidence(String id, EvidenceKind kind, LocalDate date, Money amount, String name, String reference,
        String copyOf) {

    /** A paper of its own, as far as anybody knows. */
    public Evidence(String id, EvidenceKind kind, LocalDate date, Money amount, String name, String reference) {
        this(id, kind, date, amount, name, reference, "");
    }

    /** The same, known to be another one sent once more. */
    public Evidence asCopyOf(String original) {
        return new Evidence(id, kind, date, amount, name, reference, original);
    }

    boolean isCopy() {
        return !copyOf.isEmpty();
    }
}
