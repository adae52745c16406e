/**
 * Light-touch monitoring: few flags, good reasons. It reads what the features know and writes only its own tables; it never
 * declines a payment and never acts alone. {@code history} holds what was on record, {@code rules} find, {@code flags}
 * merge and hold back, {@code replay} runs the same engine over a council's exported past.
 */
@NullMarked
package scot.sporran.monitoring;

import org.jspecify.annotations.NullMarked;
