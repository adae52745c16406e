@NullMarked
package scot.sporran.support.requests;

import org.jspecify.annotations.NullMarked;
