package scot.sporran.identity.foureyes;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;

/** Who may propose, see and decide: whoever may do the act itself, to the person or in the council's name. */
@Singleton
public class ProposalGate {

    private final Access access;
    private final FourEyes fourEyes;

    ProposalGate(Access access, FourEyes fourEyes) {
        this.access = access;
        this.fourEyes = fourEyes;
    }

    /** The act, if this login may propose it; otherwise 404 or 403. */
    public GuardedAct require(SignedIn who, UUID council, String act, @Nullable UUID person) {
        GuardedAct known = fourEyes.known(act);
        access.requireInCouncil(who, known.deed(), council);
        if (person != null) {
            access.require(who, known.deed(), Subject.person(person));
        }
        return known;
    }

    /** @throws scot.sporran.identity.ProofNeededException when the act wants a fresh proof of whoever proposes it or agrees */
    public void requireProof(SignedIn who, String act) {
        if (fourEyes.known(act).wantsProof()) {
            Access.requireProof(who);
        }
    }

    /** The proposal, if this login may decide or see it; otherwise 404. */
    public Proposal find(SignedIn who, UUID council, UUID id) {
        Proposal proposal = fourEyes.find(id).filter(found -> found.wanted().council().equals(council))
                .orElseThrow(Access::notThere);
        access.requireInCouncil(who, fourEyes.known(proposal.act()).deed(), council);
        return proposal;
    }

    /** What of those this login may see. */
    public List<Proposal> visible(Login login, UUID council, List<Proposal> proposals) {
        return proposals.stream()
                .filter(one -> access.mayInCouncil(login, fourEyes.known(one.act()).deed(), council)).toList();
    }

    /** The acts that this login may propose. */
    public List<GuardedAct> proposable(Login login, UUID council) {
        return fourEyes.acts().values().stream()
                .filter(act -> access.mayInCouncil(login, act.deed(), council)).toList();
    }

    /** Requires that the login may do one of the acts, or read about them all. */
    public void requireAny(SignedIn who, UUID council) {
        if (proposable(who.login(), council).isEmpty()) {
            access.requireInCouncil(who, Deed.APPROVE_ROLES, council);
        }
    }
}
