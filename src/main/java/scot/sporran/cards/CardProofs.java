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
 * @param pvv what is kept of its PIN, 4 digits; null while it has none
 * @param required whether each way of paying must bring the proof that belongs to it
 */
record CardProofs(KeySet keys, CryptogramVersion.Scheme scheme, int sequence, @Nullable String pvv,
        boolean required) {

    @Override
    public String toString() {
        return "CardProofs[" + keys + "]";
    }
}
