@NullMarked
package scot.sporran.payruns.payslips;

import org.jspecify.annotations.NullMarked;
