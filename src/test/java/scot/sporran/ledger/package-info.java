/** The ledger against a real database, a model of it made of lists, and a database that is shot. */
@NullMarked
package scot.sporran.ledger;

import org.jspecify.annotations.NullMarked;
