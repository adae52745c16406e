/**
 * How the money of an Option 1 budget is held: by a card, in the person's own account for it, or managed by somebody else at
 * the person's request. Kept by version: what was arranged for a day can always be told. A card is never the only way.
 */
@NullMarked
package scot.sporran.support.holding;

import org.jspecify.annotations.NullMarked;
