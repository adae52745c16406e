package scot.sporran.support.requests;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import scot.sporran.support.CouncilId;
import scot.sporran.support.rules.RulePack;
import scot.sporran.support.rules.RulePacks;

/** A council's rules about requests on a day. */
@Singleton
class CouncilLimits {

    private final RulePacks packs;

    CouncilLimits(RulePacks packs) {
        this.packs = packs;
    }

    RulePack.Requests of(CouncilId council, LocalDate on) {
        return packs.on(council, on).requests();
    }

    /** The actor with what they may decide of this request, by the rules of that day. */
    Actor seen(Actor actor, SupportRequest request, LocalDate on) {
        return actor.decidesAs() == null
                ? actor
                : actor.at(RequestRules.levelOf(of(request.council(), on), actor.decidesAs(), request.kind(),
                        request.amount()));
    }
}
