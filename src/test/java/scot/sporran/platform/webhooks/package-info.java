/** Tests of webhooks. */
@NullMarked
package scot.sporran.platform.webhooks;

import org.jspecify.annotations.NullMarked;
