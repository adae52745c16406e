/**
 * What leaves once a pay run is approved: wages as payment orders, reports to HMRC, what is due to HMRC and pension providers
 * when its day comes, files for pension providers. It promises that each leaves once, whatever was stopped in between, and
 * that what cannot leave yet is said in words and tried again.
 */
@NullMarked
package scot.sporran.payruns.outgoing;

import org.jspecify.annotations.NullMarked;
