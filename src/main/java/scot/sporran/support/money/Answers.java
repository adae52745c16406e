package scot.sporran.support.money;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.HttpStatusException;

/** What the domain answers, as HTTP says it. */
public final class Answers {

    private Answers() {}

    /**
     * The value.
     *
     * @throws HttpStatusException with the reason in words: 412 when somebody else was faster, 422 for a key that was used for
     *     something else, 409 otherwise
     */
    public static <T> T value(Answer<T> answer) {
        return switch (answer) {
            case Answer.Done<T> done -> done.value();
            case Answer.Refused<T> refused -> throw new HttpStatusException(switch (refused.code()) {
                case "CHANGED" -> HttpStatus.PRECONDITION_FAILED;
                case "KEY_REUSED" -> HttpStatus.UNPROCESSABLE_ENTITY;
                default -> HttpStatus.CONFLICT;
            }, refused.words());
        };
    }
}
