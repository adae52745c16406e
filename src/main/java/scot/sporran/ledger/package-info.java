/**
 * The ledger: accounts, entries, holds, balances, and the proof that none of it was altered.
 *
 * <pre>
 *   feature --LedgerCommand(rule, rows)--> shard writer --decide (pure)--> one commit --Receipt--> feature
 * </pre>
 *
 * <p>It promises: a receipt means durable; a repeat gets the first receipt, refusals included; available money is
 * settled less held and never goes below nothing but by a forced clearing; entries are only ever added.
 */
@NullMarked
package scot.sporran.ledger;

import org.jspecify.annotations.NullMarked;
