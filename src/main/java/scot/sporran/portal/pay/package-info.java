/**
 * The pages about work and pay: what an assistant sends and gets, what an employer agrees to and what it costs, and the desk
 * of whoever runs the payroll. They ask {@code payruns.employment.WorkGate} who may.
 */
@NullMarked
package scot.sporran.portal.pay;

import org.jspecify.annotations.NullMarked;
