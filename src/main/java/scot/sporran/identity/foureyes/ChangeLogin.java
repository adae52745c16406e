package scot.sporran.identity.foureyes;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Login;
import scot.sporran.identity.Logins;
import scot.sporran.identity.Role;
import scot.sporran.identity.Sessions;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.London;

/** Gives somebody of the council another role, or another end; whoever was let in no more is let in again by it. */
@Singleton
final class ChangeLogin implements SignInAct {

    private final Logins logins;
    private final Sessions sessions;
    private final FourEyesSettings settings;
    private final Clock clock;

    ChangeLogin(Logins logins, Sessions sessions, FourEyesSettings settings, Clock clock) {
        this.logins = logins;
        this.sessions = sessions;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "change-login";
    }

    @Override
    public List<Field> fields() {
        return List.of(Field.given("login"), CouncilRoles.field(), Field.day("until"));
    }

    @Override
    public String about(Wanted wanted) {
        return who(wanted).login().displayName();
    }

    @Override
    public Forecast forecast(Wanted wanted) {
        Logins.Tenure now = who(wanted);
        Role role = CouncilRoles.role(wanted);
        LocalDate until = CouncilRoles.until(wanted, role, clock);
        requireAnAdministrator(wanted.council(), now, role, until);
        return new Forecast(null, List.of(new Forecast.Line("login", now.login().displayName()),
                new Forecast.Line("role-now", now.login().role().name()),
                new Forecast.Line("until-now",
                        now.endedAt() == null
                                ? CouncilRoles.words(now.until())
                                : London.inWords(London.dateOf(now.endedAt()))),
                new Forecast.Line("role", role.name()), new Forecast.Line("until", CouncilRoles.words(until))));
    }

    @Override
    public String carryOut(UUID proposalId, Wanted wanted, Login proposed, Login agreed) {
        Login login = who(wanted).login();
        Role role = CouncilRoles.role(wanted);
        logins.change(login.id(), role, CouncilRoles.until(wanted, role, clock));
        // what is open under the role before is closed with it
        sessions.endAll(login.id());
        settings.letIn(login.id(), proposed.id(), clock.instant());
        return login.id().value().toString();
    }

    /** Somebody has to be able to give roles: the last who can for good keeps that role. */
    private void requireAnAdministrator(UUID council, Logins.Tenure changed, Role role,
            @Nullable LocalDate until) {
        boolean goesOn = role == Role.COUNCIL_ADMIN && until == null;
        LocalDate today = London.dateOf(clock.instant());
        boolean another = logins.tenures(council).stream().filter(one -> one.standsOn(today) && one.until() == null)
                .filter(one -> !one.login().id().equals(changed.login().id()))
                .anyMatch(one -> one.login().role() == Role.COUNCIL_ADMIN);
        if (changed.login().role() == Role.COUNCIL_ADMIN && !goesOn && !another) {
            throw new BadInputException("role", "another administrator without an end first",
                    "Let somebody else in as administrator, then change this.");
        }
    }

    private Logins.Tenure who(Wanted wanted) {
        return logins.tenures(wanted.council()).stream()
                .filter(one -> one.login().id().value().toString().equals(wanted.value("login")))
                .filter(one -> one.login().role() != Role.API_CLIENT).findFirst()
                .orElseThrow(() -> new BadInputException("login", "somebody of the council's staff",
                        "Choose them on the page of people and roles."));
    }
}
