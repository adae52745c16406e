/**
 * The money of budgets: what comes in by funding runs and contributions, what is promised, set aside and free, statements of
 * any period, and surplus. Promises that no line is paid twice, that nobody releases what they prepared, and that money
 * promised to somebody is never taken back.
 */
@NullMarked
package scot.sporran.support.money;

import org.jspecify.annotations.NullMarked;
