/**
 * A council's books beside ours: months that are closed, a journal for its general ledger, what must be nothing, what differs and for
 * how long, extracts for others, samples for auditors.
 */
@NullMarked
package scot.sporran.returns.finance;

import org.jspecify.annotations.NullMarked;
