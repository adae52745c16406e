/** The demo: councils, people and history that were never real. It uses every feature and no feature uses it. */
@NullMarked
package scot.sporran.demo;

import org.jspecify.annotations.NullMarked;
