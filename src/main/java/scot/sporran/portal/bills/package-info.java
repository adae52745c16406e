/**
 * Bills that are paid from a budget into a bank account: whom a person can pay, with two pairs of eyes on each account, and each
 * bill from the first word to the bank's last.
 */
@NullMarked
package scot.sporran.portal.bills;

import org.jspecify.annotations.NullMarked;
