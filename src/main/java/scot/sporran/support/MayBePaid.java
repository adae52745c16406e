package scot.sporran.support;

import org.jspecify.annotations.Nullable;
import scot.sporran.identity.LoginId;

/**
 * The one answer to "may this person be paid from that support?": whoever holds a guardianship or attorney power over
 * the support never is (SSI 2014/25, regulation 8). Everything that sets up a payee or pays one asks
 * {@link Powers#mayBePaid}.
 */
public sealed interface MayBePaid {

    /** True when nothing here stands against it; other rules may. */
    default boolean allowed() {
        return this instanceof Yes;
    }

    /** In plain words, for the person and the officer alike. */
    String words();

    /** No power stands against it. */
    record Yes() implements MayBePaid {

        @Override
        public String words() {
            return "Nothing here stands against paying them.";
        }
    }

    /** The payee holds the power. */
    record No(Power power) implements MayBePaid {

        @Override
        public String words() {
            return ("%s decides about this support as %s. Whoever does that cannot be paid from it. Thank you for "
                    + "what you do; somebody else can be paid to help.")
                    .formatted(power.holderName(), switch (power.basis()) {
                        case GUARDIAN -> "guardian";
                        case CONTINUING_ATTORNEY -> "continuing attorney";
                        case WELFARE_ATTORNEY -> "welfare attorney";
                        default -> "representative";
                    });
        }
    }

    /** The payee has the same name as a holder; nothing is paid until somebody has said that they are two people. */
    record SameName(Power power) implements MayBePaid {

        @Override
        public String words() {
            return "Somebody called %s holds a power over this support. Is the payee somebody else? Say so before paying."
                    .formatted(power.holderName());
        }
    }

    /**
     * Who is to be paid.
     *
     * @param login when the payee has one
     * @param knownToBeSomebodyElse true once an officer has recorded that a holder of the same name is another person;
     *     does not help a payee whose login is the holder's
     */
    record Payee(String name, @Nullable LoginId login, boolean knownToBeSomebodyElse) {}
}
