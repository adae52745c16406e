package scot.sporran.portal.copy;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Relation;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Witness;
import scot.sporran.identity.copy.OwnCopyPart;
import scot.sporran.payruns.employment.Assistant;
import scot.sporran.payruns.employment.Employments;

/** The copy of what is kept about an assistant, for them and nobody else: their work, not those they work for. */
@Singleton
final class OwnCopies {

    private final List<OwnCopyPart> parts;
    private final Employments employments;
    private final Witness witness;
    private final Clock clock;

    OwnCopies(List<OwnCopyPart> parts, Employments employments, Witness witness, Clock clock) {
        this.parts = parts;
        this.employments = employments;
        this.witness = witness;
        this.clock = clock;
    }

    /** Who asks, as an assistant; 404 for whoever is none. */
    Assistant require(SignedIn who) {
        return employments.assistant(who.login().id()).orElseThrow(Access::notThere);
    }

    /**
     * All that is kept about whoever asks; that they took it is written down before they have it.
     *
     * @throws scot.sporran.identity.ProofNeededException when no proof of who asks is fresh
     */
    PersonCopies.Copy take(SignedIn who) {
        Assistant assistant = require(who);
        Access.requireProof(who);
        witness.allowed(who.login(), Relation.OWN, Deed.TAKE_COPY, null, null, true);
        return new PersonCopies.Copy(assistant.id().value(), assistant.name(), clock.instant(),
                parts.stream().flatMap(part -> part.own(who.login()).stream()).toList(), List.of(),
                PersonCopies.Extent.OWN);
    }
}
