@NullMarked
package scot.sporran.portal;

import org.jspecify.annotations.NullMarked;
