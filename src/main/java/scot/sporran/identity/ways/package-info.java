/**
 * The ways in which people show who they are, besides a link: passkeys, codes to a phone, codes handed over in person. It
 * promises that adding or taking away a way needs a fresh proof, and that its owner is told of it.
 */
@NullMarked
package scot.sporran.identity.ways;

import org.jspecify.annotations.NullMarked;
