package scot.sporran;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Login;
import scot.sporran.identity.Logins;
import scot.sporran.identity.Role;
import scot.sporran.payruns.employment.BureauId;
import scot.sporran.payruns.employment.Bureaus;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.platform.audit.AuditEntry;
import scot.sporran.platform.audit.AuditLog;
import scot.sporran.support.Council;
import scot.sporran.support.Councils;
import scot.sporran.support.holders.Provider;
import scot.sporran.support.holders.Providers;

/** Logins that whoever runs the installation makes, because nobody in it could yet. Whoever has one already keeps it. */
@Singleton
class FirstPeople {

    private static final int LONGEST = 120;

    private final Councils councils;
    private final Bureaus bureaus;
    private final Providers providers;
    private final Logins logins;
    private final AuditLog audit;
    private final Clock clock;

    FirstPeople(Councils councils, Bureaus bureaus, Providers providers, Logins logins, AuditLog audit, Clock clock) {
        this.councils = councils;
        this.bureaus = bureaus;
        this.providers = providers;
        this.logins = logins;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws BadInputException when a name is empty or too long, or somebody of that name has another role there */
    @Transactional
    public Login administrator(String councilName, String person) {
        Council council = councils.findByName(read("council", councilName)).orElseGet(() -> councils.add(councilName));
        List<Logins.Tenure> same = logins.tenures(council.id().value()).stream()
                .filter(one -> one.login().displayName().equals(person)).toList();
        if (same.stream().anyMatch(one -> one.login().role() != Role.COUNCIL_ADMIN || !one.standsOn(today()))) {
            throw new BadInputException("person", "somebody who is not in the council in another role, or was",
                    "An administrator gives roles, on the page of people and roles.");
        }
        return known(same.stream().map(Logins.Tenure::login).toList(), person, council.id().value(),
                () -> logins.createForCouncil(person, Role.COUNCIL_ADMIN, council.id().value()));
    }

    /** True while what two people do together cannot be done there. */
    boolean hasOneAdministrator(String councilName) {
        return councils.findByName(councilName).filter(council -> logins.ofCouncil(council.id().value()).stream()
                .filter(login -> login.role() == Role.COUNCIL_ADMIN).count() == 1).isPresent();
    }

    /** @throws BadInputException when a name is empty or too long */
    @Transactional
    public Login operator(String bureauName, String person) {
        BureauId bureau = bureaus.findByName(read("bureau", bureauName)).orElseGet(() -> bureaus.add(bureauName));
        return known(named(bureaus.operators(bureau), person), person, null,
                () -> bureaus.addOperator(bureau, person));
    }

    /** @throws BadInputException when a name is empty or too long */
    @Transactional
    public Login ofProvider(String providerName, String person) {
        Provider provider = providers.findByName(read("provider", providerName))
                .orElseGet(() -> providers.add(providerName));
        return known(named(logins.ofProvider(provider.id().value()), person), person, null,
                () -> logins.createForProvider(person, provider.id().value()));
    }

    private Login known(List<Login> same, String person, @Nullable UUID council, Supplier<Login> made) {
        read("person", person);
        Login login = same.stream().findFirst().orElseGet(made);
        audit.append(new AuditEntry(Ids.next(), clock.instant(), AuditEntry.Kind.NOTE, Ids.next(),
                AuditEntry.Who.SERVICE, new AuditEntry.About(null, council, login.id().value()),
                "let in from the command line",
                null, null));
        return login;
    }

    private static List<Login> named(List<Login> all, String person) {
        return all.stream().filter(one -> one.displayName().equals(person)).toList();
    }

    private static String read(String field, String name) {
        if (name.isBlank() || name.length() > LONGEST) {
            throw new BadInputException(field, "a name of 1 to 120 characters", "Say it as pages show it.");
        }
        return name;
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }
}
