package scot.sporran.identity;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
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
        return createForCouncil(displayName, role, councilId, null);
    }

    /** As {@link #createForCouncil(String, Role, UUID)}. @param until the last day on which it opens anything; null for no end */
    public Login createForCouncil(String displayName, Role role, UUID councilId, @Nullable LocalDate until) {
        return save(new Login(new LoginId(Ids.next()), displayName, role, null, councilId, null), until);
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

    /** Whoever it is, or was: for names beside what they did. */
    public Optional<Login> find(LoginId id) {
        return logins.findById(id.value()).map(Logins::login);
    }

    /** Whoever may sign in with it today: empty when it was ended, or its last day is over. */
    public Optional<Login> letIn(LoginId id) {
        LocalDate today = London.dateOf(clock.instant());
        return logins.findById(id.value()).map(Logins::tenure).filter(one -> one.standsOn(today)).map(Tenure::login);
    }

    /**
     * A login and how long it lasts.
     *
     * @param until the last day on which it opens anything; null for no end
     * @param endedAt when somebody ended it; null while nobody did
     * @param endedBy the name of whoever ended it; empty while nobody did
     */
    public record Tenure(Login login, Instant since, @Nullable LocalDate until, @Nullable Instant endedAt,
            String endedBy) {

        /** True when it opens anything on that day. */
        public boolean standsOn(LocalDate day) {
            return endedAt == null && (until == null || !until.isBefore(day));
        }
    }

    /** Everybody of a council, those who are in no more too, by name. */
    public List<Tenure> tenures(UUID councilId) {
        return logins.findByCouncilId(councilId).stream().map(Logins::tenure)
                .sorted(Comparator.comparing((Tenure one) -> one.login().displayName())
                        .thenComparing(one -> one.login().id().value()))
                .toList();
    }

    /** Ends it, from its next request on; false when it was ended before. @param by the name of whoever ends it */
    public boolean end(LoginId id, String by) {
        return logins.end(id.value(), by, Micros.of(clock.instant())) == 1;
    }

    /** Gives staff of a council another role, or another end; one that was ended opens again. */
    public void change(LoginId id, Role role, @Nullable LocalDate until) {
        if (!role.isOfCouncil()) {
            throw new IllegalArgumentException("Staff of a council have roles of a council");
        }
        logins.change(id.value(), role, until);
    }

    /** The logins of a supported person. */
    public List<Login> ofPerson(UUID personId) {
        return logins.findByPersonId(personId).stream().map(Logins::login).toList();
    }

    /** The logins of those who work for a provider. */
    public List<Login> ofProvider(UUID providerId) {
        return logins.findByProviderId(providerId).stream().map(Logins::login).toList();
    }

    /** The logins of a council's staff and programs that open something today. */
    public List<Login> ofCouncil(UUID councilId) {
        LocalDate today = London.dateOf(clock.instant());
        return logins.findByCouncilId(councilId).stream().map(Logins::tenure).filter(one -> one.standsOn(today))
                .map(Tenure::login).toList();
    }

    private static Tenure tenure(LoginRow row) {
        String by = row.endedBy();
        return new Tenure(login(row), Micros.toInstant(row.createdAtUs()), row.untilOn(),
                row.endedAtUs() == null ? null : Micros.toInstant(row.endedAtUs()), by == null ? "" : by);
    }

    private static Login login(LoginRow row) {
        return new Login(new LoginId(row.loginId()), row.displayName(), row.role(), row.personId(), row.councilId(),
                row.providerId());
    }

    private Login save(Login login) {
        return save(login, null);
    }

    private Login save(Login login, @Nullable LocalDate until) {
        logins.save(new LoginRow(login.id().value(), login.displayName(), login.role(), login.personId(),
                login.councilId(), login.providerId(), Micros.of(clock.instant()), until, null, null));
        return login;
    }
}
