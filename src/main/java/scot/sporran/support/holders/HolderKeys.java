package scot.sporran.support.holders;

import org.jspecify.annotations.Nullable;
import scot.sporran.platform.BadInputException;

/** The header that makes sending a thing twice the same as once. */
final class HolderKeys {

    private static final int LONGEST = 100;

    private HolderKeys() {}

    /** @throws BadInputException when there is none, or it is too long */
    static String checked(@Nullable String key) {
        if (key == null || key.isBlank() || key.length() > LONGEST) {
            throw new BadInputException("Idempotency-Key", "1 to " + LONGEST + " characters in this header",
                    "Send a new one with each new thing, and the same one when you send the same thing again.");
        }
        return key;
    }
}
