/**
 * Monitoring over a council's exported past: files in, flags out, through the engine that watches live. It needs no database and
 * no network and holds one budget's transactions at a time.
 */
@NullMarked
package scot.sporran.monitoring.replay;

import org.jspecify.annotations.NullMarked;
