package scot.sporran.portal.pay;

import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.payruns.employment.Assistant;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.payruns.employment.WorkGate;
import scot.sporran.platform.Language;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Visit;

/** What every page about a job does first: finds it, asks who may, and says where it is among the reader's places. */
@Singleton
final class JobPages {

    private final WorkGate gate;
    private final Employments employments;
    private final EmployerPages employers;
    private final Frames frames;

    JobPages(WorkGate gate, Employments employments, EmployerPages employers, Frames frames) {
        this.gate = gate;
        this.employments = employments;
        this.employers = employers;
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

    /** The job, if this login may do that there: for others by one deed, for themselves by another, or by none. */
    Place find(Visit visit, UUID jobId, Deed deed, @Nullable Deed own) {
        WorkGate.Job job = gate.job(visit.who(), jobId, deed, own);
        return new Place(job, job.own() ? job.employer().name() : assistant(job).name(),
                job.own() ? "/" : EmployerPages.home(visit, job.employer()));
    }

    /** That the visitor may say where pay goes; otherwise they are asked to show first that it is them. */
    void requireAccount(Visit visit, Place place) {
        gate.requireAccount(visit.who(), place.job());
    }

    boolean may(Visit visit, WorkGate.Job job, Deed deed) {
        return may(visit, job.employer(), deed);
    }

    boolean may(Visit visit, Employer employer, Deed deed) {
        return gate.may(visit.who(), employer, deed);
    }

    Assistant assistant(WorkGate.Job job) {
        return employments.assistant(job.employment().assistant()).orElseThrow();
    }

    /** What surrounds the page: the assistant's own places, the employer's, or the workspace's. */
    Frame frame(Visit visit, Place place, String titleKey, Object... values) {
        return place.job().own()
                ? frames.work(visit, Frames.Desk.NONE, titleKey, values)
                : employers.frame(visit, place.job().employer(), titleKey, values);
    }

    Language language(Visit visit) {
        return frames.language(visit);
    }
}
