/**
 * What cards may pay for: rules of a council, a programme, a person or one card, each with an owner, a reason, an end and
 * a way to ask for it to be lifted.
 *
 * <pre>
 *   rules of each scope -> CompiledRules (indexed, shared by all cards of the scope) -> violations of one payment
 * </pre>
 *
 * <p>It promises: a payment is looked at with the few rules that can concern it, however many there are; limits over time
 * count what stands of each payment, in the ledger's order.
 */
@NullMarked
package scot.sporran.cards.controls;

import org.jspecify.annotations.NullMarked;
