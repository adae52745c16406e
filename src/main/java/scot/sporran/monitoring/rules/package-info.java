/**
 * What monitoring looks for. Each rule looks at one budget as it was on record on a day and says what it saw, with its figures and
 * in two voices: for the officer and for the person. Rules are pure; their limits are data, one table for each council.
 */
@NullMarked
package scot.sporran.monitoring.rules;

import org.jspecify.annotations.NullMarked;
