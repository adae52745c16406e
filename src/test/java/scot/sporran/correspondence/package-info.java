/** Tests of messages, letters and notifications. */
@NullMarked
package scot.sporran.correspondence;

import org.jspecify.annotations.NullMarked;
