package scot.sporran.cardgateway.iso8583;

import org.jspecify.annotations.Nullable;

/** What a sequence of bytes turned out to be. */
public sealed interface Decoded {

    /** A message in which everything was checked. @param message its content */
    record Whole(Message message) implements Decoded {}

    /**
     * No message that may be acted upon.
     *
     * @param fault what is wrong
     * @param field the first bad data element; 0 the frame or message type, 1 the bitmap
     * @param readable the message type and the good fields, where the type could be read: enough to say so to the
     *     sender, never to decide
     */
    record Malformed(Fault fault, int field, @Nullable Message readable) implements Decoded {}
}
