/**
 * The desks at which a council looks after its cards as a whole: files for the bureau and the network, what is chosen for
 * programmes and for times without the ledger; and what it sets up once. Each page calls what the API calls.
 */
@NullMarked
package scot.sporran.portal.desks;

import org.jspecify.annotations.NullMarked;
