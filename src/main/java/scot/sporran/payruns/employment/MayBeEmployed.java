package scot.sporran.payruns.employment;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import scot.sporran.support.MayBePaid;
import scot.sporran.support.Powers;
import scot.sporran.support.requests.Approvals;

/** Asked before anybody is taken on, and again before each pay: may this person be paid from that support? */
@Singleton
public class MayBeEmployed {

    private final Powers powers;
    private final Approvals approvals;

    MayBeEmployed(Powers powers, Approvals approvals) {
        this.powers = powers;
        this.approvals = approvals;
    }

    /** Why not on a day, in words; empty when nothing stands against it. */
    public Optional<String> refusal(Employer employer, Employment job, Assistant assistant, LocalDate day) {
        return refusal(employer, job.checks(), assistant, day);
    }

    Optional<String> refusal(Employer employer, Employment.Checks checks, Assistant assistant, LocalDate day) {
        MayBePaid may = powers.mayBePaid(employer.person(),
                new MayBePaid.Payee(assistant.name(), assistant.login(), checks.knownToBeSomebodyElse()), day);
        return HiringRules.refusal(assistant.name(), checks, day, may,
                checks.relation() == null ? List.of() : approvals.relativesOf(employer.person()));
    }
}
