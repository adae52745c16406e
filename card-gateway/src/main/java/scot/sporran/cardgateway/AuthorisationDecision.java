package scot.sporran.cardgateway;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The issuer's word on an {@link AuthorisationRequest}. */
public sealed interface AuthorisationDecision {

    /**
     * May pay.
     *
     * @param approvalCode DE38, 6 letters or digits
     * @param amount what was approved, DE4 of the answer: at most what was asked, in its currency; less is a partial
     *     approval (DE39 10)
     * @param balances DE54, where they may be told
     * @param chipAnswer DE55, where there is one
     */
    record Approved(String approvalCode, TransactionAmount amount, @Nullable Balances balances,
            @Nullable ChipAnswer chipAnswer)
            implements
                AuthorisationDecision {

        private static final Pattern CODE = Pattern.compile("[A-Za-z0-9]{6}");

        /** Without an answer to the chip. */
        public Approved(String approvalCode, TransactionAmount amount, @Nullable Balances balances) {
            this(approvalCode, amount, balances, null);
        }

        public Approved {
            if (!CODE.matcher(approvalCode).matches()) {
                throw new IllegalArgumentException("An approval code is 6 letters or digits");
            }
        }
    }

    /** May not pay. @param reason the first rule that refused @param chipAnswer DE55, where there is one */
    record Declined(DeclineReason reason, @Nullable ChipAnswer chipAnswer) implements AuthorisationDecision {

        /** Without an answer to the chip. */
        public Declined(DeclineReason reason) {
            this(reason, null);
        }
    }

    /** The account stands: nothing was asked for and nothing held (DE39 85). */
    record Verified() implements AuthorisationDecision {}

    /**
     * What is in the account, minor units of DE49; may be below zero.
     *
     * @param ledger settled
     * @param available settled less held
     */
    record Balances(long ledger, long available) {}
}
