package scot.sporran.identity.foureyes;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.Logins;
import scot.sporran.identity.Role;
import scot.sporran.platform.BadInputException;

/** Lets somebody of the council in, in a role. */
@Singleton
final class AddLogin implements GuardedAct {

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
    public Deed deed() {
        return Deed.APPROVE_ROLES;
    }

    @Override
    public List<Field> fields() {
        Map<String, String> roles = new LinkedHashMap<>();
        Arrays.stream(Role.values()).filter(Role::isOfCouncil).forEach(role -> roles.put(role.name(), "role." + role));
        return List.of(Field.text("name"), new Field("role", Field.Kind.CHOICE, roles));
    }

    @Override
    public Forecast forecast(Wanted wanted) {
        String name = wanted.value("name").strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new BadInputException("name", "a name of 1 to 120 characters",
                    "Write the name as the pages show it.");
        }
        role(wanted);
        return new Forecast(null, List.of(new Forecast.Line("name", name),
                new Forecast.Line("role", wanted.value("role"))));
    }

    @Override
    public String carryOut(UUID proposalId, Wanted wanted, Login proposed, Login agreed) {
        Login login = logins.createForCouncil(wanted.value("name").strip(), role(wanted), wanted.council());
        settings.letIn(login.id(), proposed.id(), clock.instant());
        return login.id().value().toString();
    }

    private static Role role(Wanted wanted) {
        return Arrays.stream(Role.values()).filter(Role::isOfCouncil)
                .filter(role -> role.name().equals(wanted.value("role"))).findFirst()
                .orElseThrow(() -> new BadInputException("role", "a role of the council", "Choose one of them."));
    }
}
