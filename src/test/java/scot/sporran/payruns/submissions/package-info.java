/** Reports to HMRC against a stand-in for it that delays, fails, loses and mixes up answers. */
@NullMarked
package scot.sporran.payruns.submissions;

import org.jspecify.annotations.NullMarked;
