package scot.sporran.payments;

import scot.sporran.ledger.CounterAccount;
import scot.sporran.payments.payees.Payee;

/** What a payment is for. */
public enum Purpose {
    WAGES(CounterAccount.NET_PAY), HMRC(CounterAccount.HMRC), PENSION(CounterAccount.PENSION), PROVIDER(
            CounterAccount.PROVIDER_PAYABLE), OTHER(CounterAccount.PROVIDER_PAYABLE);

    private final CounterAccount counter;

    Purpose(CounterAccount counter) {
        this.counter = counter;
    }

    /** What a payee is paid for who is of that kind. */
    public static Purpose of(Payee.Kind kind) {
        return switch (kind) {
            case WORKER -> WAGES;
            case PROVIDER -> PROVIDER;
            case HMRC -> HMRC;
            case PENSION -> PENSION;
            case PAYER, OTHER -> OTHER;
        };
    }

    /** Whether the payee books the payment by its reference, which is then carried to the letter. */
    boolean isBookedByReference() {
        return this == HMRC || this == PENSION;
    }

    /** The clearing account on the other side of the fund's entries. */
    CounterAccount counter() {
        return counter;
    }
}
