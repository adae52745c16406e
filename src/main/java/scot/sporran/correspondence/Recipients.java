package scot.sporran.correspondence;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.Language;

/** Told by each feature that owns people, supported or at work: how somebody is written to. */
@FunctionalInterface
public interface Recipients {

    /**
     * Empty when the feature knows no such person.
     *
     * @param council in whose name the letter is
     */
    Optional<Recipient> find(UUID person, UUID council);

    /** How somebody is told that there is something to read. */
    enum Way {
        EMAIL, SMS, LETTER,
        /** By nobody but a human being: a visit or a call. */
        NOBODY
    }

    /**
     * @param name as in a letter's first line
     * @param logo the council's, as an address that holds the picture ({@code data:}); null for none
     * @param language the one of ours that they read
     * @param to the e-mail address or number for the way; null for letters
     * @param address for letters; null while none is known
     * @param large in large print
     * @param letters the path below which they find their letters, {@code /people/ID/letters/}
     */
    record Recipient(String name, String council, @Nullable String logo, Language language, Way way,
            @Nullable String to,
            @Nullable String address, boolean large, String letters) {

        /** Nobody's address in a log. */
        @Override
        public String toString() {
            return "Recipient[" + way + " " + language + "]";
        }
    }
}
