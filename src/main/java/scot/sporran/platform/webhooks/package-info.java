/**
 * Tells programs of others what happened, as the Standard Webhooks specification says (standardwebhooks.com, 1.0.0):
 * signed, in order per subject, again and again until they take it. Knows neither councils nor cards: an endpoint has
 * an owner, an event an owner and a subject.
 */
@NullMarked
package scot.sporran.platform.webhooks;

import org.jspecify.annotations.NullMarked;
