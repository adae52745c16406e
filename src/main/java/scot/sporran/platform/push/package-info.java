/**
 * Notices to a device through the push service of its browser (RFC 8030), signed (VAPID, RFC 8292) and encrypted so that only that
 * browser reads them (RFC 8291). It promises to speak to the push services of the settings and to nobody else.
 */
@NullMarked
package scot.sporran.platform.push;

import org.jspecify.annotations.NullMarked;
