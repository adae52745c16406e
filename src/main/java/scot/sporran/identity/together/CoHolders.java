package scot.sporran.identity.together;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.identity.LoginId;

/** Knows who holds a power together with whom; {@code identity} knows no powers. */
@FunctionalInterface
public interface CoHolders {

    /**
     * One who has to say yes too.
     *
     * @param login null for somebody who does not sign in here: then an officer writes down what they said
     * @param power by which they decide
     */
    record CoHolder(@Nullable LoginId login, UUID power, String name) {}

    /** The others without whom this login may not do that for the person today; empty when it decides alone. */
    Optional<List<CoHolder>> of(LoginId login, UUID person, Deed deed);
}
