package scot.sporran.portal.pay;

import jakarta.inject.Singleton;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.payruns.employment.Assistant;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.payruns.employment.WorkGate;
import scot.sporran.platform.Language;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Visit;
import scot.sporran.support.People;
import scot.sporran.support.SupportedPerson;

/** What every page about a job does first: finds it, asks who may, and says where it is among the reader's places. */
@Singleton
final class JobPages {

    private final WorkGate gate;
    private final Employments employments;
    private final People people;
    private final Frames frames;

    JobPages(WorkGate gate, Employments employments, People people, Frames frames) {
        this.gate = gate;
        this.employments = employments;
        this.people = people;
        this.frames = frames;
    }

    /**
     * A job as one reader sees it.
     *
     * @param other whom the reader knows it by: the employer to the assistant, the assistant to all others
     * @param back the page that leads here
     */
    record Place(WorkGate.Job job, String other, String back) {

        String path() {
            return "/jobs/" + job.employment().id().value();
        }
    }

    /** The job, if this login may do that there: for others by one deed, for themselves by another. */
    Place find(Visit visit, UUID jobId, Deed deed, Deed own) {
        WorkGate.Job job = gate.job(visit.who(), jobId, deed, own);
        return new Place(job, job.own() ? job.employer().name() : assistant(job).name(), back(visit, job));
    }

    boolean may(Visit visit, WorkGate.Job job, Deed deed) {
        return gate.may(visit.who(), job.employer(), deed);
    }

    Assistant assistant(WorkGate.Job job) {
        return employments.assistant(job.employment().assistant()).orElseThrow();
    }

    /** What surrounds the page: the assistant's own places, the employer's, or the workspace's. */
    Frame frame(Visit visit, Place place, String titleKey, Object... values) {
        return place.job().own()
                ? frames.work(visit, Frames.Desk.NONE, titleKey, values)
                : frames.person(visit, person(place.job().employer()), Frames.Spot.MONEY, titleKey, values);
    }

    Language language(Visit visit) {
        return frames.language(visit);
    }

    private SupportedPerson person(Employer employer) {
        return people.find(employer.person()).orElseThrow(Access::notThere);
    }

    private static String back(Visit visit, WorkGate.Job job) {
        if (job.own()) {
            return "/";
        }
        return switch (visit.login().role()) {
            case BUREAU_OPERATOR -> "/work/employers/" + job.employer().id().value();
            case SUPPORTED_PERSON, REPRESENTATIVE -> "/people/" + job.employer().person().value() + "/pay";
            default -> "/people/" + job.employer().person().value();
        };
    }
}
