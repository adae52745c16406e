@NullMarked
package scot.sporran.monitoring.cases;

import org.jspecify.annotations.NullMarked;
