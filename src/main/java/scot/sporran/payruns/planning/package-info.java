/**
 * What employing somebody would cost, before anybody is taken on. The figures are those of the paydays of a tax year, worked
 * out by the engine that pay runs and the calculator use. Pure: it reads no clock and no database, and keeps nothing.
 */
@NullMarked
package scot.sporran.payruns.planning;

import org.jspecify.annotations.NullMarked;
