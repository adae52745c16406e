package scot.sporran.payruns.runs;

import jakarta.inject.Singleton;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.payruns.employment.BureauId;
import scot.sporran.payruns.employment.Bureaus;
import scot.sporran.payruns.employment.WorkGate;

/** Who may see and do what to a pay run: a bureau's own people to the bureau's, and an employer's to the employer's. */
@Singleton
public class PayRunGate {

    private final WorkGate gate;
    private final Bureaus bureaus;
    private final PayRuns runs;

    PayRunGate(WorkGate gate, Bureaus bureaus, PayRuns runs) {
        this.gate = gate;
        this.bureaus = bureaus;
        this.runs = runs;
    }

    /** The run, if this login may do that to it; otherwise 404 or 403. */
    public PayRun run(SignedIn who, UUID runId, Deed deed) {
        PayRun run = runs.find(runId).orElseThrow(Access::notThere);
        if (run.byBureau()) {
            boolean own = bureaus.of(who.login().id()).map(BureauId::value).filter(run.payer()::equals).isPresent();
            if (!own) {
                throw Access.notThere();
            }
        } else {
            gate.employer(who, run.payer(), deed);
        }
        return run;
    }
}
