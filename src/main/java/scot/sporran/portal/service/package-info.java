/** How the service is: what works, what waits, and when it, and a copy of it that was restored, were last proved whole. */
@NullMarked
package scot.sporran.portal.service;

import org.jspecify.annotations.NullMarked;
