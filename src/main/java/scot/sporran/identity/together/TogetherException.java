package scot.sporran.identity.together;

import java.util.UUID;

/** The others who decide together have not all said yes to the same yet; this yes was kept. */
public final class TogetherException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final UUID person;

    TogetherException(UUID person, String missing) {
        super("Your yes is kept. It is done once " + missing + " has sent the same.", null, false, false);
        this.person = person;
    }

    UUID person() {
        return person;
    }
}
