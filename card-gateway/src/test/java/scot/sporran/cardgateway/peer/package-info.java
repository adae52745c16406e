/**
 * An acquirer written by hand, for tests: its own packer, reader and socket client, sharing no code with the gateway
 * and none with j8583, so that both can be wrong only in different ways. Published as this module's test jar.
 */
@NullMarked
package scot.sporran.cardgateway.peer;

import org.jspecify.annotations.NullMarked;
