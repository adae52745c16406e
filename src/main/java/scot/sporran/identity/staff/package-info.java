/**
 * How council staff sign in: through the council's own sign-in (OpenID Connect), and when that is down, by a local account that
 * is off until somebody needs it, and whose every use is shown to all administrators.
 */
@NullMarked
package scot.sporran.identity.staff;

import org.jspecify.annotations.NullMarked;
