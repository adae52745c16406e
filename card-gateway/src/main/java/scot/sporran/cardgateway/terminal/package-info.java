/**
 * A card terminal with its acquirer, for people who certify, show or debug: asks a running gateway over its own socket
 * and tells the exchange field by field, masked, in plain words. Remembers the last payment, never its card number.
 */
@NullMarked
package scot.sporran.cardgateway.terminal;

import org.jspecify.annotations.NullMarked;
