package scot.sporran.correspondence;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.Language;

/** Told by the feature that owns people: how somebody is written to. */
@FunctionalInterface
public interface Recipients {

    /** Empty when there is no such person. */
    Optional<Recipient> find(UUID person);

    /** How somebody is told that there is something to read. */
    enum Way {
        EMAIL, SMS, LETTER,
        /** By nobody but a human being: a visit or a call. */
        NOBODY
    }

    /**
     * @param name as in a letter's first line
     * @param language the one of ours that they read
     * @param to the e-mail address or number for the way; null for letters
     * @param address for letters; null while none is known
     * @param large in large print
     */
    record Recipient(String name, String council, Language language, Way way, @Nullable String to,
            @Nullable String address, boolean large) {

        /** Nobody's address in a log. */
        @Override
        public String toString() {
            return "Recipient[" + way + " " + language + "]";
        }
    }
}
