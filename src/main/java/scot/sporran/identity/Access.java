package scot.sporran.identity;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.HttpStatusException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.London;

/**
 * Who may do what to whom: by role <em>and</em> by relation, and only what the table {@code identity/permissions.txt}
 * lists. Every controller asks here first. A relation is looked up only when the table has a use for it. What is allowed has a
 * {@link Witness}; what several do together waits for all of them ({@link Together}).
 */
@Singleton
public class Access {

    private final Permissions permissions = Permissions.shipped();
    private final PeopleDirectory people;
    private final Entrusted entrusted;
    private final List<FundHolders> holders;
    private final List<PayrollTies> ties;
    private final Scopes scopes;
    private final Witness witness;
    private final Together together;
    private final Clock clock;

    Access(PeopleDirectory people, Entrusted entrusted, List<FundHolders> holders, List<PayrollTies> ties,
            Scopes scopes, Witness witness, Together together, Clock clock) {
        this.people = people;
        this.entrusted = entrusted;
        this.holders = List.copyOf(holders);
        this.ties = List.copyOf(ties);
        this.scopes = scopes;
        this.witness = witness;
        this.together = together;
        this.clock = clock;
    }

    /** True when this login may do this to that person or budget today. */
    public boolean may(Login login, Deed deed, Subject subject) {
        return allows(login, deed, subject);
    }

    /** True when this login may do this in that council's name: rules, imports and runs, which concern no one person. */
    public boolean mayInCouncil(Login login, Deed deed, UUID councilId) {
        return allowsInCouncil(login, deed, councilId, false);
    }

    /** True when the login may see this person's budget, payments and card. */
    public boolean mayView(Login login, UUID personId) {
        return may(login, Deed.VIEW_PURCHASES, Subject.person(personId));
    }

    /**
     * As {@link #mayView}, for controllers.
     *
     * @throws HttpStatusException 404 when not: the same as for a person who does not exist, so that nobody learns who
     *     does
     */
    public void requireView(SignedIn who, UUID personId) {
        require(who, Deed.VIEW_PURCHASES, Subject.person(personId));
    }

    /**
     * As {@link #may}, for controllers.
     *
     * @throws HttpStatusException 404 when the login may not even look; 403 when it may look but not do this
     * @throws ProofNeededException when it may, after a fresh proof of who asks
     */
    public void require(SignedIn who, Deed deed, Subject subject) {
        Relation relation = relation(who.login(), deed, subject);
        if (relation == null) {
            throw sees(who.login(), subject) ? notYours() : notThere();
        }
        if (permissions.wantsProof(who.login().role(), relation, deed)) {
            requireProof(who);
        }
        tell(who.login(), relation, deed, subject, true);
        if (relation == Relation.DELEGATED) {
            together.require(who, deed, subject.personId());
        }
    }

    /** @throws ProofNeededException unless a proof of who asks is fresh: for what concerns how somebody signs in */
    public static void requireProof(SignedIn who) {
        if (!who.mayActWithCare()) {
            throw new ProofNeededException();
        }
    }

    /**
     * As {@link #mayInCouncil}, for controllers.
     *
     * @throws HttpStatusException 404 when the council is another, or the login of no council; 403 when it is the own
     *     one and this is for others
     * @throws ProofNeededException when it may, after a fresh proof of who asks
     */
    public void requireInCouncil(SignedIn who, Deed deed, UUID councilId) {
        boolean careful = permissions.wantsProof(who.login().role(), Relation.OWN_COUNCIL, deed);
        if (careful && councilId.equals(who.login().councilId())) {
            requireProof(who);
        }
        if (!allowsInCouncil(who.login(), deed, councilId, true)) {
            throw councilId.equals(who.login().councilId()) ? notYours() : notThere();
        }
    }

    /** Requires an administrator of the installation, who sets up what is no council's; 404 for everybody else. */
    public static void requireInstallation(SignedIn who) {
        if (who.login().role() != Role.ADMIN) {
            throw notThere();
        }
    }

    /** What is answered for everything that is not there, or not for these eyes. */
    public static HttpStatusException notThere() {
        return new HttpStatusException(HttpStatus.NOT_FOUND, "There is nothing here for you to see.");
    }

    private static HttpStatusException notYours() {
        return new HttpStatusException(HttpStatus.FORBIDDEN, "You can see this, but this step is for somebody else.");
    }

    private boolean allows(Login login, Deed deed, Subject subject) {
        Relation relation = relation(login, deed, subject);
        if (relation == null) {
            return false;
        }
        tell(login, relation, deed, subject, false);
        return true;
    }

    private void tell(Login login, Relation relation, Deed deed, Subject subject, boolean required) {
        UUID council = login.councilId() != null
                ? login.councilId()
                : people.councilOf(subject.personId()).orElse(null);
        witness.allowed(login, relation, deed, subject.personId(), council, required);
    }

    private boolean allowsInCouncil(Login login, Deed deed, UUID councilId, boolean required) {
        boolean allowed = councilId.equals(login.councilId())
                && permissions.allow(login.role(), Relation.OWN_COUNCIL, deed) && inScope(login, deed);
        if (allowed) {
            witness.allowed(login, Relation.OWN_COUNCIL, deed, null, councilId, required);
        }
        return allowed;
    }

    /** The first relation that allows it; null when none does. */
    private @Nullable Relation relation(Login login, Deed deed, Subject subject) {
        for (Relation relation : Relation.values()) {
            if (permissions.allow(login.role(), relation, deed) && holds(relation, login, deed, subject)) {
                return relation;
            }
        }
        return null;
    }

    private boolean sees(Login login, Subject subject) {
        return relation(login, Deed.VIEW_PERSON, subject) != null || relation(login, Deed.VIEW_PLAN, subject) != null
                || relation(login, Deed.VIEW_PAY, subject) != null || relation(login, Deed.OWN_PAY, subject) != null;
    }

    private boolean holds(Relation relation, Login login, Deed deed, Subject subject) {
        return switch (relation) {
            case OWN -> subject.personId().equals(login.personId());
            case OWN_COUNCIL -> login.councilId() != null && inScope(login, deed)
                    && people.councilOf(subject.personId()).filter(login.councilId()::equals).isPresent();
            case DELEGATED -> entrusted.covers(login.id(), subject.personId(), deed.within(), today());
            case OWN_FUNDS -> holdsFund(login.providerId(), subject.budgetId());
            case EMPLOYED -> ties.stream().anyMatch(known -> known.worksFor(login.id(), subject.personId()));
            case PAYROLL -> ties.stream().anyMatch(known -> known.runsPayrollOf(login.id(), subject.personId()));
        };
    }

    /** A council's program does what it was given, and no more. */
    private boolean inScope(Login login, Deed deed) {
        return login.role() != Role.API_CLIENT || scopes.cover(login.id(), deed);
    }

    private boolean holdsFund(@Nullable UUID provider,
            @Nullable UUID budget) {
        return provider != null && budget != null
                && holders.stream().anyMatch(known -> known.holds(provider, budget, today()));
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }
}
