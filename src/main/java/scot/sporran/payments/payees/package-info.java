/**
 * Who may be paid, and into which account. It promises that an account counts only once somebody other than who gave it has
 * confirmed it, that digits which cannot belong together are refused when they are given, and that account numbers are
 * sealed where they are kept and masked everywhere else.
 */
@NullMarked
package scot.sporran.payments.payees;

import org.jspecify.annotations.NullMarked;
