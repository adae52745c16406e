/** Flags and the rules behind them, for programs; pages stand on the same commands. */
@NullMarked
package scot.sporran.monitoring.api;

import org.jspecify.annotations.NullMarked;
