/**
 * A card payment that the person says is wrong: raised in their words, looked at by the council, put to the network with
 * evidence, and decided, each step with its day. Money that is lent meanwhile comes from the council and stands beside the
 * settlement, so that neither hides the other.
 *
 * <pre>
 *   step -> allowed by the table of states? -> moves (pure) -> ledger, state and history in one commit
 * </pre>
 */
@NullMarked
package scot.sporran.cards.disputes;

import org.jspecify.annotations.NullMarked;
