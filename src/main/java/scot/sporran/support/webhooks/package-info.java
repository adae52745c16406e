/** Lets a council's administrators say which of their own programs are told of events; see {@code src/docs/webhooks.md}. */
@NullMarked
package scot.sporran.support.webhooks;

import org.jspecify.annotations.NullMarked;
