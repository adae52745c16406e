package scot.sporran.demo;

import java.util.List;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.support.Council;
import scot.sporran.support.holders.Provider;

/**
 * Those who work for a demo council, and the provider who holds funds for it.
 *
 * @param second another senior officer, for second looks
 */
record DemoStaff(Council council, Login worker, Login officer, Login senior, Login second, Provider provider,
        Login providerLogin) {

    static DemoStaff of(Council council, List<Login> logins, Provider provider, Login providerLogin) {
        List<Login> seniors = logins.stream().filter(login -> login.role() == Role.SENIOR_FINANCE_OFFICER).toList();
        return new DemoStaff(council, first(logins, Role.SOCIAL_WORKER), first(logins, Role.FINANCE_OFFICER),
                seniors.getFirst(), seniors.getLast(), provider, providerLogin);
    }

    private static Login first(List<Login> logins, Role role) {
        return logins.stream().filter(login -> login.role() == role).findFirst().orElseThrow();
    }
}
