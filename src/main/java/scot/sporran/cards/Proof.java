package scot.sporran.cards;

import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.ChipAnswer;
import scot.sporran.cardgateway.crypto.PinVerdict;

/**
 * What became of the proof that a payment brought.
 *
 * @param value the three digits, of the stripe, of the chip's copy of it, or of the card's back
 * @param printed those of the card's back alone
 * @param chip the chip's cryptogram
 * @param counter the chip's transaction counter, where a proof that depends on it was right; else -1
 * @param pin the PIN
 * @param pinUnreadable the PIN block was none, under the link's key and for this card
 * @param lacking whether the way of paying wants a proof that was not brought
 * @param ifApproved what proves to the chip that an approval is ours; null where no chip asked, or its proof was wrong
 * @param ifDeclined the same of a refusal
 */
record Proof(Verdict value, Verdict printed, Verdict chip, int counter, Verdict pin, boolean pinUnreadable,
        boolean lacking, @Nullable ChipAnswer ifApproved, @Nullable ChipAnswer ifDeclined) {

    /** Nothing was brought and nothing wanted. */
    static final Proof NONE = new Proof(Verdict.NOT_SHOWN, Verdict.NOT_SHOWN, Verdict.NOT_SHOWN, -1,
            Verdict.NOT_SHOWN, false, false, null, null);

    /** Only what it uses up. @param counter of the chip, or -1 */
    static Proof ofCounter(int counter) {
        return new Proof(Verdict.NOT_SHOWN, Verdict.NOT_SHOWN, Verdict.NOT_SHOWN, counter, Verdict.NOT_SHOWN, false,
                false, null, null);
    }

    /** Of one proof. */
    enum Verdict {
        NOT_SHOWN, RIGHT, WRONG;

        static Verdict of(boolean right) {
            return right ? RIGHT : WRONG;
        }

        static Verdict of(PinVerdict verdict) {
            return switch (verdict) {
                case RIGHT -> RIGHT;
                case WRONG -> WRONG;
                case UNREADABLE -> NOT_SHOWN;
            };
        }

        boolean shown() {
            return this != NOT_SHOWN;
        }
    }

    /** What the chip is to be told; null where there is none to tell. */
    @Nullable
    ChipAnswer answer(boolean approved) {
        return approved ? ifApproved : ifDeclined;
    }

    boolean hasCounter() {
        return counter >= 0;
    }
}
