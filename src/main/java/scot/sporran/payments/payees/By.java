package scot.sporran.payments.payees;

import java.util.UUID;
import scot.sporran.identity.Login;

/**
 * Who does something.
 *
 * @param id of the login; one that no login has for the system itself
 * @param name as people read it
 */
public record By(UUID id, String name) {

    private static final UUID NOBODY = new UUID(0, 0);
    private static final UUID NOBODY_EITHER = new UUID(0, 1);

    /** The bank, when its report says so. */
    public static final By BANK = new By(NOBODY, "The bank's report");

    /** The service, which writes down what follows from what people have approved. */
    public static final By SERVICE = new By(NOBODY_EITHER, "Sporran");

    /** That login. */
    public static By login(Login login) {
        return new By(login.id().value(), login.displayName());
    }

    /** For the ledger's record: no personal data. */
    public String actor() {
        return id.equals(NOBODY) ? "bank" : id.equals(NOBODY_EITHER) ? "service" : "login:" + id;
    }
}
