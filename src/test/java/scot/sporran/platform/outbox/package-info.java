/** Tests of the outbox. */
@NullMarked
package scot.sporran.platform.outbox;

import org.jspecify.annotations.NullMarked;
