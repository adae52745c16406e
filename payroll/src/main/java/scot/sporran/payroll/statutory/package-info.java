/**
 * What an employer must pay somebody who is sick, or who has or loses a child, and what HMRC gives back of it.
 */
@NullMarked
package scot.sporran.payroll.statutory;

import org.jspecify.annotations.NullMarked;
