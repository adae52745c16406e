/**
 * Settlement with the card network: files in, matched with purchases and posted line by line; and each file beside the
 * bank's payment and the ledger, until nothing is left between the three.
 *
 * <pre>
 *   file -> whole and true to its own totals? -> line by line: purchase found, posted, written down -> three-way match
 * </pre>
 *
 * <p>It promises: a file counts once however often it is brought in; an interrupted import goes on where it stopped; a bad
 * line is named and stops no other; nothing that the network can claim is left out.
 */
@NullMarked
package scot.sporran.cards.clearing;

import org.jspecify.annotations.NullMarked;
