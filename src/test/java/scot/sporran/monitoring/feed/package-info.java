@NullMarked
package scot.sporran.monitoring.feed;

import org.jspecify.annotations.NullMarked;
