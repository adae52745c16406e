/**
 * Option 2: a budget whose money a provider or the council holds while the person directs it. It promises a three-way
 * agreement that all three said yes to, one fund for each person whoever holds it, prices checked against a dated rate
 * card, nothing paid that the person did not approve or leave unanswered for the agreed time, and a move to the next
 * holder that takes the whole balance with it.
 */
@NullMarked
package scot.sporran.support.holders;

import org.jspecify.annotations.NullMarked;
