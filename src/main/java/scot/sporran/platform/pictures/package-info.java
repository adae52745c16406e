/**
 * Pictures and papers that people send: told by their content, looked at before they are unpacked, and drawn anew, so that nothing is kept
 * but what can be seen.
 */
@NullMarked
package scot.sporran.platform.pictures;

import org.jspecify.annotations.NullMarked;
