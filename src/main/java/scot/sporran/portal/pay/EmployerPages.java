package scot.sporran.portal.pay;

import jakarta.inject.Singleton;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.WorkGate;
import scot.sporran.platform.Language;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Visit;
import scot.sporran.support.People;

/** What every page about an employer does first, whoever reads it: the person, who helps them, or the bureau. */
@Singleton
final class EmployerPages {

    private final WorkGate gate;
    private final People people;
    private final Frames frames;

    EmployerPages(WorkGate gate, People people, Frames frames) {
        this.gate = gate;
        this.people = people;
        this.frames = frames;
    }

    /** The employer, if this login may do that there; otherwise 404 or 403. */
    Employer find(Visit visit, UUID employerId, Deed deed) {
        return gate.employer(visit.who(), employerId, deed);
    }

    boolean may(Visit visit, Employer employer, Deed deed) {
        return gate.may(visit.who(), employer, deed);
    }

    Language language(Visit visit) {
        return frames.language(visit);
    }

    /** What surrounds the page: the person's own places, or the workspace's. */
    Frame frame(Visit visit, Employer employer, String titleKey, Object... values) {
        return frames.person(visit, people.find(employer.person()).orElseThrow(Access::notThere), Frames.Spot.MONEY,
                titleKey, values);
    }

    /** The page about an employer's hours and pay, as this reader has it. */
    static String home(Visit visit, Employer employer) {
        return switch (visit.login().role()) {
            case BUREAU_OPERATOR -> "/work/employers/" + employer.id().value();
            case SUPPORTED_PERSON, REPRESENTATIVE -> "/people/" + employer.person().value() + "/pay";
            default -> "/people/" + employer.person().value();
        };
    }
}
