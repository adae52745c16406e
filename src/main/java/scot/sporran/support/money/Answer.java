package scot.sporran.support.money;

import java.util.function.Function;

/** What became of something asked for: done, or refused for a reason that people can read. */
public sealed interface Answer<T> {

    /** Done. */
    record Done<T>(T value) implements Answer<T> {}

    /**
     * Refused; nothing was changed.
     *
     * @param code stable, upper case
     * @param words one sentence for people
     */
    record Refused<T>(String code, String words) implements Answer<T> {}

    static <T> Answer<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Answer<T> refused(String code, String words) {
        return new Refused<>(code, words);
    }

    /** The value, or whatever the caller makes of the refusal. */
    default T orElse(Function<Refused<T>, T> refused) {
        return switch (this) {
            case Done<T> done -> done.value;
            case Refused<T> no -> refused.apply(no);
        };
    }
}
