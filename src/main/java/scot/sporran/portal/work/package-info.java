/**
 * The workspace: what waits and why, one case on one page, funding runs, surplus, rules, and a provider's funds. The same
 * facts and sentences as on the person's pages, with the tools of whoever looks after them.
 */
@NullMarked
package scot.sporran.portal.work;

import org.jspecify.annotations.NullMarked;
