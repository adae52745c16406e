/**
 * Payments out. Payees whose accounts two people have seen; payment orders that one person drafts and another approves;
 * files for the bank, and what the bank says back. It promises: money leaves the ledger once for each order and comes back
 * when the payment does; no order is in two files; an account changes only when a second person confirms it, and orders
 * approved before do not go to it unseen; bank details are sealed where they are stored and masked everywhere else.
 *
 * <pre>
 *   NewOrder -> draft -> approved (money held) -> in a file, sent (money taken) -> acknowledged | rejected, returned (given back)
 * </pre>
 */
@NullMarked
package scot.sporran.payments;

import org.jspecify.annotations.NullMarked;
