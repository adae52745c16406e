/**
 * Powers that run out and go on: their holder sends the new paper, an officer of the council looks at it, and until then nothing changes.
 * The paper is kept under the key of the person whom the power is about.
 */
@NullMarked
package scot.sporran.support.renewals;

import org.jspecify.annotations.NullMarked;
