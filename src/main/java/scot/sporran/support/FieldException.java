package scot.sporran.support;

import java.util.function.Supplier;
import scot.sporran.platform.BadInputException;

/** A value that cannot be: says which field, and what it may be. */
public final class FieldException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String expected;

    /**
     * @param field as a caller names it
     * @param expected what would have been right
     */
    public FieldException(String field, String expected) {
        super(field + ": expected " + expected);
        this.field = field;
        this.expected = expected;
    }

    public String field() {
        return field;
    }

    public String expected() {
        return expected;
    }

    /**
     * Runs what may find its input wrong, for controllers.
     *
     * @param whole the name for what is wrong as a whole
     * @throws BadInputException in place of this exception and of {@link IllegalArgumentException}
     */
    public static <T> T sensible(String whole, Supplier<T> deed) {
        try {
            return deed.get();
        } catch (FieldException e) {
            throw new BadInputException(e.field, e.expected, "Change %s and send it again.".formatted(e.field));
        } catch (IllegalArgumentException e) {
            throw new BadInputException(whole, String.valueOf(e.getMessage()), "Change it and send it again.");
        }
    }
}
