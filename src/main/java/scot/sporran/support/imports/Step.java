package scot.sporran.support.imports;

import java.util.List;
import java.util.function.Function;
import scot.sporran.support.CouncilId;

/**
 * How one kind of file is brought in.
 *
 * @param <T> what a line says
 */
interface Step<T> {

    /** Reads a line; {@code FieldException} when it cannot be. */
    T read(Fields fields);

    /** What may come once in a file. */
    String key(T line);

    /**
     * Looks at some lines together, and then says of each whether it is there ({@code true}) or new; {@code FieldException}
     * when it contradicts what is there or refers to what is not.
     */
    Function<T, Boolean> look(CouncilId council, List<T> lines, Session session);

    /** Applies new lines, inside a transaction. */
    void apply(CouncilId council, List<T> lines, String actor);

    /** Notes what a good line adds up to, or makes known to the files after it. */
    void note(CouncilId council, T line, Session session);
}
