/**
 * What a council may write down about a person beside how they are reached: age, sex and what the support is for, asked so that its
 * checks can be seen to treat everybody alike, sealed under the person's own key; and times away from home, which explain why little is
 * bought. Saying nothing is always an answer.
 */
@NullMarked
package scot.sporran.support.about;

import org.jspecify.annotations.NullMarked;
