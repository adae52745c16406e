package scot.sporran.identity;

import java.time.LocalDate;
import java.util.UUID;

/** What {@link Access} asks about entrusted affairs; a seam so that its table can be tested by the thousand. */
@FunctionalInterface
interface Entrusted {

    boolean covers(LoginId login, UUID personId, Deed deed, LocalDate on);
}
