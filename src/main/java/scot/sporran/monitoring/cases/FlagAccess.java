package scot.sporran.monitoring.cases;

import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.monitoring.rules.Reason;

/** Who may see which flags: money is for finance, welfare for social workers, and what is with adult protection for few. */
@Singleton
public final class FlagAccess {

    private final Access access;
    private final Cases cases;

    FlagAccess(Access access, Cases cases) {
        this.access = access;
        this.cases = cases;
    }

    /** Which routes lead to somebody of a council; none for everybody else. */
    public Set<Reason.Route> routes(Login login) {
        EnumSet<Reason.Route> routes = EnumSet.noneOf(Reason.Route.class);
        if (may(login, Deed.REVIEW_MONEY)) {
            routes.addAll(EnumSet.of(Reason.Route.MONEY, Reason.Route.COUNCIL));
        }
        if (may(login, Deed.REVIEW_WELFARE)) {
            routes.addAll(EnumSet.of(Reason.Route.WELFARE, Reason.Route.COUNCIL));
        }
        return routes;
    }

    /** Whether somebody sees what is, or was, with adult support and protection. */
    public boolean protects(Login login) {
        return may(login, Deed.PROTECT);
    }

    /** The deed to be required of whoever wants to see flags of their council. */
    public Deed review(Login login) {
        return may(login, Deed.REVIEW_WELFARE) ? Deed.REVIEW_WELFARE : Deed.REVIEW_MONEY;
    }

    /** Whether somebody may see a flag as it is now. */
    public boolean sees(Login login, FlagCase flag) {
        return flag.council().value().equals(login.councilId()) && (cases.isRestricted(flag)
                ? protects(login)
                : routes(login).contains(flag.reason().route()));
    }

    /** A flag that somebody may see; 404 for all others, so that nobody learns of what is with protection. */
    public FlagCase require(Login login, UUID id) {
        return cases.find(id).filter(flag -> sees(login, flag)).orElseThrow(Access::notThere);
    }

    /** Whether a flag may be given to a colleague: by its route, and with protection to social workers only. */
    public static boolean mayHave(Login colleague, FlagCase flag) {
        boolean social = colleague.role() == Role.SOCIAL_WORKER;
        boolean finance = colleague.role() == Role.FINANCE_OFFICER || colleague.role() == Role.SENIOR_FINANCE_OFFICER;
        return switch (flag.state()) {
            case PROTECTION -> social;
            default -> switch (flag.reason().route()) {
                case MONEY -> finance;
                case WELFARE -> social;
                case COUNCIL -> social || finance;
            };
        };
    }

    private boolean may(Login login, Deed deed) {
        @Nullable
        UUID council = login.councilId();
        return council != null && access.mayInCouncil(login, deed, council);
    }
}
