/** Hours as they are typed, and the pages about work and pay. */
@NullMarked
package scot.sporran.portal.pay;

import org.jspecify.annotations.NullMarked;
