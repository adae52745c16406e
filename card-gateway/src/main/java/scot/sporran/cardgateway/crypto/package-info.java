/**
 * What only a security module may do: PINs, card verification values, chip cryptograms, message authentication, key
 * blocks. Verbs, never keys: a key is a {@link scot.sporran.cardgateway.crypto.KeyHandle}, used for what its key block
 * says and nothing else; no clear PIN and no key leaves. The primitives are Bouncy Castle's.
 */
@NullMarked
package scot.sporran.cardgateway.crypto;

import org.jspecify.annotations.NullMarked;
