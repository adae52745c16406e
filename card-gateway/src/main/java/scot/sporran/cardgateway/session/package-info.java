/**
 * The conversation with one acquirer: frames on TCP, sign-on and echo, many requests in flight, a deadline for each,
 * and back-pressure where a peer sends faster than it is answered or reads slower than it asks. Decides nothing.
 */
@NullMarked
package scot.sporran.cardgateway.session;

import org.jspecify.annotations.NullMarked;
