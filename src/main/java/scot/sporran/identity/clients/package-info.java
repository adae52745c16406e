/**
 * The programs that act in a council's name: each with a secret of its own, scopes that narrow what it may do, and an end. It
 * promises that a secret is shown once, kept only as a digest, and can be changed without a gap.
 */
@NullMarked
package scot.sporran.identity.clients;

import org.jspecify.annotations.NullMarked;
