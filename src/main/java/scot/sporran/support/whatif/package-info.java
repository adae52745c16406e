/**
 * What if: how long a budget would last with more hours or a purchase, worked out by a pure function from the same three
 * numbers that every page shows. It promises nothing and changes nothing.
 */
@NullMarked
package scot.sporran.support.whatif;

import org.jspecify.annotations.NullMarked;
