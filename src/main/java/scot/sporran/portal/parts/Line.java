package scot.sporran.portal.parts;

import org.jspecify.annotations.Nullable;

/**
 * An entry of a list, such as a payment: who and how much, when and where it stands, and a sentence where one is needed.
 *
 * @param href the page about it; null when there is none
 * @param instant of {@code when}, ISO 8601; null when it is no instant
 * @param why a sentence that explains; null when nothing needs explaining
 * @param ask where one tap asks for it to be allowed; null when that is not to be had
 * @param muted true for what came to nothing
 */
public record Line(@Nullable String href, String who, String amount, String when, @Nullable String instant,
        String state, @Nullable String why, @Nullable String ask, boolean muted) {

    /** A line that is a link with a note. */
    public static Line link(String href, String who, String amount, String when, String state) {
        return new Line(href, who, amount, when, null, state, null, null, false);
    }

    /** A line that leads nowhere. */
    public static Line plain(String who, String amount, String when, String state) {
        return new Line(null, who, amount, when, null, state, null, null, false);
    }
}
