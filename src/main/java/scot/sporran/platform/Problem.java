package scot.sporran.platform;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * What a program is told when its request does not work: RFC 9457.
 *
 * @param type names the kind of problem
 * @param title the kind in words
 * @param status the HTTP status
 * @param detail this case in words, never an exception's text
 * @param instance names this case in our logs
 * @param errors what is wrong with which field; empty when it is not about fields
 */
@Serdeable
public record Problem(String type, String title, int status, String detail, String instance,
        List<FieldError> errors) {

    /** The type of a problem that is no more special than its HTTP status (RFC 9457, 4.2.1); the title is then its name. */
    static final String AS_THE_STATUS = "about:blank";

    /** Its media type. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        errors = List.copyOf(errors);
    }

    /**
     * @param field as the caller named it
     * @param expected what would have been right
     * @param mend what to do about it
     */
    @Serdeable
    public record FieldError(String field, String expected, String mend) {}
}
