/**
 * A council's rules as dated data. {@link scot.sporran.support.rules.RulePacks#on} is the pack in force on a day; a pack
 * changes only by a new version that a second administrator approved, and is published in words made from the pack
 * itself. Whether a rule is lawful is the council's to say, never ours.
 */
@NullMarked
package scot.sporran.support.rules;

import org.jspecify.annotations.NullMarked;
