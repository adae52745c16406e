package scot.sporran.payments.bank;

import java.util.List;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;

/**
 * What a bank's report says, whatever its form.
 *
 * @param kind which form it had
 * @param items about single payments, in the report's order
 * @param wholeFile about a file as a whole; null when the report speaks of single payments only
 */
public record BankReport(Kind kind, List<Item> items, @Nullable WholeFile wholeFile) {

    public BankReport {
        items = List.copyOf(items);
    }

    /** Which form. */
    public enum Kind {
        /** ISO 20022 customer payment status report. */
        PAIN_002,
        /** Bacs: automated return of unapplied credits. */
        ARUCS,
        /** Bacs: advice of wrong account for credits; the payment was applied to the right one. */
        AWACS,
        /** Bacs: what was made of a submission, with the records that were not taken. */
        INPUT
    }

    /** What became of a payment. */
    public enum Status {
        /** Taken by the bank. */
        ACCEPTED,
        /** Still on its way: nothing to do. */
        PENDING,
        /** Not taken: the money never left. */
        REJECTED,
        /** The money left and came back. */
        RETURNED,
        /** Paid, and the payee's account is another one from now on. */
        WRONG_ACCOUNT
    }

    /**
     * One payment.
     *
     * @param reference ours, as sent
     * @param code the bank's reason; may be empty
     * @param words the bank's own words; may be empty
     * @param amount null when the report does not say
     * @param instead the account to use from now on; null when the report names none
     */
    public record Item(String reference, Status status, String code, String words, @Nullable Money amount,
            @Nullable BankAccount instead) {}

    /** A file as a whole, by the id it was sent with. */
    public record WholeFile(String id, Status status, String code, String words) {}
}
