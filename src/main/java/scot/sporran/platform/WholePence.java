package scot.sporran.platform;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Pence as a program sends them. A field of a whole-number type would cut a fraction off without a word, so such a field
 * is a {@link BigDecimal} and comes through here.
 */
public final class WholePence {

    private WholePence() {}

    /**
     * The pence in a field.
     *
     * @throws BadInputException when there is a fraction of a penny, or more than fits
     */
    public static long of(String field, BigDecimal value) {
        try {
            return value.longValueExact();
        } catch (ArithmeticException e) {
            throw new BadInputException(field, "whole pence", "Send no fraction of a penny.");
        }
    }

    /** As {@link #of}, for a field that may be left away. */
    public static @Nullable Long ofNullable(String field, @Nullable BigDecimal value) {
        return value == null ? null : of(field, value);
    }
}
