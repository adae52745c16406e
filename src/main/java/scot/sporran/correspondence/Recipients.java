package scot.sporran.correspondence;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.LoginId;
import scot.sporran.platform.Language;

/** Told by each feature that owns people, supported or at work: how somebody is written to. */
public interface Recipients {

    /**
     * Empty when the feature knows no such person.
     *
     * @param council in whose name the letter is
     */
    Optional<Recipient> find(UUID person, UUID council);

    /**
     * Empty when the feature knows no such login, or tells nobody by it.
     *
     * @param reader who acts for the person, and is written to about them
     */
    default Optional<Recipient> find(LoginId reader, UUID person, UUID council) {
        return Optional.empty();
    }

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
     * @param own their own logins, whose devices are told; none where nobody is to be told but by a human being
     * @param others logins of those who read their letters for them
     */
    record Recipient(String name, String council, @Nullable String logo, Language language, Way way,
            @Nullable String to,
            @Nullable String address, boolean large, String letters, List<LoginId> own, List<LoginId> others) {

        public Recipient {
            own = List.copyOf(own);
            others = List.copyOf(others);
        }

        /** True when this login reads what is written to them. */
        public boolean reads(LoginId login) {
            return own.contains(login) || others.contains(login);
        }

        /** Nobody's address in a log. */
        @Override
        public String toString() {
            return "Recipient[" + way + " " + language + "]";
        }
    }
}
