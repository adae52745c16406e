/**
 * Who is asking, and may they. It owns logins, one-time links and sessions; {@link scot.sporran.identity.Access} is the
 * one place that decides whose affairs a login may see. What a login may not see answers exactly as what is not there.
 */
@NullMarked
package scot.sporran.identity;

import org.jspecify.annotations.NullMarked;
