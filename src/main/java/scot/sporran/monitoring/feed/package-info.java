/**
 * The live feed: what is new in the ledger and in the outbox marks budgets to look at; each is gathered as it stands on record and
 * watched by the same engine as {@code monitoring replay}. Events may come late, doubled or out of order: what is found depends on
 * what is on record and on nothing else. Nothing here is in the way of a payment.
 */
@NullMarked
package scot.sporran.monitoring.feed;

import org.jspecify.annotations.NullMarked;
