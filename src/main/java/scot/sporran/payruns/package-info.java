/**
 * People at work and what they are paid. So far the calculator: payslips for anybody's figures, one by one over HTTP or
 * a file at a time, worked out by the library that pay runs use. It keeps nothing of what it is asked.
 */
@NullMarked
package scot.sporran.payruns;

import org.jspecify.annotations.NullMarked;
