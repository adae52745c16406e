@NullMarked
package scot.sporran.demo;

import org.jspecify.annotations.NullMarked;
