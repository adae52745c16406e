@NullMarked
package scot.sporran.payruns.timesheets;

import org.jspecify.annotations.NullMarked;
