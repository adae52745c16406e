/** Tests of the audit log. */
@NullMarked
package scot.sporran.platform.audit;

import org.jspecify.annotations.NullMarked;
