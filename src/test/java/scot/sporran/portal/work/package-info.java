/** The workspace over real HTTP. */
@NullMarked
package scot.sporran.portal.work;

import org.jspecify.annotations.NullMarked;
