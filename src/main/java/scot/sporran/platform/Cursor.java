package scot.sporran.platform;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place in a list: the key of the last row seen, so that a page costs the same at any depth and new rows move nothing.
 * Callers get it as opaque text.
 *
 * @param position what the list is ordered by
 * @param id which of several at that position
 */
public record Cursor(long position, UUID id) {

    private static final int BYTES = 24;
    private static final UUID NO_ID = new UUID(0, 0);

    /** A place in a list whose positions are unique. */
    public static Cursor at(long position) {
        return new Cursor(position, NO_ID);
    }

    /** As callers see it. */
    public String text() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES).putLong(position).put(Ids.bytes(id));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /**
     * Reads {@link #text}; null when the caller sent none.
     *
     * @throws BadInputException when it is not one of ours
     */
    public static @Nullable Cursor parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length == BYTES) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                return new Cursor(buffer.getLong(), new UUID(buffer.getLong(), buffer.getLong()));
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new BadInputException("after", "the value of next in the page before",
                "Send next exactly as it came, or leave after away for the first page.");
    }
}
