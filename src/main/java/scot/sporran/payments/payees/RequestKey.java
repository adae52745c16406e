package scot.sporran.payments.payees;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.BadInputException;

/** The header that makes sending twice the same as sending once. */
public final class RequestKey {

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,60}");

    private RequestKey() {}

    /** @throws BadInputException when there is none, or it is none */
    public static String of(@Nullable String header) {
        if (header == null || !KEY.matcher(header).matches()) {
            throw new BadInputException("Idempotency-Key", "a header of 1 to 60 letters, digits and signs",
                    "Send a new one with each new thing, and the same one when you send the same thing again.");
        }
        return header;
    }
}
