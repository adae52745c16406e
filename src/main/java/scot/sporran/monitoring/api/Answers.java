package scot.sporran.monitoring.api;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.HttpStatusException;
import scot.sporran.platform.EntityTag;
import scot.sporran.support.money.Answer;

/** What the domain answers, as HTTP says it. */
final class Answers {

    private Answers() {}

    /** The value; 412 when somebody else was faster, 409 with the reason in words otherwise. */
    static <T> T value(Answer<T> answer) {
        return switch (answer) {
            case Answer.Done<T> done -> done.value();
            case Answer.Refused<T> refused when refused.code().equals("CHANGED") -> throw EntityTag.changedMeanwhile();
            case Answer.Refused<T> refused -> throw new HttpStatusException(HttpStatus.CONFLICT, refused.words());
        };
    }
}
