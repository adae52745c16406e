package scot.sporran.identity.staff;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import scot.sporran.identity.Login;

/**
 * An organisation of no council whose people sign in here: a payroll bureau or a provider.
 *
 * @param everybody who signs in for it, and who did
 * @param newcomer makes a login for somebody of that name
 */
public record House(String name, Supplier<List<Login>> everybody, Function<String, Login> newcomer) {

    /** Who signs in for it, and who did. */
    public List<Login> people() {
        return everybody.get();
    }

    /** A login for somebody new. @param displayName 1 to 120 characters */
    public Login letIn(String displayName) {
        return newcomer.apply(displayName);
    }
}
