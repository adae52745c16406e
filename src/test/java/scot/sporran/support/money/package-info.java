/** Funding, promises, surplus and statements, on a real database. */
@NullMarked
package scot.sporran.support.money;

import org.jspecify.annotations.NullMarked;
