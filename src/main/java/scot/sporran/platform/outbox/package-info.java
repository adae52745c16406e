/**
 * What is to leave the service once a deed is committed. A feature writes a message in the deed's own transaction; the
 * worker hands it to the topic's handler afterwards, at least once, in order per key, until the handler says done.
 */
@NullMarked
package scot.sporran.platform.outbox;

import org.jspecify.annotations.NullMarked;
