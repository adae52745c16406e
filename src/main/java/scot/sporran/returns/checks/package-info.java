/**
 * What an officer should see beside a return though no line of it asks: money by purpose against the plan, hours paid against
 * hours sent, and the employer's insurance. Only what stands out is told; nothing follows from it by itself.
 */
@NullMarked
package scot.sporran.returns.checks;

import org.jspecify.annotations.NullMarked;
