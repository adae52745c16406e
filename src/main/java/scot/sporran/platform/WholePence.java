package scot.sporran.platform;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Pence as a program sends them, in a field that is a {@link BigDecimal} and comes through here: a fraction is refused in
 * the field's name, which {@link WholeNumbers}, the guard of all other whole numbers, does not know.
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
