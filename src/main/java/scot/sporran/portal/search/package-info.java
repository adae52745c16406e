/** Looking a payment up among all of a council's: by card or by bank, by whom, where, how much and when. */
@NullMarked
package scot.sporran.portal.search;

import org.jspecify.annotations.NullMarked;
