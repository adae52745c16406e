package scot.sporran.cards.keys;

import java.util.UUID;
import scot.sporran.cardgateway.crypto.KeyHandle;

/**
 * The issuer's keys for one generation of a programme's cards. A card keeps its generation for life: what its chip and
 * its PVV were made with does not change under it.
 *
 * @param generation from 1
 */
public record KeySet(UUID programme, int generation) {

    /** Of PVVs. */
    public KeyHandle pvv() {
        return named("pvv");
    }

    /** Of IBM 3624 offsets. */
    public KeyHandle offset() {
        return named("pvk");
    }

    /** Of CVV, CVV2 and iCVV. */
    public KeyHandle cardValue() {
        return named("cvk");
    }

    /** The master key of the chips' cryptograms. */
    public KeyHandle cryptogram() {
        return named("imk-ac");
    }

    /** The master key of commands to the chips. */
    public KeyHandle script() {
        return named("imk-smi");
    }

    /** The master key of what is secret in commands to the chips. */
    public KeyHandle secret() {
        return named("imk-smc");
    }

    /** The master key of dynamic values. */
    public KeyHandle dynamic() {
        return named("imk-dn");
    }

    private KeyHandle named(String kind) {
        return new KeyHandle(kind + ":" + programme + ":" + generation);
    }
}
