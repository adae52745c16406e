/**
 * Cards and what they may pay for. It turns the gateway's questions into ledger commands:
 *
 * <pre>
 *   AuthorisationRequest -> gather card facts -> AuthorisationRules (pure, in the ledger's order) -> hold + row, one commit -> answer
 * </pre>
 *
 * <p>It promises: one hold a purchase whatever the wire does; an answer to a repeat is the first answer; nothing is
 * approved without a committed hold; a card number leaves the vault only as its last four digits.
 */
@NullMarked
package scot.sporran.cards;

import org.jspecify.annotations.NullMarked;
