/**
 * What became of each notification: every try, what the carrier said of it later, and who had it sent again. Nothing of what a letter
 * says is here, and addresses are masked before they are kept.
 */
@NullMarked
package scot.sporran.correspondence.sent;

import org.jspecify.annotations.NullMarked;
