package scot.sporran.payments.payees;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import scot.sporran.payments.bank.AccountVerdict;

/** What programs are told about payees. Account numbers are masked. */
final class PayeeViews {

    private PayeeViews() {}

    /** @param confirmedBy null while it waits for a second person */
    @Serdeable
    record AccountView(int version, String masked, AccountVerdict verdict, String proposedBy, Instant proposedAt,
            @Nullable String confirmedBy) {

        static @Nullable AccountView of(Payee.@org.jspecify.annotations.Nullable Account account) {
            return account == null
                    ? null
                    : new AccountView(account.version(), account.masked(), account.verdict(), account.proposedBy(),
                            account.proposedAt(), account.confirmedBy());
        }
    }

    /**
     * @param collects whether it takes what is due by direct debit
     * @param current the account that is paid into; null until one was confirmed
     * @param proposed the account that waits for a second person
     * @param sharedWith how many other payees of the council have the same account
     */
    @Serdeable
    record PayeeView(UUID payeeId, Payee.Kind kind, String name, boolean collects, @Nullable AccountView current,
            @Nullable AccountView proposed, int sharedWith) {

        static PayeeView of(Payee payee, int sharedWith) {
            return new PayeeView(payee.id().value(), payee.kind(), payee.name(), payee.collects(),
                    AccountView.of(payee.current()),
                    AccountView.of(payee.proposed()), sharedWith);
        }
    }

    @Serdeable
    record PayerView(PayeeView account, String serviceUserNumber) {}
}
