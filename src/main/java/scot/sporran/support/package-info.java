/**
 * Councils, the people they support, and their budgets. A council is a tenant: nothing of one is ever visible to
 * another. It owns who a budget is for and how it is paid; the money itself is the ledger's.
 */
@NullMarked
package scot.sporran.support;

import org.jspecify.annotations.NullMarked;
