package scot.sporran.identity;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;

/** Everybody who may sign in. */
@Singleton
public class Logins {

    private final LoginRepository logins;
    private final Clock clock;

    Logins(LoginRepository logins, Clock clock) {
        this.logins = logins;
        this.clock = clock;
    }

    /** A login for a supported person, who sees the own budget and nothing else. */
    public Login createForPerson(String displayName, UUID personId) {
        return save(new Login(new LoginId(Ids.next()), displayName, Role.SUPPORTED_PERSON, personId, null, null));
    }

    /**
     * A login for council staff, who see the people of that council.
     *
     * @throws IllegalArgumentException when the role is not one of a council
     */
    public Login createForCouncil(String displayName, Role role, UUID councilId) {
        return save(new Login(new LoginId(Ids.next()), displayName, role, null, councilId, null));
    }

    /** A login for whoever runs the installation. */
    public Login createAdmin(String displayName) {
        return save(new Login(new LoginId(Ids.next()), displayName, Role.ADMIN, null, null, null));
    }

    /** A login for somebody who acts for supported people; whose affairs, {@link Delegations} says. */
    public Login createForRepresentative(String displayName) {
        return save(new Login(new LoginId(Ids.next()), displayName, Role.REPRESENTATIVE, null, null, null));
    }

    /** A login for a personal assistant; whom they work for, their employments say. */
    public Login createForAssistant(String displayName) {
        return save(new Login(new LoginId(Ids.next()), displayName, Role.PERSONAL_ASSISTANT, null, null, null));
    }

    /** A login for somebody who works for a payroll bureau; which one, the bureau says. */
    public Login createForBureau(String displayName) {
        return save(new Login(new LoginId(Ids.next()), displayName, Role.BUREAU_OPERATOR, null, null, null));
    }

    /** A login for somebody who works for a provider. */
    public Login createForProvider(String displayName, UUID providerId) {
        return save(new Login(new LoginId(Ids.next()), displayName, Role.PROVIDER, null, null, providerId));
    }

    public Optional<Login> find(LoginId id) {
        return logins.findById(id.value()).map(Logins::login);
    }

    /** The logins of a supported person. */
    public List<Login> ofPerson(UUID personId) {
        return logins.findByPersonId(personId).stream().map(Logins::login).toList();
    }

    /** The logins of a council's staff. */
    public List<Login> ofCouncil(UUID councilId) {
        return logins.findByCouncilId(councilId).stream().map(Logins::login).toList();
    }

    private static Login login(LoginRow row) {
        return new Login(new LoginId(row.loginId()), row.displayName(), row.role(), row.personId(), row.councilId(),
                row.providerId());
    }

    private Login save(Login login) {
        logins.save(new LoginRow(login.id().value(), login.displayName(), login.role(), login.personId(),
                login.councilId(), login.providerId(), Micros.of(clock.instant())));
        return login;
    }
}
