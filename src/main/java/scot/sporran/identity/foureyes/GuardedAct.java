package scot.sporran.identity.foureyes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.platform.BadInputException;

/** An act that may want two people. A feature offers each as a bean. */
public interface GuardedAct {

    /** Up to 30 lower-case letters and hyphens; names its texts, {@code act.NAME}, and its line in {@code identity/four-eyes.txt}. */
    String name();

    /** What both people must be allowed to do, to the person or in the council's name. */
    Deed deed();

    /** True when both people show afresh who they are: for what concerns how others sign in. */
    default boolean wantsProof() {
        return false;
    }

    /** What a proposal says, in the order of a form. */
    List<Field> fields();

    /** Whom or what the given values name, for the form that proposes it; empty where none are given. */
    default String about(Wanted wanted) {
        return "";
    }

    /**
     * What doing it now would do; computed for the proposal and again for each reader and at the agreement.
     *
     * @throws BadInputException when it cannot be done: which field, and why
     */
    Forecast forecast(Wanted wanted);

    /**
     * Does it, in the transaction that records it as done. What lies outside that transaction goes by the proposal's id as its key, for it may
     * be asked to again after a crash.
     *
     * @param agreed who said yes
     * @return what came of it, in words for the record
     * @throws NotPossibleException when it cannot be done any more; the proposal then ends undone
     */
    String carryOut(UUID proposalId, Wanted wanted, Login proposed, Login agreed);

    /**
     * What is proposed.
     *
     * @param person whom it is about; null when it concerns the council
     * @param payload every value that the act depends on, by the names of {@link #fields}
     */
    record Wanted(UUID council, @Nullable UUID person, SortedMap<String, String> payload, String reason) {

        /** A value; empty when it was not given. */
        public String value(String field) {
            return payload.getOrDefault(field, "");
        }

        /** A value that is an id; empty when it is none. */
        public Optional<UUID> id(String field) {
            try {
                return Optional.of(UUID.fromString(value(field).strip()));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }

    /** One value of a proposal. @param options to choose from, value and name of its text; empty for free text */
    record Field(String name, Kind kind, Map<String, String> options) {

        public enum Kind {
            TEXT, NUMBER, DAY, CHOICE,
            /** Known from where the act is proposed: nobody types it, and a form says by {@link #about} what it is. */
            GIVEN
        }

        public Field {
            options = Map.copyOf(options);
        }

        public static Field given(String name) {
            return new Field(name, Kind.GIVEN, Map.of());
        }

        public static Field day(String name) {
            return new Field(name, Kind.DAY, Map.of());
        }

        public static Field text(String name) {
            return new Field(name, Kind.TEXT, Map.of());
        }
    }

    /**
     * What will happen.
     *
     * @param pence the sum that decides whether two people are wanted; null where none is moved
     * @param lines what and how much, in words, as the second person reads it
     */
    record Forecast(@Nullable Long pence, List<Line> lines) {

        /** @param name the name of a text, {@code act.NAME.what} */
        public record Line(String name, String value) {}

        public Forecast {
            lines = List.copyOf(lines);
        }
    }

    /** It cannot be done any more. */
    final class NotPossibleException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public NotPossibleException(String why) {
            super(why);
        }
    }
}
