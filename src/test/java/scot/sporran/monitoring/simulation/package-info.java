/** A council that is invented, with answers, to judge monitoring by. It shares no code with the engine. */
@NullMarked
package scot.sporran.monitoring.simulation;

import org.jspecify.annotations.NullMarked;
