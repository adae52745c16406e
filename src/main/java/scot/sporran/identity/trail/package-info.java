/**
 * Who looked and what was done, as the access check sees it: every look at what is about somebody else, and every act before it
 * happens, goes into the audit log; people, auditors and administrators read it here.
 */
@NullMarked
package scot.sporran.identity.trail;

import org.jspecify.annotations.NullMarked;
