/**
 * The card gateway: bytes to decisions and back. It knows the wire and nothing of budgets, SQL or HTTP; the service
 * implements its one port.
 */
@NullMarked
package scot.sporran.cardgateway;

import org.jspecify.annotations.NullMarked;
