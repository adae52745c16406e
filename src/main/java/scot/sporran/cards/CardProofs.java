package scot.sporran.cards;

import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.crypto.CryptogramVersion;
import scot.sporran.cards.keys.KeySet;

/**
 * What a card's proofs are checked with.
 *
 * @param keys of the card's generation
 * @param scheme whose way its chip has
 * @param sequence its sequence number, 0 to 99
 * @param pinReference what is kept of its PIN: a PVV or an offset; null while it has none
 * @param pinMethod which of them it is; null while it has none
 * @param required whether each way of paying must bring the proof that belongs to it
 * @param chipOrderOpen whether its chip was ordered, not long ago, to do something about its PIN
 */
record CardProofs(KeySet keys, CryptogramVersion.Scheme scheme, int sequence, @Nullable String pinReference,
        @Nullable PinMethod pinMethod, boolean required, boolean chipOrderOpen) {

    @Override
    public String toString() {
        return "CardProofs[" + keys + "]";
    }
}
