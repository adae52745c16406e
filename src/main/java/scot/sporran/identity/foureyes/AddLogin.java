package scot.sporran.identity.foureyes;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Login;
import scot.sporran.identity.Logins;
import scot.sporran.identity.Role;
import scot.sporran.platform.BadInputException;

/** Lets somebody of the council in, in a role, for a time or without an end. */
@Singleton
final class AddLogin implements SignInAct {

    private static final int LONGEST_NAME = 120;

    private final Logins logins;
    private final FourEyesSettings settings;
    private final Clock clock;

    AddLogin(Logins logins, FourEyesSettings settings, Clock clock) {
        this.logins = logins;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "add-login";
    }

    @Override
    public List<Field> fields() {
        return List.of(Field.text("name"), CouncilRoles.field(), Field.day("until"));
    }

    @Override
    public Forecast forecast(Wanted wanted) {
        String name = wanted.value("name").strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new BadInputException("name", "a name of 1 to 120 characters",
                    "Write the name as the pages show it.");
        }
        Role role = CouncilRoles.role(wanted);
        return new Forecast(null,
                List.of(new Forecast.Line("name", name), new Forecast.Line("role", role.name()),
                        new Forecast.Line("until", CouncilRoles.words(CouncilRoles.until(wanted, role, clock)))));
    }

    @Override
    public String carryOut(UUID proposalId, Wanted wanted, Login proposed, Login agreed) {
        Role role = CouncilRoles.role(wanted);
        Login login = logins.createForCouncil(wanted.value("name").strip(), role, wanted.council(),
                CouncilRoles.until(wanted, role, clock));
        settings.letIn(login.id(), proposed.id(), clock.instant());
        return login.id().value().toString();
    }
}
